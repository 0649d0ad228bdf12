import { obligation, type ObligationKind } from './kinds';

/** What is owed by whom: `application/2026-01/0007/review-to-score/<account>`. Nobody owes the same matter twice at once. */
export function obligationMatter(of: { subject: string; kind: ObligationKind; owner: string }): string {
  return `${of.subject}/${of.kind}/${of.owner}`;
}

/** Natural key of an obligation. `turn` counts how often the matter was opened: a withdrawn submission opens it again. */
export function obligationKey(matter: string, turn: number): string {
  return `${matter}/${turn}`;
}

/** The page on which the obligation is fulfilled. */
export function obligationPath(kind: ObligationKind, place: { round: string; no?: string | null }): string {
  return obligation(kind)
    .path.replace(':round', place.round)
    .replace(':no', place.no ?? '');
}
