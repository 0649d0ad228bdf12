import type { Words } from '../process/words';
import { compare, exact, isPlainDecimal, ZERO } from './exact';

/** One objective of the framework as an expert scores it. */
export interface SchemeObjective {
  readonly objectiveNo: number;
  readonly elementNo: number;
  readonly name: string;
  /** Weight as a plain decimal with at most two digits; 0 leaves the objective out of the total. */
  readonly weight: string;
}

/**
 * How experts score. The framework has no points of its own: every figure here is a setting of the round, frozen at
 * launch, and never presented as part of the framework.
 */
export interface ScoringScheme {
  readonly objectives: readonly SchemeObjective[];
  /** Highest score of an objective; the lowest is 0. */
  readonly highest: number;
  readonly step: ScoreStep;
  /** What a sheet with the highest score everywhere comes to. */
  readonly total: number;
  /** Whether a score of 0 or of `highest` needs a comment. */
  readonly commentAtExtremes: boolean;
}

export const SCORE_STEPS = ['1', '0.5'] as const;
export type ScoreStep = (typeof SCORE_STEPS)[number];

/** The printed framework, as far as a scheme needs it. */
interface ScoredFramework {
  readonly elements: readonly {
    readonly no: number;
    readonly objectives: readonly { readonly no: number; readonly name: string }[];
  }[];
}

/** The proposal for a new round: each objective 0–5 in whole points with equal weight, 100 in total (20 × 5). */
export function defaultScheme(framework: ScoredFramework): ScoringScheme {
  return {
    objectives: framework.elements.flatMap((element) =>
      element.objectives.map(({ no, name }) => ({
        objectiveNo: no,
        elementNo: element.no,
        name,
        weight: '1',
      })),
    ),
    highest: 5,
    step: '1',
    total: 100,
    commentAtExtremes: true,
  };
}

/** What keeps a scheme from being used; empty when it can be. */
export function problemsOfScheme(scheme: ScoringScheme): Words[] {
  const problems: Words[] = [];
  const wrong = (zh: string, en: string): void => void problems.push({ zh, en });
  if (scheme.objectives.length === 0) wrong('评分方案没有评价目标', 'the scheme has no objectives');
  const seen = new Set<number>();
  for (const { objectiveNo, weight } of scheme.objectives) {
    if (seen.has(objectiveNo))
      wrong(`评价目标 ${objectiveNo} 重复`, `objective ${objectiveNo} appears twice`);
    seen.add(objectiveNo);
    if (!/^\d{1,4}(?:\.\d{1,2})?$/.test(weight))
      wrong(
        `评价目标 ${objectiveNo} 的权重须为不小于 0 的数，最多两位小数`,
        `the weight of objective ${objectiveNo} must be a number of at least 0 with at most two decimals`,
      );
  }
  const counts = ({ weight }: SchemeObjective): boolean =>
    isPlainDecimal(weight) && compare(exact(weight), ZERO) > 0;
  if (scheme.objectives.length > 0 && !scheme.objectives.some(counts))
    wrong('至少一个评价目标的权重须大于 0', 'at least one objective needs a weight above 0');
  if (!isPoints(scheme.highest))
    wrong('单项最高分须为 1 至 1000 的整数', 'the highest score must be a whole number from 1 to 1000');
  if (!isPoints(scheme.total))
    wrong('满分须为 1 至 1000 的整数', 'the total must be a whole number from 1 to 1000');
  if (!SCORE_STEPS.includes(scheme.step)) wrong('评分步长只能为 1 或 0.5', 'the step must be 1 or 0.5');
  return problems;
}

function isPoints(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 1000;
}
