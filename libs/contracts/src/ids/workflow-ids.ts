/** Workflow ids are business ids: whoever knows the matter knows its process (issue: fixed points). */
export const roundWorkflowId = (of: { round: string }): string => `round/${of.round}`;
export const applicationWorkflowId = (of: { round: string; no: string }): string =>
  `application/${of.round}/${of.no}`;
export const remindersWorkflowId = (of: { round: string }): string => `reminders/${of.round}`;
export const reportWorkflowId = (of: { round: string; recipient: string }): string =>
  `report/${of.round}/${of.recipient}`;

/** The matter a workflow id stands for. */
export type ProcessPlace =
  | { readonly kind: 'round'; readonly round: string }
  | { readonly kind: 'application'; readonly round: string; readonly no: string }
  | { readonly kind: 'reminders'; readonly round: string }
  | { readonly kind: 'report'; readonly round: string; readonly recipient: string };

/** Reads a workflow id back; undefined for one that is not ours. */
export function parseWorkflowId(id: string): ProcessPlace | undefined {
  const [kind, round, rest] = id.split('/');
  if (!round) return undefined;
  if (kind === 'round' && rest === undefined) return { kind, round };
  if (kind === 'reminders' && rest === undefined) return { kind, round };
  if (kind === 'application' && rest) return { kind, round, no: rest };
  if (kind === 'report' && rest) return { kind, round, recipient: rest };
  return undefined;
}
