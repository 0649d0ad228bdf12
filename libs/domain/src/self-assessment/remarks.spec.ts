import { FRAMEWORK_2021 } from '../framework';
import { PARTICULARS, WHOLE_FORM } from './anchors';
import { isMet } from './remarks';

const met = (anchor: string, ...ids: string[]): boolean | null =>
  isMet(FRAMEWORK_2021, anchor, {
    fields: new Set(ids.filter((id) => !/\.e\d+$/.test(id))),
    slots: new Set(ids.filter((id) => /\.e\d+$/.test(id))),
  });

describe('whether something was done about a remark of the return', () => {
  it('holds for an item when one of its fields is another', () => {
    expect(met('2.1', '2.1.pue')).toBe(true);
    expect(met('2.1', '1.2.value')).toBe(false);
  });

  it('holds for an item when a file of its objective is another, since files belong to objectives', () => {
    expect(met('2.1', '2.e2')).toBe(true);
    expect(met('2.1', '5.e1')).toBe(false);
  });

  it('holds for a kind of evidence only by a file there', () => {
    expect(met('5.e1', '5.e1')).toBe(true);
    expect(met('5.e1', '5.1.value')).toBe(false);
  });

  it('holds for the form as a whole by any change', () => {
    expect(met(WHOLE_FORM)).toBe(false);
    expect(met(WHOLE_FORM, '1.2.value')).toBe(true);
    expect(met('', '6.e3')).toBe(true);
  });

  it('is not told by the form for what stands beside it', () => {
    expect(met(PARTICULARS)).toBeNull();
    expect(met(PARTICULARS, '1.2.value')).toBeNull();
  });
});
