import { FRAMEWORK_2021 } from '../../framework';
import { correctionScope, EVERYTHING, NOTHING } from '../correction';
import { mayComment } from './comments';

describe('comments on an item', () => {
  const may = (item: string, scope = EVERYTHING) => mayComment(FRAMEWORK_2021, scope, item);

  it('are open while the item may be changed, and closed with the form', () => {
    expect(may('1.1')).toBe(true);
    expect(may('1.1', NOTHING)).toBe(false);
    expect(may('99.1')).toBe(false);
  });

  it('open again with a return, for what it sent back alone', () => {
    const field = correctionScope(FRAMEWORK_2021, ['1.3.coverage']);
    expect([may('1.3', field), may('2.1', field)]).toEqual([true, false]);
    const slot = correctionScope(FRAMEWORK_2021, ['6.e2']);
    expect([may('6.1', slot), may('6.4', slot), may('5.1', slot)]).toEqual([true, true, false]);
    expect(may('20.2', correctionScope(FRAMEWORK_2021, ['form']))).toBe(true);
  });
});
