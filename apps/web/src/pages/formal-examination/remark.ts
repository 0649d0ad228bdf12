import { WHOLE_FORM } from '@xuanping/domain/self-assessment';
import { objectiveOf } from '@xuanping/domain/self-assessment/team';

/** A remark that is being written. */
export interface Remark {
  readonly key: string;
  /** Anchor as `correctionScope` of the domain reads it. */
  readonly item: string;
  readonly text: string;
}

let made = 0;
/** The remark that was begun last and has not had the cursor yet. */
let begun: string | null = null;

/** A remark to begin with; whatever shows it takes the cursor there. */
export function newRemark(item: string = WHOLE_FORM): Remark {
  made += 1;
  // The page may have been loaded anew since the remarks beside it were begun.
  begun = `${Date.now()}-${made}`;
  return { key: begun, item, text: '' };
}

/** Whether the cursor belongs into a remark that came onto the page; says so once. */
export function takesCursor({ key }: Remark): boolean {
  if (begun !== key) return false;
  begun = null;
  return true;
}

/** Remarks in which something is written. */
export const written = (remarks: readonly Remark[]): readonly Remark[] =>
  remarks.filter(({ text }) => text.trim() !== '');

/** How many remarks point into an objective: to itself, an item, a field or a kind of evidence of it. */
export const remarksIn = (remarks: readonly Remark[], objective: number): number =>
  remarks.filter(({ item }) => objectiveOf(item) === objective).length;

/** The remarks with one of them changed. */
export const changed = (remarks: readonly Remark[], key: string, part: Partial<Remark>): readonly Remark[] =>
  remarks.map((remark) => (remark.key === key ? { ...remark, ...part } : remark));

/** The remarks without one of them. */
export const without = (remarks: readonly Remark[], key: string): readonly Remark[] =>
  remarks.filter((remark) => remark.key !== key);

/** The remarks with one put back where it was. */
export const putBack = (remarks: readonly Remark[], remark: Remark, at: number): readonly Remark[] => [
  ...remarks.slice(0, at),
  remark,
  ...remarks.slice(at),
];
