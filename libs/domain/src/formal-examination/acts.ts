import { defineActs } from '../process/act';

/** Acts on an application in the stage formal examination 形式审查. */
export const FORMAL_EXAMINATION_ACTS = defineActs('application', [
  {
    id: 'formal-examination.accept',
    stage: 'formal-examination',
    subject: 'application',
    name: { zh: '受理', en: 'Accept' },
    by: ['staff'],
    from: ['submitted'],
    to: ['accepted'],
    during: ['formal-examination'],
    reason: 'optional',
    irreversible: true,
    consequences: [
      {
        zh: '申报进入专家评审，园区将收到受理邮件。',
        en: 'The application goes on to expert review; the park is told by mail.',
      },
    ],
    sentence: { zh: '{actor}形式审查通过，予以受理。', en: '{actor} accepted the application.' },
    opens: [],
    closes: ['application-to-examine'],
    rule: '形式审查：材料齐全、符合形式要求的予以受理',
  },
  {
    id: 'formal-examination.return',
    stage: 'formal-examination',
    subject: 'application',
    name: { zh: '退回补正', en: 'Return for correction' },
    by: ['staff'],
    from: ['submitted'],
    to: ['correcting'],
    during: ['formal-examination'],
    reason: 'required',
    irreversible: true,
    consequences: [
      {
        zh: '一次性告知需要补正的内容，只能退回一次。',
        en: 'All that must be corrected is named at once; an application is returned only once.',
      },
      {
        zh: '补正期限自今日起单独计算，园区将收到载明截止时间的邮件。',
        en: 'A clock of its own starts; the park is told the exact last instant by mail.',
      },
    ],
    sentence: {
      zh: '{actor}退回补正，补正截止 {due}：{reason}',
      en: '{actor} returned the application for correction by {due}: {reason}',
    },
    opens: [{ kind: 'application-to-correct', due: { term: 'correction' } }],
    closes: ['application-to-examine'],
    rule: '一次性告知补正；民法典 第二百零一条（首日不计入）',
  },
  {
    id: 'formal-examination.reject',
    stage: 'formal-examination',
    subject: 'application',
    name: { zh: '不予受理', en: 'Reject' },
    by: ['staff'],
    from: ['submitted'],
    to: ['rejected'],
    during: ['formal-examination'],
    reason: 'required',
    irreversible: true,
    consequences: [
      {
        zh: '申报结束，园区将收到载明理由的邮件。',
        en: 'The application ends; the park is told the reason by mail.',
      },
    ],
    sentence: { zh: '{actor}决定不予受理：{reason}', en: '{actor} rejected the application: {reason}' },
    opens: [],
    closes: ['application-to-examine', 'application-to-recommend'],
    rule: '形式审查：不符合条件的不予受理并说明理由',
  },
  {
    id: 'formal-examination.correct',
    stage: 'formal-examination',
    subject: 'application',
    name: { zh: '提交补正', en: 'Submit the correction' },
    by: ['applicant'],
    tie: 'submitter',
    from: ['correcting'],
    to: ['submitted'],
    during: ['formal-examination'],
    until: 'correctionDueAt',
    reason: 'none',
    irreversible: true,
    consequences: [
      {
        zh: '补正后的材料锁定并交形式审查，不再有第二次补正机会。',
        en: 'The corrected form is locked; there is no second correction.',
      },
      {
        zh: '出具带编号、时间和内容摘要值的回执。',
        en: 'A numbered receipt with time and content hash is issued.',
      },
    ],
    sentence: {
      zh: '{actor}提交了补正材料（第 {version} 版，内容摘要 {hash}）。',
      en: '{actor} submitted the correction (version {version}, hash {hash}).',
    },
    opens: [{ kind: 'application-to-examine', due: { at: 'formalExaminationClosesAt' } }],
    closes: ['application-to-correct', 'objective-to-fill', 'submitter-role-to-confirm'],
    rule: '补正期限内提交补正材料',
  },
  {
    id: 'formal-examination.correction-lapse',
    stage: 'formal-examination',
    subject: 'application',
    name: { zh: '逾期未补正', en: 'Correction lapsed' },
    by: ['system'],
    from: ['correcting'],
    to: ['rejected'],
    notBefore: 'correctionDueAt',
    reason: 'none',
    irreversible: true,
    consequences: [],
    sentence: {
      zh: '补正期限届满未补正，不予受理。',
      en: 'Not corrected in time; the application was rejected.',
    },
    opens: [],
    closes: [
      'application-to-correct',
      'application-to-recommend',
      'objective-to-fill',
      'submitter-role-to-confirm',
    ],
    rule: '逾期不补正的不予受理',
  },
]);

/** Acts on the round in this stage. */
export const FORMAL_EXAMINATION_ROUND_ACTS = defineActs('round', [
  {
    id: 'formal-examination.close',
    stage: 'formal-examination',
    subject: 'round',
    name: { zh: '结束形式审查', en: 'Close formal examination' },
    by: ['staff'],
    from: ['formal-examination'],
    to: ['expert-review'],
    reason: 'none',
    irreversible: true,
    consequences: [
      {
        zh: '此后不再受理、退回或推荐；已受理的申报进入专家评审。',
        en: 'Nothing is accepted, returned or recommended any more; accepted applications go on to review.',
      },
      { zh: '须全部申报审查完毕。', en: 'Every application must have been examined.' },
    ],
    sentence: {
      zh: '{actor}结束形式审查，{accepted} 份申报进入专家评审。',
      en: '{actor} closed formal examination; {accepted} applications go on to review.',
    },
    opens: [{ kind: 'panels-to-propose', due: { at: 'reviewClosesAt' } }],
    closes: [],
    rule: '全部申报形式审查完毕后进入专家评审',
  },
]);
