/**
 * How many parks will have handed in by the deadline. The print and the notice say nothing about it: both methods are
 * ours, are named with every figure, and decide nothing.
 */

/** A park that has not handed in. */
export interface OpenForm {
  /** Per cent now, and at the beginning of the time looked back on. */
  readonly percent: number;
  readonly before: number;
  /** Days looked back on, broken ones counted as such; what is less than one counts as one. */
  readonly days: number;
  /** Days from now to its own deadline. */
  readonly daysLeft: number;
}

/** Where parks of the last round stood when as large a share of their time had passed as of this round's. */
export interface Precedent {
  /** Registered by then and not handed in by then. */
  readonly open: number;
  /** For each of those that handed in later: when, as a share of the whole time (0 opening, 1 deadline). */
  readonly later: readonly number[];
}

export interface ForecastFacts {
  /** Handed in already. */
  readonly submitted: number;
  readonly open: readonly OpenForm[];
  /** Days since self-assessment opened, and in all until it closes. */
  readonly passed: number;
  readonly whole: number;
  readonly precedent: Precedent | null;
}

/** A number of parks with the interval it is expected in. */
export interface Expected {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

export interface ForecastPoint extends Expected {
  /** Days from now. */
  readonly inDays: number;
}

export type ForecastMethod = 'precedent' | 'pace';

/** Why no number is given: before the opening, too little has been seen, nothing is open, or the time is over. */
export type NoForecast = 'not-open' | 'too-early' | 'nothing-open' | 'over';

export type Forecast =
  | { readonly method: null; readonly why: NoForecast; readonly submitted: number }
  | {
      readonly method: ForecastMethod;
      /** By each method that can be used; `precedent` is preferred where it is there. */
      readonly by: Readonly<Partial<Record<ForecastMethod, Expected>>>;
      readonly path: readonly ForecastPoint[];
    };

/** Days of a round that must have passed before its own pace says anything. */
export const FEWEST_DAYS = 2;
/** Open forms of the last round that make a precedent: with fewer, one park more or less moves it by over 5 points. */
export const FEWEST_PRECEDENTS = 20;
/** The interval of the pace: half of it and twice it. Parks hurry at the end, and some give up. */
const SLOWER = 0.5;
const FASTER = 2;
/** Two-sided 90 % of the normal distribution, for the interval of a share. */
const Z = 1.645;

const FULL = 100;

/** Per cent a day over the time looked back on; nothing is undone, so never below 0. */
export function paceOf({ percent, before, days }: Omit<OpenForm, 'daysLeft'>): number {
  return Math.max(0, percent - before) / Math.max(days, 1);
}

/** Per cent a day that it takes to be complete by the deadline; 0 when it is, null when no time is left. */
export function paceNeeded({ percent, daysLeft }: Pick<OpenForm, 'percent' | 'daysLeft'>): number | null {
  if (percent >= FULL) return 0;
  return daysLeft > 0 ? (FULL - percent) / daysLeft : null;
}

function complete(form: OpenForm, days: number, factor: number): boolean {
  const within = Math.max(0, Math.min(days, form.daysLeft));
  // Whole per cents come from divisions: without the margin an exact fit would be lost to the last binary digit.
  return form.percent + paceOf(form) * factor * within >= FULL - 1e-9;
}

/** Whether a park will not be complete by its deadline even at twice its pace. */
export const isUnlikely = (form: OpenForm): boolean => !complete(form, form.daysLeft, FASTER);

function byPace(facts: ForecastFacts, days: number): Expected {
  const count = (factor: number): number =>
    facts.submitted + facts.open.filter((form) => complete(form, days, factor)).length;
  return { expected: count(1), low: count(SLOWER), high: count(FASTER) };
}

/** The interval of a share seen `hits` times of `of` (Wilson): narrow where much was seen, and never outside 0 to 1. */
export function wilson(hits: number, of: number): { readonly low: number; readonly high: number } {
  const share = hits / of;
  const around = Z ** 2 / of;
  const middle = (share + around / 2) / (1 + around);
  const half = (Z / (1 + around)) * Math.sqrt((share * (1 - share)) / of + around / (4 * of));
  return {
    low: Math.max(0, Math.min(share, middle - half)),
    high: Math.min(1, Math.max(share, middle + half)),
  };
}

function byPrecedent(facts: ForecastFacts, precedent: Precedent, days: number): Expected {
  // What stands now is known.
  if (days <= 0) return { expected: facts.submitted, low: facts.submitted, high: facts.submitted };
  const until = (facts.passed + days) / facts.whole;
  const hits = precedent.later.filter((share) => share <= Math.max(until, 0) + 1e-9).length;
  const { low, high } = wilson(hits, precedent.open);
  const open = facts.open.length;
  return {
    expected: facts.submitted + Math.round((open * hits) / precedent.open),
    low: facts.submitted + Math.floor(open * low),
    high: facts.submitted + Math.ceil(open * high),
  };
}

/** Days from now at which the path is drawn: each whole one, and the deadline. */
function stepsTo(end: number): number[] {
  const whole = Array.from({ length: Math.ceil(end) }, (_, day) => day);
  return [...whole, end];
}

function whyNone({ open, passed, whole }: ForecastFacts): NoForecast | null {
  if (passed < 0) return 'not-open';
  if (passed >= whole) return 'over';
  return open.length === 0 ? 'nothing-open' : null;
}

/**
 * Foretells how many parks will have handed in by the deadline.
 *
 * `precedent`: of the parks that stood open in the last round when as large a share of its time had passed, as many
 * handed in as will of those that stand open now; the interval is that of such a share (Wilson, 90 %).
 * `pace`: a park hands in when it is complete, and goes on as in the days looked back on; the interval is half of that
 * pace and twice it. The first is preferred where enough was seen, for parks hurry at the end, and a pace does not know it.
 */
export function forecast(facts: ForecastFacts): Forecast {
  const why = whyNone(facts);
  if (why) return { method: null, why, submitted: facts.submitted };
  const left = facts.whole - facts.passed;
  const precedent = (facts.precedent?.open ?? 0) >= FEWEST_PRECEDENTS ? facts.precedent : null;
  const moved = facts.passed >= FEWEST_DAYS && facts.open.some((form) => paceOf(form) > 0);
  if (!precedent && !moved) return { method: null, why: 'too-early', submitted: facts.submitted };
  const at = (days: number): Expected =>
    precedent ? byPrecedent(facts, precedent, days) : byPace(facts, days);
  // Up to the deadline of the round: who has an extension may still come later.
  return {
    method: precedent ? 'precedent' : 'pace',
    by: {
      ...(precedent && { precedent: byPrecedent(facts, precedent, left) }),
      ...(moved && { pace: byPace(facts, left) }),
    },
    path: stepsTo(left).map((inDays) => ({ inDays, ...at(inDays) })),
  };
}
