import type { Position } from '../process/acts';

export interface SelectionRoundInput {
  readonly round: string;
  /** Carried over by continue-as-new; absent at the first start. */
  readonly carried?: Position;
}

/** One per round, id `round/<round>`: from the draft to the seal. */
export type SelectionRoundWorkflow = (input: SelectionRoundInput) => Promise<{ readonly state: string }>;

/** Work a round hands out after its acts. Each is idempotent and picks up where it stopped. */
export interface RoundActivities {
  /**
   * Tells the processes of applications and reports that a round's act moved them (signal `moved`), in
   * batches of at most 100 with heartbeats; rows remember who has been told.
   */
  informProcesses(input: { readonly round: string }): Promise<{ readonly informed: number }>;
  /** Exports every history of the round as JSON with its hash and signs the audit checkpoint. */
  archiveRound(input: { readonly round: string }): Promise<{ readonly histories: number }>;
}
