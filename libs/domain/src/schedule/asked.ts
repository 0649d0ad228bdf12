import { DEADLINES, type DeadlineName, type Schedule } from './schedule';
import type { RecommendationMode } from './settings';

/** The deadlines that somebody of a round is asked for and told of: without recommendation, its close is none. */
export function deadlinesOf(mode: RecommendationMode): readonly DeadlineName[] {
  return mode === 'off' ? DEADLINES.filter((name) => name !== 'recommendationClosesAt') : DEADLINES;
}

/** When recommendation closes; null where the round has none. */
export function recommendationCloses(schedule: Schedule, mode: RecommendationMode): string | null {
  return mode === 'off' ? null : schedule.recommendationClosesAt;
}

/**
 * A schedule as it is kept. A round without recommendation ends it with self-assessment, so that nobody is asked for an
 * instant that concerns nobody, and no check or clock has to know a schedule with a gap.
 */
export function settledSchedule<S extends Readonly<Partial<Record<DeadlineName, string | null>>>>(
  schedule: S,
  mode: RecommendationMode,
): S {
  return mode === 'off' ? { ...schedule, recommendationClosesAt: schedule.selfAssessmentClosesAt } : schedule;
}
