import { ApiProblem } from '../../../api/problem';
import { UploadQueue, type SendEvents } from './upload-queue';

/** Files on their way whose fate the spec decides. */
function aSlot() {
  const log: string[] = [];
  const events = new Map<string, SendEvents>();
  let added = 0;
  const queue = new UploadQueue(
    (file, on) => {
      events.set(file.name, on);
      const note = (what: string) => () => void log.push(`${what} ${file.name}`);
      return { start: note('start'), pause: note('pause'), cancel: note('cancel') };
    },
    () => void (added += 1),
  );
  const of = (name: string) => {
    const on = events.get(name);
    const id = queue.snapshot().find((upload) => upload.name === name)?.id ?? 0;
    if (!on) throw new Error(`${name} was never added`);
    return { on, id };
  };
  const states = () => queue.snapshot().map(({ name, state, share }) => `${name} ${state} ${share}`);
  const add = (...names: string[]) => queue.add(names.map((name) => new File(['x'], name)));
  return { queue, log, of, states, add, added: () => added };
}

describe('the uploads of a slot', () => {
  it('go one after the other, and leave the list when they have become evidence', () => {
    const { log, of, states, add, added } = aSlot();
    add('a', 'b');
    expect(states()).toEqual(['a sending 0', 'b waiting 0']);
    of('a').on.onProgress(0.5);
    of('a').on.onChecking();
    expect(states()).toEqual(['a checking 1', 'b waiting 0']);
    of('a').on.onDone();
    expect(states()).toEqual(['b sending 0']);
    expect([log, added()]).toEqual([['start a', 'start b'], 1]);
  });

  it('let the next one go when one is paused, and go on where it stopped', () => {
    const { queue, log, of, states, add } = aSlot();
    add('a', 'b');
    of('a').on.onProgress(0.4);
    queue.pause(of('a').id);
    expect(states()).toEqual(['a paused 0.4', 'b sending 0']);
    queue.resume(of('a').id);
    expect(states()).toEqual(['a waiting 0.4', 'b sending 0']);
    of('b').on.onDone();
    expect(states()).toEqual(['a sending 0.4']);
    expect(log).toEqual(['start a', 'pause a', 'start b', 'start a']);
  });

  it('say why one failed, go on with the next, and try again when asked', () => {
    const { queue, of, states, add } = aSlot();
    add('a', 'b');
    of('a').on.onFailed(new ApiProblem({ code: 'scanner-unavailable' }, 503));
    expect(states()).toEqual(['a failed 0', 'b sending 0']);
    expect(queue.snapshot()[0]?.error?.code).toBe('scanner-unavailable');
    of('b').on.onDone();
    queue.resume(of('a').id);
    expect(queue.snapshot()).toMatchObject([{ name: 'a', state: 'sending', error: null }]);
  });

  it('can be given up at any time', () => {
    const { queue, log, of, states, add } = aSlot();
    add('a', 'b', 'c');
    queue.pause(of('b').id);
    queue.cancel(of('a').id);
    queue.cancel(of('b').id);
    expect(states()).toEqual(['c sending 0']);
    expect(log).toEqual(['start a', 'cancel a', 'start c', 'cancel b']);
  });

  it('tell whoever looks, and nobody else', () => {
    const { queue, of, add } = aSlot();
    let looks = 0;
    const leave = queue.subscribe(() => void (looks += 1));
    add('a');
    expect(looks).toBe(1);
    leave();
    of('a').on.onProgress(0.1);
    expect(looks).toBe(1);
  });
});
