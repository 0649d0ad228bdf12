import { FRAMEWORK_2021 } from '../framework';
import { completeAnswers, completeEvidence } from './complete-form.fixture';
import { evaluateForm } from './evaluate-form';
import { nextGap } from './next-gap';

describe('the next gap of a form', () => {
  const { '1.2.value': _wifi, '3.1.value': _video, ...answers } = completeAnswers();
  const { '6.e3': _slot, ...evidence } = completeEvidence();
  const { blockers } = evaluateForm(FRAMEWORK_2021, answers, evidence);
  const next = (from: string | number): string | undefined => nextGap(FRAMEWORK_2021, blockers, from)?.field;

  it('is the first behind where one is, fields before the evidence of an objective', () => {
    expect(next('1.1.value')).toBe('1.2.value');
    expect(next('1.2.value')).toBe('3.1.value');
    expect(next('3.1.value')).toBe('6.e3');
    expect(next('6.1.value')).toBe('6.e3');
  });

  it('counts what is in the objective when one is nowhere in it yet', () => {
    expect(next(1)).toBe('1.2.value');
    expect(next(3)).toBe('3.1.value');
    expect(next(4)).toBe('6.e3');
  });

  it('begins again at the end, also when the only gap is here', () => {
    expect(next('6.e3')).toBe('1.2.value');
    expect(next(20)).toBe('1.2.value');
    const only = blockers.filter(({ field }) => field === '3.1.value');
    expect(nextGap(FRAMEWORK_2021, only, '3.1.value')?.field).toBe('3.1.value');
  });

  it('is nowhere in a form that is done', () => {
    expect(nextGap(FRAMEWORK_2021, [], '1.1.value')).toBeNull();
  });
});
