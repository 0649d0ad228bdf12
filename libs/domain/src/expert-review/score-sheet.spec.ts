import * as fc from 'fast-check';
import { FRAMEWORK_2021 } from '../framework';
import { add, compare, divide, exact, multiply, toDecimal, ZERO } from './exact';
import { defaultScheme, problemsOfScheme, type ScoringScheme } from './scheme';
import { evaluateScoreSheet, type ScoreEntry } from './score-sheet';

const SCHEME = defaultScheme(FRAMEWORK_2021);
const sheet = (scores: readonly (string | null)[], comment = '见材料'): { entries: ScoreEntry[] } => ({
  entries: scores.map((score, i) => ({ objectiveNo: i + 1, score, comment })),
});
const all = (score: string): (string | null)[] => new Array<string>(20).fill(score);
const codes = (s: Parameters<typeof evaluateScoreSheet>[0], scheme: ScoringScheme = SCHEME): string[] =>
  evaluateScoreSheet(s, scheme).problems.map(({ code, objectiveNo }) => `${objectiveNo ?? ''}:${code}`);

describe('the default scheme', () => {
  it('scores the 20 objectives of the framework 0–5 with equal weight, 100 in total', () => {
    expect(SCHEME.objectives).toHaveLength(20);
    expect(new Set(SCHEME.objectives.map((one) => one.elementNo))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    expect(problemsOfScheme(SCHEME)).toEqual([]);
    expect(evaluateScoreSheet(sheet(all('5')), SCHEME).total).toBe('100.00');
    expect(evaluateScoreSheet(sheet(all('0')), SCHEME).total).toBe('0.00');
    expect(evaluateScoreSheet(sheet(all('3')), SCHEME).total).toBe('60.00');
  });

  it.each<[string, Partial<ScoringScheme>, string]>([
    ['without objectives', { objectives: [] }, '评分方案没有评价目标'],
    [
      'with an objective twice',
      { objectives: [...SCHEME.objectives, SCHEME.objectives[0]!] },
      '评价目标 1 重复',
    ],
    [
      'whose weights are all 0',
      { objectives: SCHEME.objectives.map((one) => ({ ...one, weight: '0' })) },
      '至少一个评价目标的权重须大于 0',
    ],
    [
      'with a negative weight',
      { objectives: SCHEME.objectives.map((one) => ({ ...one, weight: '-1' })) },
      '评价目标 1 的权重须为不小于 0 的数，最多两位小数',
    ],
    [
      'with a weight of three decimals',
      { objectives: SCHEME.objectives.map((one) => ({ ...one, weight: '1.005' })) },
      '评价目标 1 的权重须为不小于 0 的数，最多两位小数',
    ],
    ['with a highest score of 0', { highest: 0 }, '单项最高分须为 1 至 1000 的整数'],
    ['with a total of half a point', { total: 0.5 }, '满分须为 1 至 1000 的整数'],
    ['with another step', { step: '0.1' as '1' }, '评分步长只能为 1 或 0.5'],
  ])('is refused %s', (_, change, message) => {
    expect(problemsOfScheme({ ...SCHEME, ...change }).map(({ zh }) => zh)).toContain(message);
  });
});

describe('a score sheet', () => {
  it('lists what is still to be scored, and has no total before', () => {
    const evaluation = evaluateScoreSheet(sheet([...all('4').slice(0, 18), null, ' ']), SCHEME);
    expect(evaluation).toMatchObject({ complete: false, missing: [19, 20], total: null });
    expect(evaluation.problems[0]!.message.zh).toMatch(/^评价目标 19“.+”：尚未评分$/);
    expect(evaluation.elements[0]).toEqual({ elementNo: 1, score: '80.00' });
    expect(evaluation.elements[5]).toEqual({ elementNo: 6, score: null });
    expect(evaluateScoreSheet({ entries: [] }, SCHEME).missing).toHaveLength(20);
  });

  it.each([
    ['6', 'out-of-range'],
    ['-1', 'out-of-range'],
    ['3.5', 'off-step'],
    ['三', 'not-a-number'],
    ['4分', 'not-a-number'],
    ['3.4999999999999999999', 'off-step'],
    ['99999999999', 'out-of-range'],
  ])('refuses %s as %s', (score, code) => {
    expect(codes(sheet([score, ...all('3').slice(1)]))).toEqual([`1:${code}`]);
  });

  it('takes halves when the step is 0.5, and nothing finer', () => {
    const halves: ScoringScheme = { ...SCHEME, step: '0.5' };
    expect(evaluateScoreSheet(sheet(all('3.5')), halves).total).toBe('70.00');
    expect(codes(sheet(['3.25', ...all('3').slice(1)]), halves)).toEqual(['1:off-step']);
  });

  it('wants a reason at both ends of the scale, unless the round says otherwise', () => {
    const scores = ['0', '5', '5.0', ...all('3').slice(3)];
    expect(codes(sheet(scores, ' '))).toEqual([
      '1:comment-required',
      '2:comment-required',
      '3:comment-required',
    ]);
    expect(codes(sheet(scores, '无证明材料'))).toEqual([]);
    expect(codes(sheet(scores, ''), { ...SCHEME, commentAtExtremes: false })).toEqual([]);
  });

  it('leaves an objective out of both sides when the park claims and the expert confirms that it does not apply', () => {
    const entries = sheet(all('4')).entries.map((entry) =>
      entry.objectiveNo === 14 ? { ...entry, score: null, notApplicable: true } : entry,
    );
    const confirmed = evaluateScoreSheet({ entries, claimedNotApplicable: [14, 15] }, SCHEME);
    expect(confirmed).toMatchObject({ complete: true, total: '80.00' });
    expect(confirmed.applicable).not.toContain(14);
    expect(confirmed.applicable).toContain(15);
    expect(codes({ entries })).toEqual(['14:not-claimed']);
  });

  it('has no score when nothing applies', () => {
    const entries = sheet(all('4')).entries.map((entry) => ({ ...entry, notApplicable: true }));
    const claimedNotApplicable = SCHEME.objectives.map((one) => one.objectiveNo);
    expect(codes({ entries, claimedNotApplicable })).toEqual([':nothing-applicable']);
    expect(evaluateScoreSheet({ entries, claimedNotApplicable }, SCHEME).total).toBeNull();
  });

  it('refuses objectives that do not exist or come twice', () => {
    const { entries } = sheet(all('4'));
    expect(codes({ entries: [...entries, { ...entries[0]!, objectiveNo: 21 }, entries[4]!] })).toEqual([
      '21:unknown-objective',
      '5:objective-twice',
    ]);
  });

  it('weights and rounds exactly: the total of any sheet is the fraction, rounded half up once', () => {
    const weight = fc.integer({ min: 0, max: 500 }).map((n) => toDecimal(divide(exact(n), exact(100)), 2));
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: 20, maxLength: 20 }),
        fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 20, maxLength: 20 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 6 }),
        (weights, halves, left) => {
          const scheme: ScoringScheme = {
            ...SCHEME,
            step: '0.5',
            objectives: SCHEME.objectives.map((one, i) => ({ ...one, weight: weights[i]! })),
          };
          const entries = halves.map((n, i) => ({
            objectiveNo: i + 1,
            score: toDecimal(divide(exact(n), exact(2)), 1),
            comment: 'x',
            notApplicable: left.includes(i + 1),
          }));
          let gained = ZERO;
          let possible = ZERO;
          halves.forEach((n, i) => {
            if (left.includes(i + 1)) return;
            gained = add(gained, multiply(exact(weights[i]!), divide(exact(n), exact(2))));
            possible = add(possible, multiply(exact(weights[i]!), exact(5)));
          });
          const { total, complete } = evaluateScoreSheet({ entries, claimedNotApplicable: left }, scheme);
          if (compare(possible, ZERO) === 0) return expect(complete).toBe(false);
          expect(total).toBe(toDecimal(divide(multiply(exact(100), gained), possible), 2));
        },
      ),
    );
  });
});
