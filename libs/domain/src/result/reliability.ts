/**
 * How far the scores of a round can be trusted: do single experts score high or low, how far apart are panels, and how
 * much of the difference between totals is a difference between parks. A report beside the result; it changes nothing.
 */
import {
  add,
  compare,
  divide,
  exact,
  meanOf,
  multiply,
  squareRootToDecimal,
  subtract,
  sumOf,
  toDecimal,
  varianceOf,
  ZERO,
  type Exact,
} from '../expert-review/exact';
import { byCodeUnit } from '../expert-review/seed';
import type { Words } from '../process/words';

/** The totals that reliability is judged by; rows of a result serve as they are. */
export interface RatedApplication {
  readonly applicationId: string;
  readonly sheets: readonly { readonly expertId: string; readonly total: string }[];
}

export interface ExpertReliability {
  readonly expertId: string;
  readonly sheets: number;
  readonly mean: string;
  /**
   * Mean difference to the other experts on the same parks, in points: above 0 the expert scores higher than they do.
   * Null without a park that somebody else scored too.
   */
  readonly bias: string | null;
  /** Sample standard deviation of the expert's own totals; null for one sheet. */
  readonly spread: string | null;
}

export interface PanelReliability {
  readonly applicationId: string;
  readonly sheets: number;
  /** Highest less lowest total. */
  readonly range: string;
  /** Sample standard deviation; null for one sheet. */
  readonly deviation: string | null;
}

/**
 * Agreement as intraclass correlation of the one-way random model (Shrout & Fleiss 1979, case 1), which fits panels
 * that differ from park to park. `single` is ICC(1,1): the reliability of one expert's total; `panel` is ICC(1,k): that
 * of the panel's mean. 1: all differences are between parks; 0 or less: none are.
 */
export interface Agreement {
  readonly single: string;
  readonly panel: string;
  /** Parks with at least two totals; the others say nothing about agreement. */
  readonly applications: number;
  readonly sheets: number;
  readonly reading: Words;
}

export interface ReliabilityReport {
  readonly experts: readonly ExpertReliability[];
  readonly panels: readonly PanelReliability[];
  /** Null when fewer than two parks have two totals, or all totals are equal. */
  readonly agreement: Agreement | null;
}

const POINT_DIGITS = 2;
const COEFFICIENT_DIGITS = 3;

/** The reliability report of a round's valid totals. Exact; the order of the input does not matter. */
export function reliabilityReport(applications: readonly RatedApplication[]): ReliabilityReport {
  const rated = applications
    .filter((application) => application.sheets.length > 0)
    .map(({ applicationId, sheets }) => ({
      applicationId,
      totals: sheets.map(({ expertId, total }) => ({ expertId, total: exact(total) })),
    }))
    .sort((a, b) => byCodeUnit(a.applicationId, b.applicationId));
  return {
    experts: expertsOf(rated),
    panels: rated.map(({ applicationId, totals }) =>
      panelOf(
        applicationId,
        totals.map((one) => one.total),
      ),
    ),
    agreement: agreementOf(rated.map(({ totals }) => totals.map((one) => one.total))),
  };
}

interface Rated {
  readonly applicationId: string;
  readonly totals: readonly { readonly expertId: string; readonly total: Exact }[];
}

function expertsOf(rated: readonly Rated[]): ExpertReliability[] {
  const own = new Map<string, { totals: Exact[]; differences: Exact[] }>();
  for (const { totals } of rated) {
    const sum = sumOf(totals.map((one) => one.total));
    for (const { expertId, total } of totals) {
      const record = own.get(expertId) ?? { totals: [], differences: [] };
      own.set(expertId, record);
      record.totals.push(total);
      if (totals.length < 2) continue;
      const others = divide(subtract(sum, total), exact(totals.length - 1));
      record.differences.push(subtract(total, others));
    }
  }
  return [...own]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([expertId, { totals, differences }]) => ({
      expertId,
      sheets: totals.length,
      mean: toDecimal(meanOf(totals), POINT_DIGITS),
      bias: differences.length === 0 ? null : toDecimal(meanOf(differences), POINT_DIGITS),
      spread: deviationOf(totals),
    }));
}

function panelOf(applicationId: string, totals: readonly Exact[]): PanelReliability {
  const sorted = [...totals].sort(compare);
  return {
    applicationId,
    sheets: totals.length,
    range: toDecimal(subtract(sorted[sorted.length - 1] ?? ZERO, sorted[0] ?? ZERO), POINT_DIGITS),
    deviation: deviationOf(totals),
  };
}

function deviationOf(totals: readonly Exact[]): string | null {
  const variance = varianceOf(totals);
  return variance === null ? null : squareRootToDecimal(variance, POINT_DIGITS);
}

/** One-way analysis of variance; with panels of different size the mean size is the usual n₀ = (N − Σn²/N) ÷ (a − 1). */
function agreementOf(panels: readonly (readonly Exact[])[]): Agreement | null {
  const groups = panels.filter((totals) => totals.length >= 2);
  if (groups.length < 2) return null;
  const all = groups.flat();
  const count = exact(all.length);
  // Σ over panels of (sum of totals)² ÷ size, from which both sums of squares follow.
  const ofPanels = sumOf(groups.map((totals) => divide(square(sumOf(totals)), exact(totals.length))));
  const between = subtract(ofPanels, divide(square(sumOf(all)), count));
  const within = subtract(sumOf(all.map(square)), ofPanels);
  const freedom = exact(groups.length - 1);
  const meanBetween = divide(between, freedom);
  const meanWithin = divide(within, exact(all.length - groups.length));
  if (compare(meanBetween, ZERO) === 0) return null;
  const squares = sumOf(groups.map((totals) => exact(totals.length ** 2)));
  const size = divide(subtract(count, divide(squares, count)), freedom);
  const difference = subtract(meanBetween, meanWithin);
  const panel = divide(difference, meanBetween);
  const single = divide(difference, add(meanBetween, multiply(subtract(size, exact(1)), meanWithin)));
  return {
    single: toDecimal(single, COEFFICIENT_DIGITS),
    panel: toDecimal(panel, COEFFICIENT_DIGITS),
    applications: groups.length,
    sheets: all.length,
    reading: readingOf(panel),
  };
}

/** Bands of Koo & Li 2016, applied to the panel's coefficient because the panel's mean is what is ranked. */
function readingOf(panel: Exact): Words {
  if (compare(panel, exact('0.9')) > 0) return { zh: '一致性很好', en: 'excellent agreement' };
  if (compare(panel, exact('0.75')) >= 0) return { zh: '一致性好', en: 'good agreement' };
  if (compare(panel, exact('0.5')) >= 0) return { zh: '一致性中等', en: 'moderate agreement' };
  return { zh: '一致性差', en: 'poor agreement' };
}

function square(value: Exact): Exact {
  return multiply(value, value);
}
