import { compare, exact, meanOf, medianOf, subtract, toDecimal, type Exact } from '../expert-review/exact';
import { evaluateScoreSheet, type ScoreSheet, type SheetEvaluation } from '../expert-review/score-sheet';
import type { ScoringScheme } from '../expert-review/scheme';
import { byCodeUnit } from '../expert-review/seed';
import { FEWEST_FOR_DROPPING, SCORE_DIGITS, type ResultRules, type TieBreaker } from './rules';

export interface ResultSheet {
  readonly applicationId: string;
  readonly expertId: string;
  readonly sheet: ScoreSheet;
  /** Why the sheet does not count (e.g. a conflict found later), or null. It stays in the record. */
  readonly voided: string | null;
}

/** One valid sheet in the table of a result. */
export interface CountedSheet {
  readonly expertId: string;
  readonly total: string;
  readonly dropped: 'highest' | 'lowest' | null;
}

export interface UncountedSheet {
  readonly expertId: string;
  readonly why: 'voided' | 'incomplete';
}

/** The arithmetic of one application, before it is compared with others. */
export interface ApplicationScore {
  readonly sheets: readonly CountedSheet[];
  readonly uncounted: readonly UncountedSheet[];
  /** Mean of all valid totals; null without any. */
  readonly mean: string | null;
  /** The score that counts: the trimmed mean where extremes are dropped, else the mean. */
  readonly score: string | null;
  readonly method: 'trimmed' | 'plain';
}

interface ValidSheet {
  readonly expertId: string;
  readonly entries: ScoreSheet;
  readonly evaluation: SheetEvaluation;
  readonly total: string;
}

/** The sheets of one application, evaluated; answers the questions that ranking asks. */
export class ScoredApplication {
  readonly result: ApplicationScore;
  private readonly valid: readonly ValidSheet[];

  constructor(sheets: readonly ResultSheet[], scheme: ScoringScheme, rules: ResultRules) {
    const valid: ValidSheet[] = [];
    const uncounted: UncountedSheet[] = [];
    for (const { expertId, sheet, voided } of [...sheets].sort((a, b) =>
      byCodeUnit(a.expertId, b.expertId),
    )) {
      const evaluation = evaluateScoreSheet(sheet, scheme);
      if (voided !== null) uncounted.push({ expertId, why: 'voided' });
      else if (evaluation.total === null) uncounted.push({ expertId, why: 'incomplete' });
      else valid.push({ expertId, entries: sheet, evaluation, total: evaluation.total });
    }
    this.valid = valid;
    this.result = scoreOf(valid, uncounted, rules.dropExtremes);
  }

  /** The figure by which a tie is broken; higher is better. Null sorts last: nothing of it was scored. */
  tieValue(breaker: Exclude<TieBreaker, { by: 'lot' }>): Exact | null {
    const totals = this.valid.map((sheet) => exact(sheet.total)).sort(compare);
    const [lowest] = totals;
    const highest = totals[totals.length - 1];
    if (lowest === undefined || highest === undefined) return null;
    switch (breaker.by) {
      case 'median':
        return medianOf(totals);
      case 'smallest-spread':
        return subtract(lowest, highest);
      case 'element':
        return this.meanPart(
          (sheet) => sheet.evaluation.elements.find((one) => one.elementNo === breaker.elementNo)?.score,
        );
      case 'objective':
        return this.meanPart((sheet) =>
          sheet.evaluation.applicable.includes(breaker.objectiveNo)
            ? sheet.entries.entries.find((one) => one.objectiveNo === breaker.objectiveNo)?.score?.trim()
            : null,
        );
    }
  }

  private meanPart(part: (sheet: ValidSheet) => string | null | undefined): Exact | null {
    const values = this.valid.flatMap((sheet) => part(sheet) ?? []).map(exact);
    return values.length === 0 ? null : meanOf(values);
  }
}

/**
 * Averages the totals of the valid sheets. With at least five of them one highest and one lowest are left out: one
 * instance each, even where several are equal (the expert who comes first, or last, by id is marked).
 */
function scoreOf(
  valid: readonly ValidSheet[],
  uncounted: readonly UncountedSheet[],
  dropExtremes: boolean,
): ApplicationScore {
  const totals = valid.map((sheet) => exact(sheet.total));
  const trimmed = dropExtremes && valid.length >= FEWEST_FOR_DROPPING;
  const order = valid.map((_, i) => i).sort((a, b) => compare(totals[a]!, totals[b]!) || a - b);
  const lowest = trimmed ? order[0] : undefined;
  const highest = trimmed ? order[order.length - 1] : undefined;
  const kept = totals.filter((_, i) => i !== lowest && i !== highest);
  return {
    sheets: valid.map(({ expertId, total }, i) => ({
      expertId,
      total,
      dropped: i === highest ? 'highest' : i === lowest ? 'lowest' : null,
    })),
    uncounted,
    mean: totals.length === 0 ? null : toDecimal(meanOf(totals), SCORE_DIGITS),
    score: kept.length === 0 ? null : toDecimal(meanOf(kept), SCORE_DIGITS),
    method: trimmed ? 'trimmed' : 'plain',
  };
}
