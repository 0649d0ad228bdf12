import type { Words } from '../process/words';
import {
  add,
  compare,
  divide,
  exact,
  isPlainDecimal,
  multiply,
  sumOf,
  toDecimal,
  ZERO,
  type Exact,
} from './exact';
import type { SchemeObjective, ScoringScheme } from './scheme';

export interface ScoreEntry {
  readonly objectiveNo: number;
  /** Plain decimal as typed; null or blank: not scored yet. */
  readonly score: string | null;
  readonly comment: string;
  /** The expert confirms the park's claim that the objective does not apply. */
  readonly notApplicable?: boolean;
}

export interface ScoreSheet {
  readonly entries: readonly ScoreEntry[];
  /** Objectives that the park claims not to apply (不适用 with reason on all their items). */
  readonly claimedNotApplicable?: readonly number[];
}

export type SheetProblemCode =
  | 'score-missing'
  | 'not-a-number'
  | 'out-of-range'
  | 'off-step'
  | 'comment-required'
  | 'not-claimed'
  | 'unknown-objective'
  | 'objective-twice'
  | 'nothing-applicable';

export interface SheetProblem {
  /** Null when it concerns the sheet as a whole. */
  readonly objectiveNo: number | null;
  readonly code: SheetProblemCode;
  readonly message: Words;
}

export interface SheetEvaluation {
  /** True when the sheet may be signed. */
  readonly complete: boolean;
  /** Objectives still to be scored. */
  readonly missing: readonly number[];
  /** Everything that keeps the sheet from being signed, the missing included, in the order of the scheme. */
  readonly problems: readonly SheetProblem[];
  /** Objectives that count: those not confirmed as not applicable. */
  readonly applicable: readonly number[];
  /** Two decimals, half up; null until the sheet is complete. */
  readonly total: string | null;
  /** Each element on the same scale as the total; null where nothing of it counts or scores are missing or wrong. */
  readonly elements: readonly { readonly elementNo: number; readonly score: string | null }[];
}

/** Digits of a sheet's total: the figure an expert signs is the figure that is averaged. */
export const SHEET_DIGITS = 2;

/**
 * Checks an expert's sheet and adds it up.
 *
 * Total = scheme total × Σ weight × score ÷ Σ weight × highest score, over the objectives that count. An objective the
 * park claims not to apply, and the expert confirms, is left out of both sums (domain facts 1.5); without the
 * expert's confirmation it is scored like any other.
 */
export function evaluateScoreSheet(sheet: ScoreSheet, scheme: ScoringScheme): SheetEvaluation {
  const problems: SheetProblem[] = [];
  const entries = new Map<number, ScoreEntry>();
  const known = new Set(scheme.objectives.map((objective) => objective.objectiveNo));
  for (const entry of sheet.entries) {
    const { objectiveNo } = entry;
    if (!known.has(objectiveNo)) problems.push(unknown(objectiveNo));
    else if (entries.has(objectiveNo)) problems.push(twice(objectiveNo));
    else entries.set(objectiveNo, entry);
  }
  const claimed = new Set(sheet.claimedNotApplicable ?? []);
  const lines = scheme.objectives.map((objective) =>
    checkEntry(objective, entries.get(objective.objectiveNo), claimed.has(objective.objectiveNo), scheme),
  );
  problems.push(...lines.flatMap((line) => line.problems));
  const counted = lines.filter((line) => line.applies);
  if (!counted.some((line) => compare(exact(line.objective.weight), ZERO) > 0))
    problems.push(nothingApplicable());
  const complete = problems.length === 0;
  const elementNos = [...new Set(scheme.objectives.map((objective) => objective.elementNo))];
  return {
    complete,
    missing: lines.filter((line) => line.problems.some(({ code }) => code === 'score-missing')).map(numberOf),
    problems,
    applicable: counted.map(numberOf),
    total: complete ? weightedTotal(counted, scheme) : null,
    elements: elementNos.map((elementNo) => ({
      elementNo,
      score: weightedTotal(
        counted.filter((line) => line.objective.elementNo === elementNo),
        scheme,
      ),
    })),
  };
}

