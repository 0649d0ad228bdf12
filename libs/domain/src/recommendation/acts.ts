import { defineActs } from '../process/act';

/** What a recommender may still do until recommendation closes; 选评说明 二 leaves the way open, the notice sets the instant. */
const RULE = '选评说明 二：也可通过省开发区协会推荐';

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
        zh: '占用贵单位一个推荐名额；推荐意见随申报送交形式审查和专家评审。',
        en: 'Takes one of your places; the opinion goes with the application to the examiners and the experts.',
      },
      {
        zh: '推荐截止前可以撤回；排序可以随时调整。',
        en: 'It can be withdrawn until recommendation closes; the order can be changed at any time until then.',
      },
    ],
    sentence: {
      zh: '{organization}{actor}推荐了该园区（排序第 {order}）：{reason}',
      en: '{actor} of {organization} recommended the park (order {order}): {reason}',
    },
    opens: [
      {
        kind: 'recommendation-letter-to-file',
        due: { at: 'recommendationClosesAt' },
        when: 'letter-due',
      },
    ],
    closes: ['application-to-recommend'],
    rule: RULE,
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
    sentence: {
      zh: '{organization}{actor}不予推荐：{reason}',
      en: '{actor} of {organization} did not recommend the park: {reason}',
    },
    opens: [],
    closes: ['application-to-recommend'],
    rule: RULE,
  },
  {
    id: 'recommendation.withdraw',
    stage: 'recommendation',
    subject: 'application',
    name: { zh: '撤回推荐意见', en: 'Withdraw the opinion' },
    by: ['recommender'],
    // Also while the park has its form back: its place can be given to another.
    from: ['drafting', 'submitted', 'correcting', 'accepted'],
    to: [],
    during: ['self-assessment', 'formal-examination'],
    until: 'recommendationClosesAt',
    reason: 'optional',
    irreversible: false,
    consequences: [
      {
        zh: '推荐意见撤回，名额释放，其后各园区的排序依次前移；可在截止前重新提出。',
        en: 'The opinion is withdrawn, its place is free again and those after it move up; it can be given again before recommendation closes.',
      },
    ],
    sentence: {
      zh: '{organization}{actor}撤回了推荐意见。',
      en: '{actor} of {organization} withdrew the opinion.',
    },
    opens: [
      {
        kind: 'application-to-recommend',
        due: { at: 'recommendationClosesAt' },
        when: 'recommendation-open',
      },
      {
        kind: 'recommendation-letter-to-file',
        due: { at: 'recommendationClosesAt' },
        when: 'letter-due',
      },
    ],
    closes: [],
    rule: '推荐截止前可以撤回',
  },
  {
    // Follows from the act that ended the application, in its transaction; nobody does it.
    id: 'recommendation.release',
    stage: 'recommendation',
    subject: 'application',
    name: { zh: '释放推荐名额', en: 'Give the place back' },
    by: ['system'],
    from: [],
    to: [],
    during: ['self-assessment', 'formal-examination'],
    until: 'recommendationClosesAt',
    reason: 'none',
    irreversible: true,
    consequences: [],
    sentence: {
      zh: '申报已终止，{organization}的推荐（排序第 {order}）不再占用名额，其后各园区依次前移。',
      en: 'The application has ended: the recommendation of {organization} (order {order}) no longer takes a place, and those after it move up.',
    },
    opens: [],
    closes: [],
    rule: '不予受理、逾期失效或园区反对代报的，推荐截止前名额退还推荐单位；截止后名单不变',
  },
]);

