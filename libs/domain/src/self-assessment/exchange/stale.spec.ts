import type { Answers } from '../../answers';
import { FRAMEWORK_2021 } from '../../framework';
import { completeAnswers } from '../../testing';
import { staleFields, type ComparedForm } from '.';
import { differing, formOf, HASH, tableOf } from './table.fixture';

describe('a table older than the form', () => {
  const exported = completeAnswers();
  const now = (changed: Answers, version = 2): ComparedForm => {
    const form = formOf({ ...exported, ...changed }, { contentHash: 'b'.repeat(64), bases: exported });
    const standing = Object.fromEntries(
      Object.entries(form.standing).map(([id, answer]) => [
        id,
        answer && (id in changed ? { ...answer, version } : answer),
      ]),
    );
    return { ...form, standing };
  };

  it('lists what was changed meanwhile with both contents, and whether the table was changed too', () => {
    const form = now({ '1.2.value': { value: '70', basis: '按面积计算' }, '2.2.value': { value: '31' } });
    const file = tableOf(exported, { '1.2.value': { value: '90' }, '1.3.base_stations': { value: '33' } });
    expect([...staleFields(FRAMEWORK_2021, file, form)]).toEqual([
      ['1.2.value', 1],
      ['2.2.value', 1],
    ]);
    expect(differing(file, form)).toMatchObject([
      {
        field: '1.2.value',
        outcome: 'stale',
        touched: true,
        version: 2,
        changes: [{ from: { zh: '70' }, to: { zh: '90' } }],
      },
      { field: '1.3.base_stations', outcome: 'changed', stale: false },
      {
        field: '2.2.value',
        outcome: 'stale',
        touched: false,
        changes: [{ from: { zh: '31' }, to: { zh: '30' } }],
      },
    ]);
  });

  it('is not stale where both came to the same, or where the content is the same again', () => {
    const form = now({ '1.2.value': { value: '90', basis: '按面积计算' } });
    const file = tableOf(exported, { '1.2.value': { value: '90' } });
    expect(differing(file, form)).toEqual([]);
    expect(staleFields(FRAMEWORK_2021, tableOf(exported), { ...form, contentHash: HASH }).size).toBe(0);
  });

  it('takes nothing unasked when it no longer says which version it was made from', () => {
    const file = tableOf(exported);
    const [sheet] = file.sheets;
    const blind = {
      ...file,
      sheets: [{ ...sheet!, lines: sheet!.lines.map((line) => ({ ...line, seen: null })) }],
    };
    expect(differing(blind, now({ '1.2.value': { value: '70', basis: '按面积计算' } }))).toMatchObject([
      { field: '1.2.value', outcome: 'stale', touched: null },
    ]);
  });

  it('does not let an untouched old answer refuse a newer one of the same item', () => {
    // 2.3 was answered 否 without options on the page; the table still says 是 with all of them.
    const form = now({ '2.3.value': { choice: 'no' }, '2.3.parts': {} });
    expect(differing(tableOf(exported), form).map(({ field, touched }) => [field, touched])).toEqual([
      ['2.3.value', false],
      ['2.3.parts', false],
    ]);
  });
});