interface Line {
  readonly objective: SchemeObjective;
  readonly applies: boolean;
  /** Null while it is missing or wrong. */
  readonly score: Exact | null;
  readonly problems: readonly SheetProblem[];
}

const numberOf = (line: Line): number => line.objective.objectiveNo;

function checkEntry(
  objective: SchemeObjective,
  entry: ScoreEntry | undefined,
  claimed: boolean,
  scheme: ScoringScheme,
): Line {
  if (entry?.notApplicable === true) {
    const problems = claimed
      ? []
      : [
          problem(
            objective,
            'not-claimed',
            '园区未申报不适用，须评分',
            'the park does not claim it to be not applicable, so it must be scored',
          ),
        ];
    return { objective, applies: !claimed, score: null, problems };
  }
  const typed = (entry?.score ?? '').trim();
  if (typed === '')
    return {
      objective,
      applies: true,
      score: null,
      problems: [problem(objective, 'score-missing', '尚未评分', 'is not scored yet')],
    };
  const wrong = checkScore(objective, typed, scheme);
  if (wrong !== null) return { objective, applies: true, score: null, problems: [wrong] };
  const score = exact(typed);
  const extreme = compare(score, ZERO) === 0 || compare(score, exact(scheme.highest)) === 0;
  const silent = (entry?.comment ?? '').trim() === '';
  const problems =
    scheme.commentAtExtremes && extreme && silent
      ? [
          problem(
            objective,
            'comment-required',
            `评 ${typed} 分须说明理由`,
            `needs a reason for a score of ${typed}`,
          ),
        ]
      : [];
  return { objective, applies: true, score, problems };
}

function checkScore(objective: SchemeObjective, typed: string, scheme: ScoringScheme): SheetProblem | null {
  const { highest, step } = scheme;
  if (!isPlainDecimal(typed))
    return problem(objective, 'not-a-number', `“${typed}”不是数字`, `“${typed}” is not a number`);
  const score = exact(typed);
  if (compare(score, ZERO) < 0 || compare(score, exact(highest)) > 0)
    return problem(
      objective,
      'out-of-range',
      `得分须在 0 至 ${highest} 之间`,
      `must be between 0 and ${highest}`,
    );
  if (divide(score, exact(step)).denominator !== 1n)
    return problem(objective, 'off-step', `得分须为 ${step} 的整数倍`, `must be a multiple of ${step}`);
  return null;
}

/** Null while a score is missing, or when nothing with weight counts. */
function weightedTotal(lines: readonly Line[], scheme: ScoringScheme): string | null {
  let gained = ZERO;
  for (const { objective, score } of lines) {
    if (score === null) return null;
    gained = add(gained, multiply(exact(objective.weight), score));
  }
  const possible = multiply(sumOf(lines.map((line) => exact(line.objective.weight))), exact(scheme.highest));
  if (compare(possible, ZERO) === 0) return null;
  return toDecimal(divide(multiply(exact(scheme.total), gained), possible), SHEET_DIGITS);
}

function problem(
  { objectiveNo, name }: SchemeObjective,
  code: SheetProblemCode,
  zh: string,
  en: string,
): SheetProblem {
  return {
    objectiveNo,
    code,
    message: {
      zh: `评价目标 ${objectiveNo}“${name}”：${zh}`,
      en: `Objective ${objectiveNo} “${name}” ${en}`,
    },
  };
}

function unknown(objectiveNo: number): SheetProblem {
  return {
    objectiveNo,
    code: 'unknown-objective',
    message: {
      zh: `评分方案中没有评价目标 ${objectiveNo}`,
      en: `The scheme has no objective ${objectiveNo}`,
    },
  };
}

function twice(objectiveNo: number): SheetProblem {
  return {
    objectiveNo,
    code: 'objective-twice',
    message: { zh: `评价目标 ${objectiveNo} 重复评分`, en: `Objective ${objectiveNo} is scored twice` },
  };
}

function nothingApplicable(): SheetProblem {
  return {
    objectiveNo: null,
    code: 'nothing-applicable',
    message: { zh: '没有适用的评价目标，无法计算得分', en: 'No objective applies, so there is no score' },
  };
}
