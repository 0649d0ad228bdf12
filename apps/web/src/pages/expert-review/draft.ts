import type { ScoreEntry } from '@xuanping/domain/expert-review';

/** What one objective of the sheet holds while it is typed. */
export type Typed = Required<ScoreEntry>;

const EMPTY = { score: null, comment: '', notApplicable: false };

/** The entry of an objective, empty when nothing was typed. */
export function entryOf(entries: readonly ScoreEntry[], objectiveNo: number): Typed {
  return { objectiveNo, ...EMPTY, ...entries.find((entry) => entry.objectiveNo === objectiveNo) };
}

/** The entries with one changed; the order of the scheme is not needed, the rules find each by its number. */
export function withEntry(
  entries: readonly ScoreEntry[],
  objectiveNo: number,
  change: Partial<Typed>,
): ScoreEntry[] {
  const next = { ...entryOf(entries, objectiveNo), ...change };
  return [...entries.filter((entry) => entry.objectiveNo !== objectiveNo), next].sort(
    (a, b) => a.objectiveNo - b.objectiveNo,
  );
}

/** The scores a button can give, lowest first: 0, 1, … or in halves. */
export function steps(highest: number, step: '1' | '0.5'): string[] {
  const size = Number(step);
  return Array.from({ length: Math.floor(highest / size) + 1 }, (_, i) => String(i * size));
}

/** Whether an objective is dealt with: scored, or confirmed as not applicable. */
export function isDone(entry: Pick<ScoreEntry, 'score' | 'notApplicable'>): boolean {
  return entry.notApplicable === true || (entry.score ?? '').trim() !== '';
}
