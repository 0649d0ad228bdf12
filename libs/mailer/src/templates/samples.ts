import type { MailKind, MailViews } from '@xuanping/domain/notification';

const base = { recipientName: '王老师', roundName: '2026年度数字智慧园区选评', sample: true } as const;
const actionUrl = 'https://xuanping.example/rounds/2026-01';
const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const due = '2026-11-23T10:00:00.000Z';
const item = {
  obligationId: 'o1',
  task: '提交自评材料',
  subject: '示例园区A（0007）',
  dueAt: due,
  timing: 'upcoming',
  url: `${actionUrl}/applications/0007`,
} as const;

/** One invented view per kind: for the rehearsal's preview of letters, and for tests. */
export const SAMPLE_VIEWS: MailViews = {
  'notice-issued': {
    ...base,
    addressee: 'park',
    noticeTitle: '关于开展2026年度数字智慧园区选评的通知',
    documentNumber: '中投促通〔2026〕1号',
    issuedAt: '2026-10-09T02:00:00.000Z',
    selfAssessmentOpensAt: '2026-10-12T01:00:00.000Z',
    selfAssessmentClosesAt: due,
    recommendationClosesAt: '2026-11-27T10:00:00.000Z',
    noFeeStatement: '本活动不收取任何费用。',
    actionUrl,
  },
  'task-opened': {
    ...base,
    task: '补正材料',
    subject: '示例园区A（0007）',
    dueAt: due,
    reason: '1. 第 4 项证明材料未盖章；\n2. 第 11.3 项分母缺少口径说明。',
    actionUrl,
  },
  reminder: {
    ...base,
    items: [
      {
        ...item,
        obligationId: 'o2',
        task: '答复评审邀请',
        dueAt: '2026-11-20T10:00:00.000Z',
        timing: 'overdue',
      },
      { ...item, timing: 'today' },
      { ...item, obligationId: 'o3', task: '签收奖牌', subject: null, dueAt: '2026-12-01T10:00:00.000Z' },
    ],
    actionUrl: 'https://xuanping.example/tasks',
  },
  'overdue-escalation': {
    ...base,
    items: [
      { ...item, task: '完成评审打分', timing: 'overdue', owner: '李专家', daysOverdue: 3 },
      {
        ...item,
        obligationId: 'o2',
        task: '进行形式审查',
        timing: 'overdue',
        owner: '经办人',
        daysOverdue: 4,
      },
    ],
    actionUrl: 'https://xuanping.example/tasks',
  },
  'objectives-given': {
    ...base,
    parkName: '示例园区A',
    applicationNo: '2026-01/0007',
    givenBy: '赵主任',
    items: [
      { ...item, task: '填报评价目标 3', subject: '园区物联网应用水平' },
      { ...item, obligationId: 'o2', task: '填报评价目标 13', subject: null },
    ],
    actionUrl: 'https://xuanping.example/todo',
  },
  'submitter-role': {
    ...base,
    event: 'offered',
    parkName: '示例园区A',
    applicationNo: '2026-01/0007',
    from: '赵主任',
    to: '王老师',
    happenedAt: '2026-11-20T02:00:00.000Z',
    actionUrl,
  },
  'mention-digest': {
    ...base,
    parkName: '示例园区A',
    applicationNo: '2026-01/0007',
    mentions: [
      {
        item: '13.2',
        by: '赵主任',
        at: '2026-11-20T02:00:00.000Z',
        text: '分母口径请与统计局核对，\n今天下班前回复。',
        url: `${actionUrl}/objective-13`,
      },
      {
        item: '3.1',
        by: '孙工',
        at: '2026-11-20T02:07:00.000Z',
        text: '证明材料已补。',
        url: `${actionUrl}/objective-3`,
      },
    ],
    actionUrl,
  },
  'submission-receipt': {
    ...base,
    parkName: '示例园区A',
    applicationNo: '2026-01/0007',
    receiptNumber: '2026-01-0007-1',
    submittedAt: '2026-11-22T14:03:05.000Z',
    contentHash: hash,
    answeredCount: 70,
    evidenceCount: 32,
    withdrawableUntil: due,
    actionUrl,
  },
  'application-outcome': {
    ...base,
    outcome: 'returned',
    parkName: '示例园区A',
    applicationNo: '2026-01/0007',
    decidedAt: '2026-11-25T03:20:00.000Z',
    reason: '1. 第 4 项证明材料未盖章；\n2. 第 11.3 项分母缺少口径说明。',
    dueAt: '2026-12-09T15:59:59.999Z',
    plaqueNumber: null,
    actionUrl,
  },
  'objection-reply': {
    ...base,
    stage: 'accepted',
    objectionNumber: '2026-01-异议-3',
    parkName: '示例园区A',
    decidedAt: '2026-12-20T02:00:00.000Z',
    reason: null,
    answerDueAt: '2027-01-08T15:59:59.999Z',
    actionUrl,
  },
  'review-assigned': {
    ...base,
    reviewCount: 9,
    replyDueAt: due,
    reviewClosesAt: '2026-12-11T15:59:59.999Z',
    actionUrl,
  },
  'deadline-changed': {
    ...base,
    deadline: '自评截止',
    oldDueAt: due,
    newDueAt: '2026-11-30T10:00:00.000Z',
    reason: '受台风影响，部分省份顺延五个工作日。',
    corrects: true,
    actionUrl,
  },
  'round-cancelled': {
    ...base,
    cancelledAt: '2026-11-25T03:20:00.000Z',
    reason: '批准文件失效。',
    actionUrl,
  },
  'report-package': {
    ...base,
    recipientName: '江苏省商务厅',
    letterTitle: '中投促函〔2027〕3号',
    parkCount: 12,
    fileName: '2026-01-江苏.zip',
    packageHash: hash,
    acknowledgeBy: '2027-02-10T15:59:59.999Z',
    attempt: 1,
    actionUrl: 'https://xuanping.example/acknowledge/invented',
  },
  'audit-checkpoint': {
    ...base,
    signedAt: '2027-03-01T02:00:00.000Z',
    treeSize: 18_204,
    rootHash: hash,
    checkpoint: `xuanping/2026-01\n18204\n${hash}`,
    actionUrl,
  },
  'account-invitation': {
    ...base,
    roundName: null,
    organization: '示例园区A管理委员会',
    role: '园区',
    loginName: 'park-a',
    expiresAt: due,
    actionUrl: 'https://xuanping.example/invitation/invented',
  },
  'password-reset': {
    ...base,
    roundName: null,
    loginName: 'park-a',
    requestedAt: '2026-11-22T14:03:00.000Z',
    expiresAt: '2026-11-22T14:33:00.000Z',
    actionUrl: 'https://xuanping.example/reset/invented',
  },
  'security-alert': {
    ...base,
    roundName: null,
    event: 'signed-in-elsewhere',
    loginName: 'park-a',
    happenedAt: '2026-11-22T14:03:00.000Z',
    networkAddress: '203.0.113.9',
    actionUrl: 'https://xuanping.example/account',
  },
};

/** The sample of one kind. */
export function sampleView<K extends MailKind>(kind: K): MailViews[K] {
  return SAMPLE_VIEWS[kind];
}
