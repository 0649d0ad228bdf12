import { DEADLINES, clockActs, type Schedule } from '../schedule';
import { APPLICATION_STATES, ROUND_STATES, type RoundState } from '../process';
import { actOf, applicationAlarm, reportAlarm, roundAlarm, type ClockAlarm, type RoundClock } from '.';

const schedule = Object.fromEntries(
  DEADLINES.map((name, i) => [name, new Date(Date.UTC(2026, i, 1)).toISOString()]),
) as Schedule;

describe('the alarms of a round', () => {
  it('ring the acts of the plan, in its order, one after the other', () => {
    const rung: ClockAlarm[] = [];
    let round: RoundClock = {
      state: 'notice',
      paused: false,
      schedule,
      noticeIssued: true,
      recommendationClosed: false,
    };
    for (let alarm = roundAlarm(round); alarm; alarm = roundAlarm(round)) {
      rung.push(alarm);
      const to = actOf(alarm.act).to[0] as RoundState | undefined;
      round = {
        ...round,
        state: to ?? round.state,
        recommendationClosed: round.recommendationClosed || alarm.act === 'recommendation.close',
      };
      // People take the round from examination to publicity.
      if (round.state === 'formal-examination' && round.recommendationClosed)
        round = { ...round, state: 'publicity' };
    }
    expect(rung).toEqual(clockActs(schedule));
  });

  it.each(ROUND_STATES)('are silent while a round in %s is paused', (state) => {
    expect(
      roundAlarm({ state, paused: true, schedule, noticeIssued: true, recommendationClosed: false }),
    ).toBeNull();
  });

  it('do not open self-assessment before the notice is issued', () => {
    expect(
      roundAlarm({
        state: 'notice',
        paused: false,
        schedule,
        noticeIssued: false,
        recommendationClosed: false,
      }),
    ).toBeNull();
  });
});

describe('the alarms of an application', () => {
  const clock = {
    paused: false,
    selfAssessmentClosesAt: schedule.selfAssessmentClosesAt,
    correctionDueAt: schedule.formalExaminationClosesAt,
    publicityClosesAt: schedule.publicityClosesAt,
    plaqueValidUntil: schedule.archiveDueAt,
  };

  it('ring acts that are legal in its state', () => {
    for (const state of APPLICATION_STATES) {
      const alarm = applicationAlarm({ ...clock, state });
      if (alarm) expect(actOf(alarm.act).from).toContain(state);
    }
  });

  it.each(APPLICATION_STATES)('are silent in %s while the round is paused', (state) => {
    expect(applicationAlarm({ ...clock, state, paused: true })).toBeNull();
  });
});

describe('the alarm of a report', () => {
  it('rings only for one that was sent and is not acknowledged in time', () => {
    expect(reportAlarm({ state: 'sent', paused: false, acknowledgeBy: schedule.reportingDueAt })).toEqual({
      act: 'reporting.escalate',
      at: schedule.reportingDueAt,
    });
    expect(reportAlarm({ state: 'sent', paused: true, acknowledgeBy: schedule.reportingDueAt })).toBeNull();
    expect(
      reportAlarm({ state: 'escalated', paused: false, acknowledgeBy: schedule.reportingDueAt }),
    ).toBeNull();
  });
});
