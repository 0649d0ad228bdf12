import { defineActs } from '../process/act';

/** Acts on an application in the stage recommendation 推荐. */
export const RECOMMENDATION_ACTS = defineActs('application', [
  {
    id: 'recommendation.recommend',
    stage: 'recommendation',
    subject: 'application',
    name: { zh: '推荐', en: 'Recommend' },
    by: ['recommender'],
    from: ['submitted', 'correcting', 'accepted'],
    to: [],
    during: ['self-assessment', 'formal-examination'],
    until: 'recommendationClosesAt',
    reason: 'required',
    irreversible: false,
    consequences: [
      {
        zh: '推荐意见随申报送交评审；推荐截止前可以撤回。',
        en: 'The opinion goes with the application; it can be withdrawn until recommendation closes.',
      },
    ],
    sentence: {
      zh: '{actor}推荐了该园区（排序第 {order}）：{reason}',
      en: '{actor} recommended the park (order {order}): {reason}',
    },
    opens: [],
    closes: ['application-to-recommend'],
    rule: '选评说明 二：也可通过省开发区协会推荐',
  },
  {
    id: 'recommendation.decline',
    stage: 'recommendation',
    subject: 'application',
    name: { zh: '不予推荐', en: 'Do not recommend' },
    by: ['recommender'],
    from: ['submitted', 'correcting', 'accepted'],
    to: [],
    during: ['self-assessment', 'formal-examination'],
    until: 'recommendationClosesAt',
    reason: 'required',
    irreversible: false,
    consequences: [
      {
        zh: '记录不予推荐及理由；推荐非必需时申报照常进行。',
        en: 'The refusal and its reason are recorded; where recommendation is optional the application goes on.',
      },
    ],
    sentence: { zh: '{actor}不予推荐：{reason}', en: '{actor} did not recommend the park: {reason}' },
    opens: [],
    closes: ['application-to-recommend'],
    rule: '选评说明 二：也可通过省开发区协会推荐',
  },
  {
    id: 'recommendation.withdraw',
    stage: 'recommendation',
    subject: 'application',
    name: { zh: '撤回推荐意见', en: 'Withdraw the opinion' },
    by: ['recommender'],
    from: ['submitted', 'correcting', 'accepted'],
    to: [],
    during: ['self-assessment', 'formal-examination'],
    until: 'recommendationClosesAt',
    reason: 'optional',
    irreversible: false,
    consequences: [
      {
        zh: '推荐意见撤回，可在截止前重新提出。',
        en: 'The opinion is withdrawn and can be given again before recommendation closes.',
      },
    ],
    sentence: { zh: '{actor}撤回了推荐意见。', en: '{actor} withdrew the opinion.' },
    opens: [{ kind: 'application-to-recommend', due: { at: 'recommendationClosesAt' } }],
    closes: [],
    rule: '推荐截止前可以撤回',
  },
]);

/** Acts of the clock on the round in this stage. */
export const RECOMMENDATION_ROUND_ACTS = defineActs('round', [
  {
    id: 'recommendation.close',
    stage: 'recommendation',
    subject: 'round',
    name: { zh: '截止推荐', en: 'Close recommendation' },
    by: ['system'],
    from: ['self-assessment', 'formal-examination'],
    to: [],
    notBefore: 'recommendationClosesAt',
    reason: 'none',
    irreversible: true,
    consequences: [],
    sentence: {
      zh: '推荐截止，共收到 {recommended} 份推荐意见。',
      en: 'Recommendation closed with {recommended} opinions.',
    },
    opens: [],
    closes: ['application-to-recommend'],
    rule: '通知载明的推荐截止时间',
  },
]);
