import { obligation, type ObligationKind } from './kinds';

/**
 * Natural key of an obligation, e.g. `application/2026-01/0007/review-to-score/<account>/1`. `turn` counts how
 * often the same matter was opened for the same owner (a withdrawn submission opens it again).
 */
export function obligationKey(of: { subject: string; kind: ObligationKind; owner: string; turn: number }): string {
  return `${of.subject}/${of.kind}/${of.owner}/${of.turn}`;
}

/** The page on which the obligation is fulfilled. */
export function obligationPath(kind: ObligationKind, place: { round: string; no?: string | null }): string {
  return obligation(kind).path.replace(':round', place.round).replace(':no', place.no ?? '');
}
