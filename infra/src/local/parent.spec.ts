import { setTimeout as sleep } from 'node:timers/promises';
import { watchParent } from './parent';

describe('watchParent', () => {
  it('tells once when the parent is another one than at the start', async () => {
    let parent = 4711;
    const gone = jest.fn();
    watchParent(gone, () => parent);
    await sleep(700);
    expect(gone).not.toHaveBeenCalled();
    parent = 1;
    await sleep(1_300);
    expect(gone).toHaveBeenCalledTimes(1);
  });

  it('says nothing when nobody wants to know any more', async () => {
    let parent = 4711;
    const gone = jest.fn();
    const stop = watchParent(gone, () => parent);
    stop();
    parent = 1;
    await sleep(700);
    expect(gone).not.toHaveBeenCalled();
  });
});
