import { defineActs } from '../process/act';

/** Acts on the round in the stage result 结果. */
export const RESULT_ACTS = defineActs('round', [
  {
    id: 'result.propose',
    stage: 'result',
    subject: 'round',
    name: { zh: '提请审定', en: 'Propose the decision' },
    by: ['staff'],
    from: ['result'],
    to: [],
    proposes: 'decision',
    reason: 'optional',
    irreversible: false,
    consequences: [
      {
        zh: '拟定结果提请负责人审定，审定前不对外公开。',
        en: 'The proposed result goes to the lead and is not public before approval.',
      },
    ],
    sentence: {
      zh: '{actor}提请审定结果：拟入选 {selected} 家，共 {total} 家。',
      en: '{actor} proposed the decision: {selected} of {total} selected.',
    },
    opens: [{ kind: 'decision-to-approve', due: { at: 'resultDueAt' } }],
    closes: ['decision-to-propose'],
    rule: '选评说明 三：专家提出选评结果，由中国投促会审定',
  },
  {
    id: 'result.approve',
    stage: 'result',
    subject: 'round',
    name: { zh: '审定结果', en: 'Approve the decision' },
    by: ['lead'],
    from: ['result'],
    to: ['publicity'],
    approves: 'decision',
    reason: 'none',
    irreversible: true,
    consequences: [
      {
        zh: '结果同时适用于全部申报：入选的进入公示，未入选的申报结束。',
        en: 'The decision applies to all at once: those selected are publicized, the others end.',
      },
      { zh: '各园区收到结果邮件。', en: 'Every park is told by mail.' },
    ],
    sentence: {
      zh: '{actor}审定结果：入选 {selected} 家，公示至 {until}。',
      en: '{actor} approved the decision: {selected} selected, publicized until {until}.',
    },
    opens: [],
    closes: ['decision-to-approve'],
    moves: {
      from: ['reviewed'],
      to: ['publicized', 'not-selected'],
      closes: [],
      sentence: {
        zh: '结果审定：{outcome}（得分 {score}，第 {rank} 名）。',
        en: 'Decision: {outcome} (score {score}, rank {rank}).',
      },
    },
    rule: '选评说明 三：对符合相关要求的开发区；四眼原则',
  },
]);
