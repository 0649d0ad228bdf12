import { FRAMEWORK_2021 } from '@xuanping/domain/framework';
import type { RoundFormRow } from '@xuanping/persistence/self-assessment';
import fc from 'fast-check';
import { Intentions } from './exchange-intentions';

/** An application that intends values for the first `count` of some fields. */
function intending(no: number, count: number): RoundFormRow {
  const fields = ['1.1.value', '1.2.value', '2.3.value'].slice(0, count);
  const answers = Object.fromEntries(
    fields.map((field) => [field, { intended: field === '2.3.value' ? 'yes' : '95', intendedYear: '2028' }]),
  );
  return {
    no: String(no).padStart(4, '0'),
    park: `示例园区${no}`,
    kind: 'national-etdz',
    province: '北京市',
    state: 'submitted',
    submittedAt: null,
    percent: 100,
    answers,
  };
}

describe('the lines of the sheet 拟达到值', () => {
  it('are none for an application that intends nothing, and none for what does not apply', () => {
    const intentions = new Intentions(FRAMEWORK_2021, 'zh-CN');
    const row = intending(1, 0);
    expect(intentions.linesOf(row)).toEqual([]);
    const answers = { '1.1.value': { notApplicable: true, notApplicableReason: '无', intended: '95' } };
    expect(intentions.linesOf({ ...row, answers })).toEqual([]);
  });

  it('name the application, the field and the value with its year', () => {
    const [line] = new Intentions(FRAMEWORK_2021, 'en').linesOf(intending(7, 1));
    expect(line?.slice(0, 3)).toEqual(['0007', '示例园区7', '1.1']);
    expect(line?.at(-1)).toBe('95 % (2028)');
  });

  it('are kept to the last one that fits, and from there none is kept', () => {
    const intentions = new Intentions(FRAMEWORK_2021, 'zh-CN', 3);
    intentions.note(intending(1, 2));
    intentions.note(intending(2, 1));
    expect(intentions.complete).toBe(true);
    intentions.note(intending(3, 1));
    // An empty one after it would fit, but then what is read again would begin too late.
    intentions.note(intending(4, 0));
    expect(intentions.complete).toBe(false);
    expect(intentions.kept).toHaveLength(3);
    expect(intentions.lastKept).toBe('0002');
  });

  it('with what is read again beyond them are every line, each once, in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 20 }),
        fc.nat(30),
        (counts, limit) => {
          const rows = counts.map((count, index) => intending(index + 1, count));
          const intentions = new Intentions(FRAMEWORK_2021, 'zh-CN', limit);
          rows.forEach((row) => intentions.note(row));
          const again = intentions.complete ? [] : rows.filter(({ no }) => no > intentions.lastKept);
          const lines = [...intentions.kept, ...again.flatMap((row) => intentions.linesOf(row))];
          expect(lines).toEqual(rows.flatMap((row) => intentions.linesOf(row)));
          expect(intentions.kept.length).toBeLessThanOrEqual(limit);
        },
      ),
    );
  });
});
