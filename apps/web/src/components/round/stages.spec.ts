import { ROUND_STATES } from '@xuanping/domain/process';
import { courseOf, type RoundCourse } from './stages';

const schedule = {
  noticeDueAt: '2026-11-02T10:00:00.000Z',
  selfAssessmentOpensAt: '2026-11-02T10:00:00.000Z',
  selfAssessmentClosesAt: '2026-12-02T10:00:00.000Z',
  recommendationClosesAt: '2026-12-09T10:00:00.000Z',
  formalExaminationClosesAt: '2026-12-16T10:00:00.000Z',
};
const round = (over: Partial<RoundCourse>): RoundCourse => ({ state: 'self-assessment', schedule, ...over });
const now = Date.parse('2026-11-23T00:00:00Z');
const progress = (of: RoundCourse, at = now) =>
  Object.fromEntries(courseOf(of, at).map((stage) => [stage.id, stage.progress]));

describe('the stages of a round', () => {
  it('are done before, current at and ahead after the state of the round', () => {
    expect(progress(round({ state: 'result' }))).toMatchObject({
      notice: 'done',
      'expert-review': 'done',
      result: 'current',
      publicity: 'ahead',
    });
  });

  it('have nothing current in a draft and everything done once sealed', () => {
    expect(Object.values(progress(round({ state: 'draft' })))).not.toContain('current');
    expect(new Set(Object.values(progress(round({ state: 'closed' }))))).toEqual(new Set(['done']));
  });

  it('let recommendation run beside self-assessment and formal examination until it closes', () => {
    expect(progress(round({}))['recommendation']).toBe('current');
    expect(
      progress(round({ state: 'formal-examination' }), Date.parse('2026-12-10T00:00:00Z'))['recommendation'],
    ).toBe('done');
    expect(progress(round({ state: 'notice' }))['recommendation']).toBe('ahead');
    expect(progress(round({ settings: { recommendation: { mode: 'off' } } }))['recommendation']).toBe(
      'skipped',
    );
  });

  it('give recommendation no days in a round without it', () => {
    const days = (mode: 'off' | 'required') =>
      courseOf(round({ settings: { recommendation: { mode } } }), now).find(
        ({ id }) => id === 'recommendation',
      );
    expect(days('off')).toMatchObject({ from: null, to: null });
    expect(days('required')).toMatchObject({ to: schedule.recommendationClosesAt });
  });

  it('stand at exactly one phase in every running state', () => {
    for (const state of ROUND_STATES.filter((name) => !['draft', 'closed', 'cancelled'].includes(name))) {
      const current = courseOf(round({ state }), now).filter(
        (stage) => stage.progress === 'current' && stage.id !== 'recommendation',
      );
      expect(current.map((stage) => stage.id)).toEqual([state]);
    }
  });

  it('lie between the instants of the schedule, and nowhere while those are open', () => {
    const stages = courseOf(round({ launchedAt: '2026-11-01T00:00:00.000Z' }), now);
    expect(stages[0]).toMatchObject({
      id: 'notice',
      from: '2026-11-01T00:00:00.000Z',
      to: schedule.noticeDueAt,
    });
    expect(stages.find((stage) => stage.id === 'archive')).toMatchObject({ from: null, to: null });
  });
});
