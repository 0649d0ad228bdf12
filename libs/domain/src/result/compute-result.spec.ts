import { seededPermutation } from '../expert-review/seed';
import { computeResult, type ResultInput, type ResultRow } from './compute-result';
import { application, PAIR, PLAIN, rowsOf, RULES, sheetsOf } from './compute-result.fixture';
import type { ResultRules } from './rules';

/** Rows of applications a, b, c … with one total each. */
const table = (totals: string[], rules: Partial<ResultRules>, regions: string[] = []): readonly ResultRow[] =>
  rowsOf({
    applications: totals.map((_, i) => application(String.fromCharCode(97 + i), regions[i])),
    sheets: totals.flatMap((total, i) => sheetsOf(String.fromCharCode(97 + i), total)),
    rules: { ...RULES, ...rules },
  });
const brief = (rows: readonly ResultRow[]): string[] =>
  rows.map(({ applicationId, rank, outcome }) => `${applicationId}:${rank ?? '-'}:${outcome}`);

describe('the score of an application', () => {
  const scoreOf = (totals: string[], rules: Partial<ResultRules> = {}): ResultRow =>
    rowsOf({
      applications: [application('a')],
      sheets: sheetsOf('a', ...totals),
      rules: { ...RULES, ...rules },
    })[0]!;

  it('drops one highest and one lowest of five and shows raw, dropped and final', () => {
    expect(scoreOf(['90', '80', '70', '60', '10'])).toMatchObject({
      mean: '62.00',
      score: '70.00',
      method: 'trimmed',
      sheets: [
        { expertId: 'E1', total: '90.00', dropped: 'highest' },
        { expertId: 'E2', total: '80.00', dropped: null },
        { expertId: 'E3', total: '70.00', dropped: null },
        { expertId: 'E4', total: '60.00', dropped: null },
        { expertId: 'E5', total: '10.00', dropped: 'lowest' },
      ],
    });
  });

  it('drops one instance only, also when several or all are equal', () => {
    const equal = scoreOf(['80', '80', '80', '80', '80']);
    expect(equal.sheets.map((sheet) => sheet.dropped)).toEqual(['lowest', null, null, null, 'highest']);
    expect(scoreOf(['90', '90', '70', '60', '60'])).toMatchObject({ score: '73.33' });
  });

  it('takes the plain mean of four, or when the round does not drop', () => {
    expect(scoreOf(['90', '80', '70', '10'])).toMatchObject({
      score: '62.50',
      mean: '62.50',
      method: 'plain',
    });
    expect(scoreOf(['90', '80', '70', '60', '10'], { dropExtremes: false })).toMatchObject({
      score: '62.00',
      method: 'plain',
    });
  });

  it('counts only valid scores towards the five', () => {
    const sheets = sheetsOf('a', '90', '80', '70', '60', '10', '');
    sheets[4] = { ...sheets[4]!, voided: '事后发现应当回避' };
    const [row] = rowsOf({ applications: [application('a')], sheets });
    expect(row).toMatchObject({
      score: '75.00',
      method: 'plain',
      uncounted: [
        { expertId: 'E5', why: 'voided' },
        { expertId: 'E6', why: 'incomplete' },
      ],
    });
  });

  it('rounds half up to two decimals', () => {
    expect(scoreOf(['80', '80.5', '81', '80']).score).toBe('80.38'); // 80.375
    expect(scoreOf(['80', '80', '81']).score).toBe('80.33');
    expect(scoreOf(['80', '81', '81']).score).toBe('80.67');
  });
});

