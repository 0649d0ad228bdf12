import { actOf, type ActId } from '@xuanping/domain/acts';
import { readersOfReason } from './reason';

describe('who reads the reason of an act', () => {
  it('is the park where the act promises it the reason', () => {
    expect(readersOfReason('formal-examination.return')).toBe('reasonToPark');
    expect(readersOfReason('formal-examination.reject')).toBe('reasonToPark');
    expect(readersOfReason('self-assessment.refuse-extension')).toBe('reasonToPark');
  });

  it('is whoever judges the application where the reason is the opinion itself', () => {
    expect(readersOfReason('recommendation.recommend')).toBe('reasonIsOpinion');
    expect(readersOfReason('recommendation.decline')).toBe('reasonIsOpinion');
  });

  it('is the record alone otherwise', () => {
    expect(readersOfReason('self-assessment.withdraw')).toBe('reasonHint');
  });

  it('is told for acts that exist and ask for one', () => {
    const told: ActId[] = [
      'formal-examination.return',
      'formal-examination.reject',
      'self-assessment.refuse-extension',
      'recommendation.recommend',
      'recommendation.decline',
    ];
    for (const id of told) expect(actOf(id).reason).toBe('required');
  });
});
