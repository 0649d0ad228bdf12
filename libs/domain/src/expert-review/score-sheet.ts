import { compare, exact, isPlainDecimal, toDecimal, ZERO } from './exact';
import type { SchemeObjective, ScoringScheme } from './scheme';
import {
  nothingApplicable,
  objectiveTwice,
  problemOf,
  unknownObjective,
  type SheetProblem,
} from './sheet-problems';

export interface ScoreEntry {
  readonly objectiveNo: number;
  /** Plain decimal as typed; null or blank: not scored yet. */
  readonly score: string | null;
  readonly comment: string;
  /** The expert confirms the park's claim that the objective does not apply. */
  readonly notApplicable?: boolean | undefined;
}

export interface ScoreSheet {
  readonly entries: readonly ScoreEntry[];
  /** Objectives that the park claims not to apply (不适用 with reason on all their items). */
  readonly claimedNotApplicable?: readonly number[];
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
 * expert's confirmation it is scored like any other. The scheme must be one without problems (`problemsOfScheme`).
 */
export function evaluateScoreSheet(sheet: ScoreSheet, scheme: ScoringScheme): SheetEvaluation {
  const problems: SheetProblem[] = [];
  const entries = new Map<number, ScoreEntry>();
  const known = new Set(scheme.objectives.map((objective) => objective.objectiveNo));
  for (const entry of sheet.entries) {
    const { objectiveNo } = entry;
    if (!known.has(objectiveNo)) problems.push(unknownObjective(objectiveNo));
    else if (entries.has(objectiveNo)) problems.push(objectiveTwice(objectiveNo));
    else entries.set(objectiveNo, entry);
  }
  const claimed = new Set(sheet.claimedNotApplicable ?? []);
  const lines = scheme.objectives.map((objective) =>
    checkEntry(objective, entries.get(objective.objectiveNo), claimed.has(objective.objectiveNo), scheme),
  );
  problems.push(...lines.flatMap((line) => line.problems));
  const counted = lines.filter((line) => line.applies);
  if (!counted.some((line) => line.weight > 0)) problems.push(nothingApplicable());
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

/** Scores are counted in halves and weights in hundredths, so that every sum is a whole number. */
interface Line {
  readonly objective: SchemeObjective;
  readonly weight: number;
  readonly applies: boolean;
  /** Null while the score is missing or wrong. */
  readonly halves: number | null;
  readonly problems: readonly SheetProblem[];
}

const numberOf = (line: Line): number => line.objective.objectiveNo;

function checkEntry(
  objective: SchemeObjective,
  entry: ScoreEntry | undefined,
  claimed: boolean,
  scheme: ScoringScheme,
): Line {
  const weight = hundredths(objective.weight);
  const line = (halves: number | null, ...problems: SheetProblem[]): Line => ({
    objective,
    weight,
    applies: true,
    halves,
    problems,
  });
  if (entry?.notApplicable === true) {
    if (claimed) return { ...line(null), applies: false };
    const en = 'the park does not claim it to be not applicable, so it must be scored';
    return line(null, problemOf(objective, 'not-claimed', '园区未申报不适用，须评分', en));
  }
  const typed = (entry?.score ?? '').trim();
  if (typed === '') return line(null, problemOf(objective, 'score-missing', '尚未评分', 'is not scored yet'));
  const halves = halvesOf(typed);
  const wrong = checkScore(objective, typed, halves, scheme);
  if (wrong !== null || halves === null) return wrong === null ? line(null) : line(null, wrong);
  const extreme = halves === 0 || halves === 2 * scheme.highest;
  if (scheme.commentAtExtremes && extreme && (entry?.comment ?? '').trim() === '') {
    const zh = `评 ${typed} 分须说明理由`;
    return line(
      halves,
      problemOf(objective, 'comment-required', zh, `needs a reason for a score of ${typed}`),
    );
  }
  return line(halves);
}

function checkScore(
  objective: SchemeObjective,
  typed: string,
  halves: number | null,
  { highest, step }: ScoringScheme,
): SheetProblem | null {
  if (!isPlainDecimal(typed))
    return problemOf(objective, 'not-a-number', `“${typed}”不是数字`, `“${typed}” is not a number`);
  const inRange =
    halves === null
      ? compare(exact(typed), ZERO) >= 0 && compare(exact(typed), exact(highest)) <= 0
      : halves <= 2 * highest;
  if (!inRange)
    return problemOf(
      objective,
      'out-of-range',
      `得分须在 0 至 ${highest} 之间`,
      `must be between 0 and ${highest}`,
    );
  if (halves === null || (step === '1' && halves % 2 !== 0))
    return problemOf(objective, 'off-step', `得分须为 ${step} 的整数倍`, `must be a multiple of ${step}`);
  return null;
}

/** A whole or half number of points, in halves; null for anything else. */
function halvesOf(typed: string): number | null {
  const match = /^(\d{1,9})(?:\.([05])0*)?$/.exec(typed);
  return match === null ? null : Number(match[1]) * 2 + (match[2] === '5' ? 1 : 0);
}

/** A weight with at most two decimals (`problemsOfScheme`), in hundredths. */
function hundredths(weight: string): number {
  const [whole, fraction = ''] = weight.split('.');
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
}

/** Null while a score is missing, or when nothing with weight counts. */
function weightedTotal(lines: readonly Line[], scheme: ScoringScheme): string | null {
  let gained = 0;
  let possible = 0;
  for (const { weight, halves } of lines) {
    if (halves === null) return null;
    gained += weight * halves;
    possible += weight * 2 * scheme.highest;
  }
  if (possible === 0) return null;
  const total = { numerator: BigInt(scheme.total) * BigInt(gained), denominator: BigInt(possible) };
  return toDecimal(total, SHEET_DIGITS);
}
