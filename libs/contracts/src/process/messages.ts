import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Position } from './acts';

/** The Update of an act bears the act's id, e.g. `self-assessment.submit`; its argument names the intent. */
export interface ActUpdateInput {
  readonly intent: string;
}

/** Signal: what a round's act did to a subject in its own transaction.
 *  Signal, not update: the transaction is already committed and nobody waits for the answer. */
export const movedSignal = defineSignal<[Position]>('moved');

/** Where a process is, for invariant checks and the Temporal Web UI; lists and pages read Postgres instead. */
export const positionQuery = defineQuery<Position>('position');
