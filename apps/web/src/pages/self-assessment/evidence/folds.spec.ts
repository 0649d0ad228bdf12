import { allSlots, FRAMEWORK_2021 } from '@xuanping/domain/framework';
import { openAtFirst, openIn, withOpen } from './folds';

type Detail = Parameters<typeof openAtFirst>[1];

/** A form with files in the slots named. */
const form = (filled: readonly string[], more: { editable?: boolean; remarks?: string[] } = {}): Detail => ({
  files: filled.map((slotId) => ({ slotId })) as unknown as Detail['files'],
  remarks: (more.remarks ?? []).map((anchor) => ({ anchor, remark: '' })),
  editing: { editable: more.editable ?? true },
});
const first = (detail: Detail, may: (slotId: string) => boolean = () => true) => [
  ...openAtFirst(FRAMEWORK_2021, detail, may),
];
const every = allSlots(FRAMEWORK_2021).map(({ id }) => id);

describe('the elements of the evidence that stand open', () => {
  it('are at first the one in which the first file is missing', () => {
    expect(first(form([]))).toEqual([1]);
    expect(first(form(every.filter((id) => !id.startsWith('6.'))))).toEqual([2]);
    expect(first(form(every))).toEqual([]);
  });

  it('are at first those that the reader can give something to', () => {
    expect(first(form([]), (id) => id.startsWith('20.'))).toEqual([6]);
    expect(first(form([]), () => false)).toEqual([]);
  });

  it('are at first also those that a remark asks for', () => {
    expect(first(form(every, { remarks: ['6.e3', '1.2'] }))).toEqual([2]);
  });

  it('are all where files are only read', () => {
    expect(first(form([], { editable: false }))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are kept by the address, also none', () => {
    const kept = withOpen(new URLSearchParams('a=b'), new Set([3, 1]));
    expect(kept.toString()).toBe('a=b&open=1.3');
    expect([...(openIn(kept) ?? [])]).toEqual([1, 3]);
    expect(withOpen(kept, new Set()).toString()).toBe('a=b&open=none');
    expect(openIn(withOpen(kept, new Set()))?.size).toBe(0);
    expect(openIn(new URLSearchParams('open=x.2'))).toEqual(new Set([2]));
    expect(openIn(new URLSearchParams())).toBeNull();
  });
});
