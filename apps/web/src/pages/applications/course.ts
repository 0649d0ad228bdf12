import type { ApplicationState } from '@xuanping/domain/process';
import type { Step } from '../../components/Steps';

export const COURSE = [
  'self-assessment',
  'formal-examination',
  'expert-review',
  'publicity',
  'plaque',
] as const;
export type CourseStep = (typeof COURSE)[number];

/** How many steps an application in a state has behind it; the next one is where it stands. */
const BEHIND: Readonly<Record<ApplicationState, number>> = {
  drafting: 0,
  submitted: 1,
  correcting: 1,
  accepted: 2,
  reviewing: 2,
  reviewed: 3,
  publicized: 3,
  disputed: 3,
  confirmed: 4,
  awarded: 5,
  revoked: 4,
  expired: 5,
  lapsed: 0,
  declined: 0,
  rejected: 1,
  'not-selected': 2,
  removed: 3,
  cancelled: 0,
};

/** States in which the course broke off at its step. */
const BROKEN: readonly ApplicationState[] = [
  'lapsed',
  'declined',
  'rejected',
  'not-selected',
  'removed',
  'revoked',
  'cancelled',
];

/** Whether the park has handed anything in yet. */
export function isSubmitted(state: ApplicationState): boolean {
  return state !== 'drafting' && state !== 'lapsed' && state !== 'declined';
}

/** The steps of an application's course, and at which one it stands or broke off. */
export function stepsOf(
  state: ApplicationState,
): readonly { readonly id: CourseStep; readonly state: Step['state'] }[] {
  const behind = BEHIND[state];
  return COURSE.map((id, at) => ({
    id,
    state: at < behind ? 'done' : at > behind ? 'ahead' : BROKEN.includes(state) ? 'problem' : 'current',
  }));
}
