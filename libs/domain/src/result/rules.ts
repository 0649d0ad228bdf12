import { problemsOfScheme, type ScoringScheme } from '../expert-review/scheme';
import { compare, exact, isPlainDecimal } from '../expert-review/exact';
import type { Words } from '../process/words';

/** Digits of every published score; the figure that is printed is the figure that is ranked and compared. */
export const SCORE_DIGITS = 2;

/** Fewest valid scores of which one highest and one lowest may be dropped (domain facts 2.4). */
export const FEWEST_FOR_DROPPING = 5;

/**
 * What decides between applications with the same score, in the order the round states:
 * the higher median of the raw totals; the higher mean of one element; the higher mean of one objective; the smaller
 * spread of the raw totals; and, as the last resort, the lot drawn from the published seed.
 */
export type TieBreaker =
  | { readonly by: 'median' }
  | { readonly by: 'element'; readonly elementNo: number }
  | { readonly by: 'objective'; readonly objectiveNo: number }
  | { readonly by: 'smallest-spread' }
  | { readonly by: 'lot' };

/** What happens to applications that share a rank at the limit of a quota. */
export type QuotaTie = 'include' | 'exclude' | 'undecided';

/** How a round turns score sheets into a proposed result. All of it is a setting; the framework has no scores. */
export interface ResultRules {
  /** Drop one highest and one lowest total where there are at least `FEWEST_FOR_DROPPING`. */
  readonly dropExtremes: boolean;
  /** With fewer valid sheets an application has no result yet. */
  readonly fewestSheets: number;
  /** Lowest score that can be proposed, as a plain decimal; null: none. */
  readonly threshold: string | null;
  /** Most applications proposed in all; null: no limit. */
  readonly quota: number | null;
  /** Most applications proposed per region; a region not named has `other`; null: no limit. */
  readonly regionQuota: {
    readonly other: number | null;
    readonly byRegion: Readonly<Record<string, number>>;
  };
  /** Empty: equal scores share a rank. */
  readonly tieBreakers: readonly TieBreaker[];
  readonly quotaTie: QuotaTie;
  /** The published seed, needed for lots only. */
  readonly seed: string | null;
}

export const DEFAULT_RESULT_RULES: ResultRules = {
  dropExtremes: true,
  fewestSheets: 3,
  threshold: null,
  quota: null,
  regionQuota: { other: null, byRegion: {} },
  tieBreakers: [],
  quotaTie: 'undecided',
  seed: null,
};

/** What keeps rules from being applied with a scheme; empty when they can be. */
export function problemsOfRules(rules: ResultRules, scheme: ScoringScheme): Words[] {
  const problems: Words[] = [...problemsOfScheme(scheme)];
  const wrong = (zh: string, en: string): void => void problems.push({ zh, en });
  if (!isWhole(rules.fewestSheets) || rules.fewestSheets < 1)
    wrong('最少有效评分份数须为正整数', 'the fewest valid sheets must be a positive whole number');
  const { threshold } = rules;
  if (threshold !== null && !isThreshold(threshold, scheme.total))
    wrong(
      `入选分数线须为 0 至 ${scheme.total} 之间的数，最多 ${SCORE_DIGITS} 位小数`,
      `the threshold must be a number from 0 to ${scheme.total} with at most ${SCORE_DIGITS} decimals`,
    );
  const quotas = [rules.quota, rules.regionQuota.other, ...Object.values(rules.regionQuota.byRegion)];
  if (!quotas.every((quota) => quota === null || isWhole(quota)))
    wrong('名额须为非负整数', 'quotas must be whole numbers, not negative');
  for (const breaker of rules.tieBreakers) {
    if (breaker.by === 'lot' && (rules.seed ?? '').trim() === '')
      wrong('以抽签决定同分次序须有公开的种子', 'breaking ties by lot needs a published seed');
    if (breaker.by === 'element' && !scheme.objectives.some((one) => one.elementNo === breaker.elementNo))
      wrong(`评分方案中没有目标要素 ${breaker.elementNo}`, `the scheme has no element ${breaker.elementNo}`);
    if (
      breaker.by === 'objective' &&
      !scheme.objectives.some((one) => one.objectiveNo === breaker.objectiveNo)
    )
      wrong(
        `评分方案中没有评价目标 ${breaker.objectiveNo}`,
        `the scheme has no objective ${breaker.objectiveNo}`,
      );
  }
  return problems;
}

function isThreshold(text: string, total: number): boolean {
  if (!isPlainDecimal(text) || (text.split('.')[1] ?? '').length > SCORE_DIGITS) return false;
  return compare(exact(text), exact(0)) >= 0 && compare(exact(text), exact(total)) <= 0;
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
