import fc from 'fast-check';
import type { Answer } from '../answers';
import { settle, type AnswerWrite, type StandingAnswer } from './merging';

const num = (value: string): Answer => ({ value });

describe('settling writes against what stands', () => {
  it('gives the first answer version 1 and a change of it the next', () => {
    expect(settle([{ field: 'a', value: num('1'), seen: 0 }], {}).fresh).toEqual([
      { field: 'a', value: num('1'), version: 1 },
    ]);
    expect(
      settle([{ field: 'a', value: num('2'), seen: 4 }], { a: { value: num('1'), version: 4 } }).fresh,
    ).toEqual([{ field: 'a', value: num('2'), version: 5 }]);
  });

  it('writes nothing of a batch with one answer that somebody changed meanwhile', () => {
    const settled = settle(
      [
        { field: 'a', value: num('2'), seen: 1 },
        { field: 'b', value: num('3'), seen: 0 },
      ],
      { a: { value: num('9'), version: 2 } },
    );
    expect(settled).toEqual({ fresh: [], conflicts: ['a'] });
  });

  it('takes an answer that stands already as written, whatever version its writer saw', () => {
    expect(
      settle([{ field: 'a', value: { value: '1', source: '统计年鉴' }, seen: 0 }], {
        a: { value: { source: '统计年鉴', value: '1' }, version: 7 },
      }),
    ).toEqual({ fresh: [], conflicts: [] });
  });

  it('does not take an answer as first one where one stands that its writer never saw', () => {
    expect(
      settle([{ field: 'a', value: num('1'), seen: 0 }], { a: { value: num('2'), version: 1 } }).conflicts,
    ).toEqual(['a']);
  });

  it('loses no acknowledged write in any interleaving of two editors', () => {
    const step = fc.record({
      editor: fc.constantFrom('ann', 'bo'),
      does: fc.constantFrom('look', 'write'),
      field: fc.constantFrom('a', 'b'),
      value: fc.integer({ min: 0, max: 3 }).map((n) => num(String(n))),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const standing: Record<string, StandingAnswer> = {};
        const history: Record<string, Answer[]> = { a: [], b: [] };
        const seen: Record<string, Record<string, number>> = { ann: {}, bo: {} };
        for (const { editor, does, field, value } of steps) {
          const sees = seen[editor] ?? {};
          if (does === 'look') {
            sees[field] = standing[field]?.version ?? 0;
            continue;
          }
          const before = standing[field];
          const write: AnswerWrite = { field, value, seen: sees[field] ?? 0 };
          const { fresh, conflicts } = settle([write], standing);
          // Whoever had not seen what stands changes nothing of it.
          if (conflicts.length > 0) expect(before?.version).not.toBe(write.seen);
          for (const { version } of fresh) {
            expect(before?.version ?? 0).toBe(write.seen);
            expect(version).toBe((history[field]?.length ?? 0) + 1);
            history[field]?.push(value);
            standing[field] = { value, version };
            sees[field] = version;
          }
          if (conflicts.length === 0) expect(standing[field]?.value).toEqual(value);
        }
        for (const [field, versions] of Object.entries(history))
          expect(standing[field]?.version ?? 0).toBe(versions.length);
      }),
    );
  });
});
