import { defineActs } from '../process/act';

/** Acts of the stage notice 通知. */
export const NOTICE_ACTS = defineActs('round', [
  {
    id: 'notice.propose',
    stage: 'notice',
    subject: 'round',
    name: { zh: '提请签发', en: 'Propose the notice' },
    by: ['staff'],
    from: ['notice'],
    to: [],
    proposes: 'notice',
    reason: 'optional',
    irreversible: false,
    consequences: [
      {
        zh: '通知文稿提请负责人签发，签发时取得文号。',
        en: 'The text goes to the lead; the document number is given on issue.',
      },
    ],
    sentence: { zh: '{actor}提请签发通知。', en: '{actor} proposed the notice for issue.' },
    opens: [{ kind: 'notice-to-issue', due: { at: 'noticeDueAt' } }],
    closes: ['notice-to-prepare'],
    rule: '选评说明 二：印发选评“数字智慧园区”通知；四眼原则',
  },
  {
    id: 'notice.issue',
    stage: 'notice',
    subject: 'round',
    name: { zh: '签发通知', en: 'Issue the notice' },
    by: ['lead'],
    from: ['notice'],
    to: [],
    approves: 'notice',
    reason: 'none',
    irreversible: true,
    consequences: [
      {
        zh: '通知取得正式文号并公开发布，此后只能以更正通知更改。',
        en: 'The notice gets its number and is public; later changes need a correction notice.',
      },
      {
        zh: '向范围内的会员园区和推荐单位各发一封邮件。',
        en: 'One mail goes to each member park in scope and each recommender.',
      },
    ],
    sentence: {
      zh: '{actor}签发了通知（{number}），发出 {mails} 封邮件。',
      en: '{actor} issued the notice ({number}); {mails} mails were sent.',
    },
    opens: [],
    closes: ['notice-to-issue'],
    rule: '选评说明 二：印发选评“数字智慧园区”通知；批准依据齐备方可印发',
  },
]);
