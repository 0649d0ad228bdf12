import type { Answer } from '../../answers';
import { readField, type FileLine } from '.';
import { fieldOf } from './table.fixture';

describe('reading a field', () => {
  it('leaves what has no column as it is', () => {
    const field = fieldOf('1.2.value');
    const before: Answer = { value: '80', basis: '按面积', source: '年报' };
    const line: FileLine = {
      key: field.id,
      row: 5,
      seen: 1,
      cells: { value: { kind: 'number', text: '81' } },
    };
    expect(readField(field, [{ line, has: (box) => box === 'value' }], before)).toEqual({
      answer: { ...before, value: '81' },
      problems: [],
    });
  });

  it('keeps the unit that the round chose, which is no cell of the table', () => {
    const field = fieldOf('2.1.scale');
    const line: FileLine = {
      key: field.id,
      row: 5,
      seen: 1,
      cells: { value: { kind: 'number', text: '81' } },
    };
    expect(readField(field, [{ line, has: () => true }], { value: '80', unit: '平方米' }).answer).toEqual({
      value: '81',
      unit: '平方米',
    });
  });

  it('refuses a percentage where things are counted', () => {
    const field = fieldOf('1.3.base_stations');
    const line: FileLine = {
      key: field.id,
      row: 5,
      seen: 1,
      cells: { value: { kind: 'percent', text: '0.5' } },
    };
    expect(readField(field, [{ line, has: () => true }], undefined).problems).toMatchObject([
      { box: 'value', rule: 'percent-for-number', params: { text: '50%' } },
    ]);
  });
});
