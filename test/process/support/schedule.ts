import { DEADLINES, type DeadlineName, type Schedule } from '@xuanping/domain/schedule';

export const SECOND_MS = 1_000;
export const DAY_MS = 86_400_000;

/** Steps from one deadline to the next, in the order in which deadlines must lie: a round of 110 days. */
const STEPS: Readonly<Record<DeadlineName, number>> = {
  noticeDueAt: 2,
  selfAssessmentOpensAt: 1,
  selfAssessmentClosesAt: 30,
  recommendationClosesAt: 5,
  formalExaminationClosesAt: 15,
  reviewClosesAt: 14,
  resultDueAt: 5,
  publicityOpensAt: 1,
  publicityClosesAt: 7,
  plaqueDueAt: 7,
  reportingDueAt: 14,
  archiveDueAt: 9,
};

/**
 * A schedule that begins after `fromMs`.
 *
 * @param unitMs how long one of its days lasts; a recording on a clock that cannot be skipped makes days of milliseconds.
 */
export function scheduleFrom(fromMs: number, unitMs: number = DAY_MS): Schedule {
  let at = fromMs;
  return Object.fromEntries(
    DEADLINES.map((name) => [name, new Date((at += STEPS[name] * unitMs)).toISOString()]),
  ) as Schedule;
}
