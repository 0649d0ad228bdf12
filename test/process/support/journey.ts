import { movedSignal } from '@xuanping/contracts/process';
import type { DeadlineName } from '@xuanping/domain/schedule';
import { eventually, told, type House } from './house';
import type { RoundModel } from './round-model';
import { DAY_MS, SECOND_MS } from './schedule';

/** How near a deadline is brought on a clock that cannot be skipped. */
const SOON_MS = SECOND_MS;

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
  // Self-assessment closed, panels released, review closed, result approved, end of publicity changed, plaques awarded.
  const toldByRound = 6 * signal;
  // The lapse that does not come, the end of publicity as it was and as it is, the certificate, the expiry it now waits for.
  return (
    start +
    timerCancelled +
    submitRecommendAccept +
    reviews +
    toldByRound +
    timerCancelled +
    timerFiresWithAct +
    activity +
    timerCancelled
  );
}

/**
 * Brings a deadline near and tells the round, and on request an application, as after a change of deadlines. Deadlines
 * are far away until nothing more has to be done before them, so that a slow machine misses none.
 */
export async function bringNear(
  house: House,
  round: RoundModel,
  deadline: DeadlineName,
  no?: string,
): Promise<void> {
  round.schedule = { ...round.schedule, [deadline]: new Date((await house.now()) + SOON_MS).toISOString() };
  round.revision += 1;
  await house
    .handleOf(round, round.code)
    .signal(movedSignal, round.positionOf({ kind: 'round', round: round.code }));
  if (no === undefined) return;
  round.application(no).revision += 1;
  await house
    .handleOf(round, no)
    .signal(movedSignal, round.positionOf({ kind: 'application', round: round.code, no }));
}

/** Leads an application that is being filled in to the examination. */
export async function toExamination(house: House, round: RoundModel, no: string): Promise<void> {
  await house.act(round, no, 'self-assessment.submit');
  await house.act(round, no, 'recommendation.recommend');
  await bringNear(house, round, 'selfAssessmentClosesAt');
  await house.until(round.schedule.selfAssessmentClosesAt);
  await eventually('formal examination begins', () => round.state === 'formal-examination');
  await told(house, round, round.code);
  await told(house, round, no);
}

/** Leads an application under examination to publicity. */
export async function toPublicity(
  house: House,
  round: RoundModel,
  no: string,
  experts: number,
): Promise<void> {
  await house.act(round, no, 'formal-examination.accept');
  for (const act of [
    'formal-examination.close',
    'expert-review.propose-panels',
    'expert-review.release',
  ] as const)
    await house.act(round, round.code, act);
  await told(house, round, no);
  for (let expert = 0; expert < experts; expert++) {
    await house.act(round, no, 'expert-review.accept');
    await house.act(round, no, 'expert-review.score');
  }
  await house.act(round, round.code, 'expert-review.close');
  await told(house, round, no);
  await house.act(round, round.code, 'result.propose');
  await house.act(round, round.code, 'result.approve');
  await told(house, round, no);
}

/** Leads a publicized application to its award and certificate. */
export async function toAward(house: House, round: RoundModel, no: string): Promise<void> {
  await bringNear(house, round, 'publicityClosesAt', no);
  await house.until(round.schedule.publicityClosesAt);
  await eventually(
    'publicity is over',
    () => round.state === 'plaque' && round.application(no).state === 'confirmed',
  );
  await told(house, round, round.code);
  await told(house, round, no);
  await house.act(round, round.code, 'plaque.propose');
  await house.act(round, round.code, 'plaque.award', {
    plaqueValidUntil: new Date((await house.now()) + 1_095 * DAY_MS).toISOString(),
  });
  await eventually('its certificate is made', async () =>
    ((await house.handleOf(round, no).fetchHistory()).events ?? []).some(
      (event) => event.activityTaskCompletedEventAttributes,
    ),
  );
}
