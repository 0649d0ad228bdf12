import { APPLICATION_STATES } from '@xuanping/domain/process';
import { stepsOf } from './course';

const stateAt = (state: (typeof APPLICATION_STATES)[number], step: string) =>
  stepsOf(state).find((each) => each.id === step)?.state;

describe('the course of an application', () => {
  it('stands at formal examination once submitted', () => {
    expect(stateAt('submitted', 'self-assessment')).toBe('done');
    expect(stateAt('submitted', 'formal-examination')).toBe('current');
    expect(stateAt('submitted', 'expert-review')).toBe('ahead');
  });

  it('breaks off where the application ended', () => {
    expect(stateAt('rejected', 'formal-examination')).toBe('problem');
    expect(stateAt('not-selected', 'expert-review')).toBe('problem');
  });

  it('is done with the plaque', () => {
    expect(stepsOf('awarded').every((step) => step.state === 'done')).toBe(true);
  });

  it('stands at one step at most in every state', () => {
    for (const state of APPLICATION_STATES)
      expect(
        stepsOf(state).filter((step) => step.state === 'current' || step.state === 'problem').length,
      ).toBeLessThan(2);
  });
});
