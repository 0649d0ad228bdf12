import { ROUND_STATES, STAGES, type RoundState, type Stage } from '@xuanping/domain/process';
import type { DeadlineName, RecommendationMode } from '@xuanping/domain/schedule';
import type { StageProgress } from '../StageStrip';

/** What of a round its strip needs; `RoundDetail` of the contract has it. */
export interface RoundCourse {
  readonly state: RoundState;
  readonly schedule: Readonly<Partial<Record<DeadlineName, string | null | undefined>>>;
  readonly launchedAt?: string | null | undefined;
  readonly settings?: { readonly recommendation: { readonly mode: RecommendationMode } } | undefined;
}

export interface CourseStage {
  readonly id: Exclude<Stage, 'round'>;
  readonly progress: StageProgress;
  readonly from: string | null;
  readonly to: string | null;
}

/** Between which instants of the schedule a stage lies; the notice begins with the launch. */
const SPANS: Readonly<Record<CourseStage['id'], readonly [DeadlineName | null, DeadlineName]>> = {
  notice: [null, 'noticeDueAt'],
  'self-assessment': ['selfAssessmentOpensAt', 'selfAssessmentClosesAt'],
  'formal-examination': ['selfAssessmentClosesAt', 'formalExaminationClosesAt'],
  recommendation: ['selfAssessmentOpensAt', 'recommendationClosesAt'],
  'expert-review': ['formalExaminationClosesAt', 'reviewClosesAt'],
  result: ['reviewClosesAt', 'resultDueAt'],
  publicity: ['publicityOpensAt', 'publicityClosesAt'],
  plaque: ['publicityClosesAt', 'plaqueDueAt'],
  reporting: ['plaqueDueAt', 'reportingDueAt'],
  archive: ['reportingDueAt', 'archiveDueAt'],
};

/**
 * The stages of a round with where each stands. Recommendation is no phase of its own: it runs beside
 * self-assessment and formal examination until its own deadline, or not at all.
 *
 * @param now milliseconds since 1970
 */
export function courseOf(round: RoundCourse, now: number): readonly CourseStage[] {
  const here = ROUND_STATES.indexOf(round.state);
  return STAGES.filter((stage) => stage !== 'round').map((id) => {
    const [begin, end] = SPANS[id];
    const from = begin === null ? (round.launchedAt ?? null) : (round.schedule[begin] ?? null);
    const to = round.schedule[end] ?? null;
    if (id === 'recommendation') {
      const progress = recommendationProgress(round, here, to, now);
      // A stage that does not take place has no days.
      const never = round.settings?.recommendation.mode === 'off';
      return { id, from: never ? null : from, to: never ? null : to, progress };
    }
    const at = ROUND_STATES.indexOf(id);
    const progress: StageProgress =
      round.state === 'cancelled' ? 'skipped' : at < here ? 'done' : at === here ? 'current' : 'ahead';
    return { id, from, to, progress };
  });
}

function recommendationProgress(
  round: RoundCourse,
  here: number,
  closes: string | null,
  now: number,
): StageProgress {
  if (round.settings?.recommendation.mode === 'off' || round.state === 'cancelled') return 'skipped';
  if (here < ROUND_STATES.indexOf('self-assessment')) return 'ahead';
  const over =
    here > ROUND_STATES.indexOf('formal-examination') || (closes !== null && Date.parse(closes) < now);
  return over ? 'done' : 'current';
}
