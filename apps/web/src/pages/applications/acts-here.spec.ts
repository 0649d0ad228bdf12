import { APPLICATION_SUBJECT_ACTS } from '@xuanping/domain/acts';
import { RECOMMENDATION_ACTS } from '@xuanping/domain/recommendation';
import { SELF_ASSESSMENT_ACTS } from '@xuanping/domain/self-assessment';
import type { OfferedAct } from '../../api/acts';
import { actsHere } from './acts-here';

const offered = (acts: readonly { readonly id: string; readonly by: readonly string[] }[], role: string) =>
  acts
    .filter(({ by }) => by.includes(role))
    .map(({ id }): OfferedAct => ({
      id,
      name: { zh: id, en: id },
      allowed: true,
      why: null,
      irreversible: false,
      reason: 'none',
      consequences: [],
      rule: '',
      proposes: null,
      approves: null,
    }));
const ids = (acts: readonly OfferedAct[]): string[] =>
  actsHere({ acts: [...acts], opinions: [] }).map(({ id }) => id);

describe('the acts on the page of an application', () => {
  it('let the lead grant an extension or refuse it, wherever the to-do leads', () => {
    expect(ids(offered(SELF_ASSESSMENT_ACTS, 'lead'))).toEqual([
      'self-assessment.extend',
      'self-assessment.refuse-extension',
    ]);
  });

  it('let a park ask for time and answer a filing, and leave handing in to its form', () => {
    const here = ids(offered(SELF_ASSESSMENT_ACTS, 'applicant'));
    expect(here).toEqual(
      expect.arrayContaining([
        'self-assessment.ask-extension',
        'self-assessment.confirm-filing',
        'self-assessment.object-to-filing',
      ]),
    );
    expect(here).not.toContain('self-assessment.submit');
  });

  it('let a recommender give its opinion', () => {
    expect(ids(offered(RECOMMENDATION_ACTS, 'recommender'))).toEqual(
      expect.arrayContaining(['recommendation.recommend', 'recommendation.decline']),
    );
  });

  it('leave what staff examine, score and award to the pages of those stages', () => {
    expect(ids(offered(APPLICATION_SUBJECT_ACTS, 'staff'))).toEqual([]);
  });
});
