import type { ApplicationState, ReportState, RoundState } from '@xuanping/domain/process';

/**
 * What a state means to its reader: `draft` being written, `waiting` for somebody, `running` under way,
 * `done` well ended, `honour` awarded, `warning` needs attention, `refused` ended against, `over` ended without judgement.
 */
export type Tone = 'draft' | 'waiting' | 'running' | 'done' | 'honour' | 'warning' | 'refused' | 'over';

export const APPLICATION_TONES: Readonly<Record<ApplicationState, Tone>> = {
  drafting: 'draft',
  submitted: 'waiting',
  correcting: 'warning',
  accepted: 'done',
  reviewing: 'running',
  reviewed: 'done',
  publicized: 'running',
  disputed: 'warning',
  confirmed: 'done',
  awarded: 'honour',
  lapsed: 'over',
  declined: 'refused',
  rejected: 'refused',
  'not-selected': 'over',
  removed: 'refused',
  revoked: 'refused',
  expired: 'over',
  cancelled: 'over',
};

export const REPORT_TONES: Readonly<Record<ReportState, Tone>> = {
  building: 'running',
  sent: 'waiting',
  escalated: 'warning',
  acknowledged: 'done',
  closed: 'over',
};

export function roundTone(state: RoundState): Tone {
  if (state === 'draft') return 'draft';
  if (state === 'closed') return 'done';
  return state === 'cancelled' ? 'over' : 'running';
}
