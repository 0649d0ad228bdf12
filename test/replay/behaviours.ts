import type { WorkflowHandle } from '@temporalio/client';
import {
  type House,
  SECOND_MS,
  bringNear,
  eventually,
  scheduleFrom,
  toAward,
  toExamination,
  toPublicity,
  told,
  type RoundModel,
} from '../process/support';

const NO = '0001';
const RECIPIENT = 'ministry';

/** What a golden history shows, by the name of its file: plays it and gives the process whose history is kept. */
export const BEHAVIOURS: Readonly<Record<string, (house: House) => Promise<WorkflowHandle>>> = {
  'application-lapsed': async (house) => {
    const round = await registered(house);
    await bringNear(house, round, 'selfAssessmentClosesAt', NO);
    await house.handleOf(round, NO).result();
    return house.handleOf(round, NO);
  },
  'application-withdrawn-and-submitted-again': async (house) => {
    const round = await registered(house);
    for (const act of [
      'self-assessment.submit',
      'self-assessment.withdraw',
      'self-assessment.submit',
    ] as const)
      await house.act(round, NO, act);
    return house.handleOf(round, NO);
  },
  'application-returned-and-corrected': async (house) => {
    const round = await registered(house);
    await toExamination(house, round, NO);
    await house.act(round, NO, 'formal-examination.return', {
      correctionDueAt: round.schedule.formalExaminationClosesAt,
    });
    for (const act of ['formal-examination.correct', 'formal-examination.accept'] as const)
      await house.act(round, NO, act);
    return house.handleOf(round, NO);
  },
  'application-rejected-for-silence': async (house) => {
    const round = await registered(house);
    await toExamination(house, round, NO);
    await house.act(round, NO, 'formal-examination.return', {
      correctionDueAt: new Date((await house.now()) + SECOND_MS).toISOString(),
    });
    await house.handleOf(round, NO).result();
    return house.handleOf(round, NO);
  },
  'application-objection-upheld': async (house) => {
    const round = await registered(house);
    await toExamination(house, round, NO);
    await toPublicity(house, round, NO, 1);
    for (const act of ['publicity.object', 'publicity.admit', 'publicity.uphold'] as const)
      await house.act(round, NO, act);
    return house.handleOf(round, NO);
  },
  'application-paused-and-resumed': async (house) => {
    const round = await registered(house);
    for (const act of ['round.pause', 'round.resume'] as const) {
      await house.act(round, round.code, act);
      await told(house, round, NO);
    }
    await bringNear(house, round, 'selfAssessmentClosesAt', NO);
    await house.handleOf(round, NO).result();
    return house.handleOf(round, NO);
  },
  'application-awarded-by-five-experts': async (house) => {
    const round = await registered(house);
    await awarded(house, round);
    return house.handleOf(round, NO);
  },
  'application-awarded-and-revoked': async (house) => {
    const round = await registered(house);
    await awarded(house, round);
    for (const act of ['plaque.receive', 'plaque.propose-revocation', 'plaque.revoke'] as const)
      await house.act(round, NO, act);
    return house.handleOf(round, NO);
  },
  'round-from-draft-to-seal': async (house) => {
    const round = await house.openRound();
    for (const act of ['round.propose-launch', 'round.launch', 'notice.propose', 'notice.issue'] as const)
      await house.act(round, round.code, act);
    await bringNear(house, round, 'selfAssessmentOpensAt');
    await eventually('self-assessment opens', () => round.state === 'self-assessment');
    await told(house, round, round.code);
    await house.register(round, NO);
    await awarded(house, round);
    for (const act of [
      'reporting.propose',
      'reporting.send',
      'reporting.close',
      'archive.propose-seal',
      'archive.seal',
    ] as const)
      await house.act(round, round.code, act);
    await house.handleOf(round, round.code).result();
    return house.handleOf(round, round.code);
  },
  'round-paused-resumed-and-cancelled': async (house) => {
    const round = await registered(house);
    for (const act of ['round.pause', 'round.resume', 'round.cancel'] as const)
      await house.act(round, round.code, act);
    await house.handleOf(round, round.code).result();
    return house.handleOf(round, round.code);
  },
  'report-delivered-resent-and-acknowledged': async (house) => {
    const round = await reported(house);
    for (const act of ['reporting.resend', 'reporting.acknowledge'] as const)
      await house.act(round, RECIPIENT, act);
    await house.handleOf(round, RECIPIENT).result();
    return house.handleOf(round, RECIPIENT);
  },
  'report-escalated-and-settled': async (house) => {
    const round = await reported(house, SECOND_MS);
    await eventually('it is escalated', () => round.report(RECIPIENT).state === 'escalated');
    await house.act(round, round.code, 'reporting.close');
    await house.handleOf(round, RECIPIENT).result();
    return house.handleOf(round, RECIPIENT);
  },
  'reminders-until-the-round-is-over': async (house) => {
    const round = await house.openRound({ schedule: scheduleFrom(await house.now(), 20) });
    const handle = await house.remind(round);
    await eventually('it has looked', () => house.looks(round.code).length > 0);
    round.state = 'closed';
    await handle.signal('replan');
    await handle.result();
    return handle;
  },
};

async function registered(house: House): Promise<RoundModel> {
  const round = await house.openRound({ state: 'self-assessment' });
  await house.register(round, NO);
  return round;
}

async function awarded(house: House, round: RoundModel): Promise<void> {
  await toExamination(house, round, NO);
  await toPublicity(house, round, NO, 5);
  await toAward(house, round, NO);
}

async function reported(house: House, acknowledgeWithinMs?: number): Promise<RoundModel> {
  const round = await house.openRound({ state: 'reporting' });
  round.acknowledgeWithinMs = acknowledgeWithinMs ?? round.acknowledgeWithinMs;
  await house.openReport(round, RECIPIENT);
  await eventually('it is sent', () => round.report(RECIPIENT).state === 'sent');
  await told(house, round, RECIPIENT);
  return round;
}
