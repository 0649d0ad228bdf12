import { eventually, told, type House } from './house';
import type { RoundModel } from './round-model';
import { DAY_MS, SECOND_MS, scheduleFrom } from './schedule';

/** Long enough for what must be done before a deadline on a clock that cannot be skipped. */
const SOON_MS = 10 * SECOND_MS;

/** The history events of one application from its registration to its award, by the table of the architecture. */
export function awardedBudget(experts: number): number {
  const start = 4;
  const updateWithAct = 5 + 1;
  const signal = 4;
  const timerCancelled = 2;
  const timerFiresWithAct = 5 + 1;
  const activity = 6;
  const submitRecommendAccept = 3 * updateWithAct;
  const reviews = experts * 2 * updateWithAct;
  // Self-assessment closed, panels released, review closed, result approved, plaques awarded.
  const toldByRound = 5 * signal;
  // The lapse that does not come, the end of publicity, the expiry it now waits for, the certificate.
  return start + timerCancelled + submitRecommendAccept + reviews + toldByRound + timerFiresWithAct + activity + timerCancelled;
}

/** A round in self-assessment, which closes soon by a clock that cannot be skipped; all else is far away. */
export async function roundThatClosesSoon(house: House): Promise<RoundModel> {
  const now = await house.now();
  const schedule = { ...scheduleFrom(now), selfAssessmentClosesAt: new Date(now + SOON_MS).toISOString() };
  return house.openRound({ state: 'self-assessment', schedule });
}

/** Leads an application that is being filled in to the examination. */
export async function toExamination(house: House, round: RoundModel, no: string): Promise<void> {
  await house.act(round, no, 'self-assessment.submit');
  await house.act(round, no, 'recommendation.recommend');
  await house.until(round.schedule.selfAssessmentClosesAt);
  await eventually('formal examination begins', () => round.state === 'formal-examination');
  await told(house, round, round.code);
  await told(house, round, no);
}

/** Leads an accepted application to publicity, which ends soon. */
export async function toPublicity(house: House, round: RoundModel, no: string, experts: number): Promise<void> {
  await house.act(round, no, 'formal-examination.accept');
  for (const act of ['formal-examination.close', 'expert-review.propose-panels', 'expert-review.release'] as const) await house.act(round, round.code, act);
  await told(house, round, no);
  for (let expert = 0; expert < experts; expert++) {
    await house.act(round, no, 'expert-review.accept');
    await house.act(round, no, 'expert-review.score');
  }
  await house.act(round, round.code, 'expert-review.close');
  await told(house, round, no);
  round.schedule = { ...round.schedule, publicityClosesAt: new Date((await house.now()) + SOON_MS).toISOString() };
  await house.act(round, round.code, 'result.propose');
  await house.act(round, round.code, 'result.approve');
  await told(house, round, no);
}

/** Leads a publicized application to its award and certificate. */
export async function toAward(house: House, round: RoundModel, no: string): Promise<void> {
  await house.until(round.schedule.publicityClosesAt);
  await eventually('publicity is over', () => round.state === 'plaque' && round.application(no).state === 'confirmed');
  await told(house, round, round.code);
  await told(house, round, no);
  await house.act(round, round.code, 'plaque.propose');
  await house.act(round, round.code, 'plaque.award', { plaqueValidUntil: new Date((await house.now()) + 1_095 * DAY_MS).toISOString() });
  await eventually('its certificate is made', async () =>
    ((await house.handleOf(round, no).fetchHistory()).events ?? []).some((event) => event.activityTaskCompletedEventAttributes),
  );
}