describe('ranks', () => {
  it('are shared by equals, and the next rank is skipped', () => {
    expect(brief(table(['80', '90', '80', '70'], {}))).toEqual([
      'b:1:proposed',
      'a:2:proposed',
      'c:2:proposed',
      'd:4:proposed',
    ]);
    expect(table(['80', '90', '80', '70'], {}).map((row) => row.sharedBy)).toEqual([1, 2, 2, 1]);
  });

  it('break ties by the stated rules in their order, and say which rule decided', () => {
    const applications = ['a', 'b', 'c', 'd'].map((id) => application(id));
    const sheets = [
      ...sheetsOf('a', ['60', '80'], ['80', '60'], ['70', '70']), // median 70, element 1: 70
      ...sheetsOf('b', ['90', '70'], ['60', '60'], ['70', '70']), // median 70, element 1: 73.33
      ...sheetsOf('c', ['50', '50'], ['80', '80'], ['80', '80']), // median 80
      ...sheetsOf('d', ['60', '60'], ['60', '60'], ['60', '60']),
    ];
    const rules: ResultRules = { ...RULES, tieBreakers: [{ by: 'median' }, { by: 'element', elementNo: 1 }] };
    const rows = rowsOf({ applications, sheets, scheme: PAIR, rules });
    expect(rows.map(({ applicationId, rank, score }) => `${rank} ${applicationId} ${score}`)).toEqual([
      '1 c 70.00',
      '2 b 70.00',
      '3 a 70.00',
      '4 d 60.00',
    ]);
    expect(rows.map((row) => row.decidedBy?.by ?? null)).toEqual(['median', 'median', 'element', null]);
  });

  it('break ties by one objective, where an application without it comes last', () => {
    const notApplicable = sheetsOf('a', ['70', '70']).map((sheet) => ({
      ...sheet,
      sheet: {
        entries: [sheet.sheet.entries[0]!, { ...sheet.sheet.entries[1]!, notApplicable: true }],
        claimedNotApplicable: [4],
      },
    }));
    const rows = rowsOf({
      applications: ['a', 'b', 'c'].map((id) => application(id)),
      sheets: [...notApplicable, ...sheetsOf('b', ['80', '60']), ...sheetsOf('c', ['60', '80'])],
      scheme: PAIR,
      rules: { ...RULES, tieBreakers: [{ by: 'objective', objectiveNo: 4 }] },
    });
    expect(rows.map((row) => row.applicationId)).toEqual(['c', 'b', 'a']);
  });

  it('break ties by the smaller spread', () => {
    const rows = rowsOf({
      applications: [application('a'), application('b')],
      sheets: [...sheetsOf('a', '60', '80'), ...sheetsOf('b', '69', '71')],
      rules: { ...RULES, tieBreakers: [{ by: 'smallest-spread' }] },
    });
    expect(rows.map(({ applicationId, rank }) => `${rank}${applicationId}`)).toEqual(['1b', '2a']);
  });

  it('break ties by lot from the published seed as a last resort, the same every time', () => {
    const rules: Partial<ResultRules> = {
      tieBreakers: [{ by: 'median' }, { by: 'lot' }],
      seed: '2026-01/公开种子',
    };
    const rows = table(['80', '80', '80', '80'], rules);
    expect(rows.map((row) => row.applicationId)).toEqual(
      seededPermutation(['a', 'b', 'c', 'd'], '2026-01/公开种子', 'tie'),
    );
    expect(rows.map((row) => row.rank)).toEqual([1, 2, 3, 4]);
    expect(rows.every((row) => row.decidedBy?.by === 'lot')).toBe(true);
  });
});

