import type { FieldState } from '../../answers';

/** Where an objective of a form stands as seen from above: as in the form, or returned for correction. */
export const CELL_STATES = ['empty', 'incomplete', 'error', 'warning', 'ready', 'returned'] as const;
export type CellState = (typeof CELL_STATES)[number];

/** How far an objective is, as it is kept beside the form: state, due, done, evidence due, evidence done, open warnings. */
export type KeptObjective = readonly [
  state: FieldState,
  due: number,
  done: number,
  evidenceDue: number,
  evidenceDone: number,
  openWarnings?: number,
];

export interface ProgressCell {
  readonly objective: number;
  readonly state: CellState;
  /** 0 to 100, rounded down, fields and evidence together. */
  readonly percent: number;
  readonly openWarnings: number;
  readonly missingEvidence: number;
}

const NOTHING: KeptObjective = ['empty', 0, 0, 0, 0, 0];

/**
 * The cell of an objective.
 *
 * @param kept what is kept of it; undefined before the first save
 * @param returned whether a remark of the return that runs is anchored to it
 */
export function progressCell(
  objective: number,
  kept: KeptObjective | undefined,
  returned: boolean,
): ProgressCell {
  const [state, due, done, evidenceDue, evidenceDone, openWarnings = 0] = kept ?? NOTHING;
  const whole = due + evidenceDue;
  return {
    objective,
    state: returned ? 'returned' : state,
    percent: whole === 0 ? (state === 'ready' ? 100 : 0) : Math.floor((100 * (done + evidenceDone)) / whole),
    openWarnings,
    missingEvidence: evidenceDue - evidenceDone,
  };
}
