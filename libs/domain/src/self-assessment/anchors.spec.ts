import { FRAMEWORK_2021 } from '../framework';
import { anchorPlace, PARTICULARS, readAnchor, WHOLE_FORM } from './anchors';
import { isAnchor } from './correction';

const read = (anchor: string) => readAnchor(FRAMEWORK_2021, anchor);
const place = (anchor: string) => anchorPlace(read(anchor));

describe('what a remark is anchored to', () => {
  it('is the form, what stands beside it, an objective, an item, a field or a kind of evidence', () => {
    expect(read(WHOLE_FORM)).toEqual({ kind: 'form' });
    expect(read(PARTICULARS)).toEqual({ kind: 'particulars' });
    expect(read('6')).toMatchObject({ kind: 'objective', objective: { no: 6 } });
    expect(read('1.1')).toMatchObject({ kind: 'item', item: { id: '1.1' }, objective: { no: 1 } });
    expect(read('2.1.pue')).toMatchObject({ kind: 'field', field: { id: '2.1.pue' }, item: { id: '2.1' } });
    expect(read('6.e3')).toMatchObject({ kind: 'slot', slot: { id: '6.e3' }, objective: { no: 6 } });
  });

  it('is the form where a remark names nothing, though none may be made so', () => {
    expect(read('')).toEqual({ kind: 'form' });
    expect(isAnchor(FRAMEWORK_2021, '')).toBe(false);
  });

  it('is nothing where the framework knows no such part', () => {
    for (const anchor of ['21', '99.9', '1.e9', '1.1.none', 'filing', ' 1']) expect(read(anchor)).toBeNull();
  });
});

describe('the place of an anchor', () => {
  it('is the field, the first field of an item or objective, or the slot', () => {
    expect(place('2.1.pue')).toEqual({ objectiveNo: 2, at: '2.1.pue' });
    expect(place('1.1')).toEqual({ objectiveNo: 1, at: '1.1.value' });
    expect(place('3')).toEqual({ objectiveNo: 3, at: '3.1.value' });
    expect(place('6.e3')).toEqual({ objectiveNo: 6, at: '6.e3' });
  });

  it('is none for what is not on the pages of the form', () => {
    for (const anchor of ['', WHOLE_FORM, PARTICULARS, '21']) expect(place(anchor)).toBeNull();
  });
});