describe('outcomes', () => {
  it('propose the score that equals the threshold and not the one just below', () => {
    expect(brief(table(['80', '79.5'], { threshold: '80' }))).toEqual([
      'a:1:proposed',
      'b:2:below-threshold',
    ]);
    expect(table(['79.5'], { threshold: '80' })[0]!.reason.zh).toBe('低于入选分数线 80 分');
  });

  it('fill the quota by rank', () => {
    expect(brief(table(['70', '90', '80'], { quota: 2 }))).toEqual([
      'b:1:proposed',
      'c:2:proposed',
      'a:3:over-quota',
    ]);
    expect(brief(table(['70'], { quota: 0 }))).toEqual(['a:1:over-quota']);
  });

  it.each<[ResultRules['quotaTie'], string[]]>([
    ['undecided', ['a:1:proposed', 'b:2:quota-tie', 'c:2:quota-tie', 'd:4:over-quota']],
    ['include', ['a:1:proposed', 'b:2:proposed', 'c:2:proposed', 'd:4:over-quota']],
    ['exclude', ['a:1:proposed', 'b:2:over-quota', 'c:2:over-quota', 'd:4:over-quota']],
  ])('treat equals at the limit alike (%s), and nobody behind them moves up', (quotaTie, expected) => {
    expect(brief(table(['90', '80', '80', '70'], { quota: 2, quotaTie }))).toEqual(expected);
  });

  it('keep to the quota of each region, and let the next region move up', () => {
    const regionQuota = { other: 1, byRegion: { '33': 2 } };
    expect(
      brief(
        table(['90', '85', '80', '75', '70', '65'], { regionQuota, quota: 3 }, [
          '32',
          '32',
          '33',
          '33',
          '33',
          '34',
        ]),
      ),
    ).toEqual([
      'a:1:proposed',
      'b:2:over-region-quota',
      'c:3:proposed',
      'd:4:proposed',
      'e:5:over-region-quota',
      'f:6:over-quota',
    ]);
  });

  it('keep the places free that an undecided region will still use', () => {
    const regionQuota = { other: 1, byRegion: {} };
    expect(
      brief(table(['90', '90', '80', '70'], { regionQuota, quota: 2 }, ['32', '32', '33', '34'])),
    ).toEqual(['a:1:quota-tie', 'b:1:quota-tie', 'c:3:proposed', 'd:4:over-quota']);
  });

  it('leave out the vetoed and the incomplete, who take no rank and no place', () => {
    const rows = rowsOf({
      applications: [
        application('a', '32', ['重大安全事故', '提供虚假材料']),
        application('b'),
        application('c'),
        application('d'),
      ],
      sheets: [
        ...sheetsOf('a', '99', '99', '99'),
        ...sheetsOf('b', '80', '80', '80'),
        ...sheetsOf('c', '95', '95'),
      ],
      rules: { ...RULES, fewestSheets: 3, quota: 1 },
    });
    expect(brief(rows)).toEqual(['b:1:proposed', 'a:-:vetoed', 'c:-:incomplete', 'd:-:incomplete']);
    expect(rows[1]).toMatchObject({ score: '99.00', reason: { zh: '一票否决：重大安全事故；提供虚假材料' } });
    expect(rows[2]!.reason.zh).toBe('有效评分 2 份，不足 3 份');
    expect(rows[3]).toMatchObject({ score: null, mean: null, sheets: [] });
  });

  it('count what they came to', () => {
    const outcome = computeResult({
      applications: ['a', 'b'].map((id) => application(id)),
      sheets: sheetsOf('a', '90'),
      scheme: PLAIN,
      rules: RULES,
    });
    expect(outcome).toMatchObject({
      ok: true,
      counts: { proposed: 1, incomplete: 1, vetoed: 0, 'over-quota': 0 },
    });
  });
});

describe('what cannot be computed', () => {
  const problems = (input: Partial<ResultInput>): string[] => {
    const outcome = computeResult({
      applications: [application('a')],
      sheets: [],
      scheme: PLAIN,
      rules: RULES,
      ...input,
    });
    return outcome.ok ? [] : outcome.problems.map(({ zh }) => zh);
  };

  it.each<[string, Partial<ResultRules>, string]>([
    [
      'a threshold above the total',
      { threshold: '100.01' },
      '入选分数线须为 0 至 100 之间的数，最多 2 位小数',
    ],
    [
      'a threshold that is no number',
      { threshold: '八十' },
      '入选分数线须为 0 至 100 之间的数，最多 2 位小数',
    ],
    [
      'a threshold finer than a score',
      { threshold: '79.995' },
      '入选分数线须为 0 至 100 之间的数，最多 2 位小数',
    ],
    ['a negative quota', { quota: -1 }, '名额须为非负整数'],
    [
      'half a place for a region',
      { regionQuota: { other: null, byRegion: { '32': 0.5 } } },
      '名额须为非负整数',
    ],
    ['no sheet at all as enough', { fewestSheets: 0 }, '最少有效评分份数须为正整数'],
    ['a lot without a seed', { tieBreakers: [{ by: 'lot' }] }, '以抽签决定同分次序须有公开的种子'],
    [
      'a tie broken by an unknown element',
      { tieBreakers: [{ by: 'element', elementNo: 7 }] },
      '评分方案中没有目标要素 7',
    ],
    [
      'a tie broken by an unknown objective',
      { tieBreakers: [{ by: 'objective', objectiveNo: 21 }] },
      '评分方案中没有评价目标 21',
    ],
  ])('refuses %s', (_, change, message) => {
    expect(problems({ rules: { ...RULES, ...change } })).toEqual([message]);
  });

  it('refuses an application, or an expert’s sheet, that comes twice, and a sheet of no application', () => {
    expect(problems({ applications: [application('a'), application('a')] })).toEqual(['申报 a 重复']);
    expect(problems({ sheets: [...sheetsOf('a', '80'), ...sheetsOf('a', '70')] })).toEqual([
      '专家 E1 对申报 a 重复评分',
    ]);
    expect(problems({ sheets: sheetsOf('b', '80') })).toEqual(['评分所属的申报 b 不存在']);
  });
});