/** Acts on the round in this stage: those of a recommender on its list as a whole, and the clock's. */
export const RECOMMENDATION_ROUND_ACTS = defineActs('round', [
  {
    // Comes in by a route of its own and not as an Update: a list is moved about many times, and is a draft until it closes.
    id: 'recommendation.arrange',
    stage: 'recommendation',
    subject: 'round',
    name: { zh: '调整推荐排序', en: 'Arrange the order' },
    by: ['recommender'],
    from: [],
    to: [],
    during: ['self-assessment', 'formal-examination'],
    until: 'recommendationClosesAt',
    reason: 'none',
    irreversible: false,
    consequences: [],
    sentence: {
      zh: '{organization}{actor}调整了推荐排序：{order}',
      en: '{actor} of {organization} arranged the recommendations: {order}',
    },
    opens: [],
    closes: [],
    rule: '推荐截止前可以调整排序',
  },
  {
    id: 'recommendation.abstain',
    stage: 'recommendation',
    subject: 'round',
    name: { zh: '本批次不推荐', en: 'No recommendation this round' },
    by: ['recommender'],
    from: ['self-assessment', 'formal-examination'],
    to: [],
    until: 'recommendationClosesAt',
    reason: 'required',
    irreversible: false,
    consequences: [
      {
        zh: '贵单位在本批次的推荐待办全部办结，不再收到推荐提醒。',
        en: 'Everything your body still has to recommend in this round is settled; no reminder follows.',
      },
      {
        zh: '不影响本省其他推荐单位；推荐非必需时园区申报照常进行。推荐截止前可以恢复。',
        en: 'Other recommenders of the province are not affected; where recommendation is optional the parks go on. It can be undone until recommendation closes.',
      },
    ],
    sentence: {
      zh: '{organization}{actor}决定本批次不推荐：{reason}',
      en: '{actor} of {organization} decided to recommend nobody in this round: {reason}',
    },
    opens: [],
    closes: ['application-to-recommend', 'recommendation-letter-to-file'],
    rule: RULE,
  },
  {
    id: 'recommendation.resume',
    stage: 'recommendation',
    subject: 'round',
    name: { zh: '恢复推荐', en: 'Recommend after all' },
    by: ['recommender'],
    from: ['self-assessment', 'formal-examination'],
    to: [],
    until: 'recommendationClosesAt',
    reason: 'optional',
    irreversible: false,
    consequences: [
      {
        zh: '撤销“本批次不推荐”，尚无意见的申报重新列入待办。',
        en: 'The decision to recommend nobody is undone; applications without your opinion are due again.',
      },
    ],
    sentence: {
      zh: '{organization}{actor}撤销“本批次不推荐”，恢复推荐。',
      en: '{actor} of {organization} takes part in recommendation after all.',
    },
    opens: [{ kind: 'application-to-recommend', due: { at: 'recommendationClosesAt' } }],
    closes: [],
    rule: '推荐截止前可以撤回',
  },
  {
    id: 'recommendation.file-letter',
    stage: 'recommendation',
    subject: 'round',
    name: { zh: '送交盖章推荐函', en: 'File the sealed letter' },
    by: ['recommender'],
    from: ['self-assessment', 'formal-examination'],
    to: [],
    until: 'recommendationClosesAt',
    reason: 'none',
    irreversible: false,
    consequences: [
      {
        zh: '扫描件送交主办单位；此前送交的扫描件被替换，记录保留。',
        en: 'The scan goes to the house; one filed before is replaced and stays on record.',
      },
      {
        zh: '此后推荐名单有任何变化，都须重新盖章送交。',
        en: 'Whenever the list changes afterwards, a newly sealed letter is due.',
      },
    ],
    sentence: {
      zh: '{organization}{actor}送交了盖章推荐函（{count} 家，校验码 {hash}；当时名单校验码 {list}）。',
      en: '{actor} of {organization} filed the sealed letter ({count} parks, hash {hash}; hash of the list then {list}).',
    },
    opens: [
      {
        kind: 'recommendation-letter-to-file',
        due: { at: 'recommendationClosesAt' },
        when: 'letter-due',
      },
    ],
    closes: ['recommendation-letter-to-file'],
    rule: '推荐函加盖公章后送交',
  },
  {
    id: 'recommendation.withdraw-letter',
    stage: 'recommendation',
    subject: 'round',
    name: { zh: '撤回盖章推荐函', en: 'Take the sealed letter back' },
    by: ['recommender'],
    from: ['self-assessment', 'formal-examination'],
    to: [],
    until: 'recommendationClosesAt',
    reason: 'optional',
    irreversible: false,
    consequences: [
      {
        zh: '扫描件不再作为推荐函，记录保留；截止前须重新送交。',
        en: 'The scan no longer counts and stays on record; another is due before recommendation closes.',
      },
    ],
    sentence: {
      zh: '{organization}{actor}撤回了盖章推荐函。',
      en: '{actor} of {organization} took the sealed letter back.',
    },
    opens: [
      {
        kind: 'recommendation-letter-to-file',
        due: { at: 'recommendationClosesAt' },
        when: 'letter-due',
      },
    ],
    closes: [],
    rule: '推荐截止前可以撤回',
  },
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
    closes: ['application-to-recommend', 'recommendation-letter-to-file'],
    rule: '通知载明的推荐截止时间',
  },
]);
