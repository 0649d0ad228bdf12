import type { OfferedAct } from '../../api/acts';
import { possibleActs } from './possible';

const act = (id: string): OfferedAct => ({
  id,
  name: { zh: id, en: id },
  allowed: true,
  why: null,
  irreversible: false,
  reason: 'required',
  consequences: [],
  rule: '',
  proposes: null,
  approves: null,
});
const acts = ['recommend', 'decline', 'withdraw'].map((name) => act(`recommendation.${name}`));
const opinion = (mine: boolean) => ({
  organization: '江苏省开发区协会',
  opinion: 'recommended' as const,
  order: 1,
  reason: '材料完整',
  at: '2026-11-23T01:00:00.000Z',
  mine,
});

describe('the acts of a recommender', () => {
  it('give an opinion while none of the own organisation stands', () => {
    expect(possibleActs(acts, [opinion(false)]).map(({ id }) => id)).toEqual([
      'recommendation.recommend',
      'recommendation.decline',
    ]);
  });

  it('only take the own one back once it stands', () => {
    expect(possibleActs(acts, [opinion(true)]).map(({ id }) => id)).toEqual(['recommendation.withdraw']);
  });

  it('are none of other stages', () => {
    expect(possibleActs([act('formal-examination.accept')], [])).toEqual([]);
  });
});
