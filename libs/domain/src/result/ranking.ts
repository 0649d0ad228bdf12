import { compare, exact, type Exact } from '../expert-review/exact';
import { byCodeUnit, seededPermutation } from '../expert-review/seed';
import type { ResultRules, TieBreaker } from './rules';
import type { ScoredApplication } from './scores';

export interface Candidate {
  readonly applicationId: string;
  readonly score: string;
  readonly scored: ScoredApplication;
}

export interface Ranked {
  readonly applicationId: string;
  readonly score: string;
  /** 1 for the best; equals share it and the next rank is skipped accordingly (1, 2, 2, 4). */
  readonly rank: number;
  /** How many hold this rank. */
  readonly sharedBy: number;
  /** The rule that separated it from an application with the same score; null when none was needed. */
  readonly decidedBy: TieBreaker | null;
}

/**
 * Ranks by published score, then by the round's tie breakers in their order. Equals after the last of them share a
 * rank. The order of the input does not matter.
 */
export function rankCandidates(candidates: readonly Candidate[], rules: ResultRules): Ranked[] {
  const lot = drawLots(candidates, rules);
  const comparisons = rules.tieBreakers.map((breaker) => comparisonBy(breaker, lot));
  const scores = new Map(candidates.map(({ applicationId, score }) => [applicationId, exact(score)]));
  const separate = (a: Candidate, b: Candidate): { order: number; by: TieBreaker | null } => {
    const order = compare(scores.get(b.applicationId)!, scores.get(a.applicationId)!);
    if (order !== 0) return { order, by: null };
    for (const [i, comparison] of comparisons.entries()) {
      const decided = comparison(a, b);
      if (decided !== 0) return { order: decided, by: rules.tieBreakers[i]! };
    }
    return { order: 0, by: null };
  };
  const sorted = [...candidates].sort(
    (a, b) => separate(a, b).order || byCodeUnit(a.applicationId, b.applicationId),
  );
  const ranks: number[] = [];
  sorted.forEach((candidate, i) => {
    const before = sorted[i - 1];
    const equal = before !== undefined && separate(before, candidate).order === 0;
    ranks.push(equal ? ranks[i - 1]! : i + 1);
  });
  const holders = new Map<number, number>();
  for (const rank of ranks) holders.set(rank, (holders.get(rank) ?? 0) + 1);
  return sorted.map((candidate, i) => ({
    applicationId: candidate.applicationId,
    score: candidate.score,
    rank: ranks[i]!,
    sharedBy: holders.get(ranks[i]!)!,
    decidedBy: decisive(candidate, sorted, ranks, i, separate),
  }));
}

/** Negative when `a` comes before `b`. */
type Comparison = (a: Candidate, b: Candidate) => number;

function comparisonBy(breaker: TieBreaker, lot: ReadonlyMap<string, number>): Comparison {
  if (breaker.by === 'lot') return (a, b) => lot.get(a.applicationId)! - lot.get(b.applicationId)!;
  const known = new Map<string, Exact | null>();
  const valueOf = ({ applicationId, scored }: Candidate): Exact | null => {
    const before = known.get(applicationId);
    if (before !== undefined) return before;
    const value = scored.tieValue(breaker);
    known.set(applicationId, value);
    return value;
  };
  return (a, b) => {
    const left = valueOf(a);
    const right = valueOf(b);
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return compare(right, left);
  };
}

/** Each application's place in the permutation of the published seed under the label "tie". */
function drawLots(candidates: readonly Candidate[], rules: ResultRules): Map<string, number> {
  if (!rules.tieBreakers.some((breaker) => breaker.by === 'lot')) return new Map();
  const ids = candidates.map((candidate) => candidate.applicationId);
  return new Map(seededPermutation(ids, rules.seed ?? '', 'tie').map((id, place) => [id, place]));
}

/** The breaker that separated the candidate from its nearest neighbour of the same score but another rank. */
function decisive(
  candidate: Candidate,
  sorted: readonly Candidate[],
  ranks: readonly number[],
  at: number,
  separate: (a: Candidate, b: Candidate) => { by: TieBreaker | null },
): TieBreaker | null {
  for (const step of [-1, 1]) {
    let i = at + step;
    while (ranks[i] === ranks[at]) i += step;
    const neighbour = sorted[i];
    if (neighbour === undefined) continue;
    const { by } = separate(neighbour, candidate);
    if (by !== null) return by;
  }
  return null;
}
