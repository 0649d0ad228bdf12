import type { Words } from '../process/words';
import type { Stage } from '../process/stage';

/** Who owes: one account, everybody of one organisation, or everybody with a role in the house. */
export type OwnerKind = 'account' | 'organization' | 'role';

export interface ObligationDefinition {
  readonly stage: Stage;
  readonly subject: 'round' | 'application' | 'report';
  readonly ownerKind: OwnerKind;
  /** For `ownerKind: 'role'`. */
  readonly role?: 'staff' | 'lead';
  /** 待办 title, e.g. “提交自评材料”; places: round, park, no. */
  readonly name: Words;
  /** Reminders go out before, on and after the deadline; false for matters nobody is reminded of by mail. */
  readonly reminded: boolean;
  /**
   * Its owner is told by mail when it opens. False where the act's own mail says it (the return, the invitation,
   * the award), where the owner opened it, or where hundreds would open at once (examination).
   */
  readonly announced: boolean;
  /** Overdue ones are escalated to the lead. */
  readonly escalated: boolean;
  /** Page on which it is done; places `:round`, `:no`, and `:part` for kinds that are owed part by part. */
  readonly path: string;
  /**
   * The park itself divides this among its people: no act of the round opens it, and one account may owe several,
   * each for a part of the application (the number of an objective).
   */
  readonly within?: 'park';
}

/** Every kind of 待办事项. An obligation is a row: who owes what by when, opened and closed in the transaction of an act. */
export const OBLIGATIONS = {
  'round-to-launch': {
    stage: 'round',
    subject: 'round',
    ownerKind: 'role',
    role: 'lead',
    name: { zh: '审批启动批次', en: 'Approve the launch' },
    reminded: true,
    announced: true,
    escalated: false,
    path: '/rounds/:round',
  },
  'deadline-change-to-approve': {
    stage: 'round',
    subject: 'round',
    ownerKind: 'role',
    role: 'lead',
    name: { zh: '审批期限变更', en: 'Approve the change of deadlines' },
    reminded: true,
    announced: true,
    escalated: false,
    path: '/rounds/:round',
  },
  'notice-to-prepare': {
    stage: 'notice',
    subject: 'round',
    ownerKind: 'role',
    role: 'staff',
    name: { zh: '拟制通知', en: 'Prepare the notice' },
    reminded: true,
    announced: true,
    escalated: true,
    path: '/rounds/:round/notice',
  },
  'notice-to-issue': {
    stage: 'notice',
    subject: 'round',
    ownerKind: 'role',
    role: 'lead',
    name: { zh: '签发通知', en: 'Issue the notice' },
    reminded: true,
    announced: true,
    escalated: false,
    path: '/rounds/:round/notice',
  },
  'self-assessment-to-submit': {
    stage: 'self-assessment',
    subject: 'application',
    ownerKind: 'organization',
    name: { zh: '提交自评材料', en: 'Submit the self-assessment' },
    reminded: true,
    announced: false,
    escalated: false,
    path: '/rounds/:round/applications/:no/self-assessment',
  },
  'filing-to-confirm': {
    stage: 'self-assessment',
    subject: 'application',
    ownerKind: 'organization',
    name: { zh: '代报待确认', en: 'Confirm or object to a filing on your behalf' },
    reminded: true,
    // The mail that tells of the filing says so.
    announced: false,
    escalated: false,
    path: '/rounds/:round/applications/:no/self-assessment',
  },
  'objective-to-fill': {
    stage: 'self-assessment',
    subject: 'application',
    ownerKind: 'account',
    name: { zh: '填报评价目标 {part}', en: 'Fill in objective {part}' },
    reminded: true,
    // Several are given at once; one mail of the giving names them all.
    announced: false,
    escalated: false,
    path: '/rounds/:round/applications/:no/self-assessment/objective-:part',
    within: 'park',
  },
  'submitter-role-to-confirm': {
    stage: 'self-assessment',
    subject: 'application',
    ownerKind: 'account',
    name: { zh: '确认接任申报负责人', en: 'Answer whether you take over as submitter' },
    reminded: true,
    announced: false,
    escalated: false,
    path: '/rounds/:round/applications/:no/self-assessment/team',
    within: 'park',
  },
  'extension-to-decide': {
    stage: 'self-assessment',
    subject: 'application',
    ownerKind: 'role',
    role: 'lead',
    name: { zh: '审批延期申请', en: 'Decide on an extension' },
    reminded: true,
    announced: true,
    escalated: false,
    path: '/rounds/:round/applications/:no',
  },
  'application-to-recommend': {
    stage: 'recommendation',
    subject: 'application',
    ownerKind: 'organization',
    name: { zh: '提出推荐意见', en: 'Give a recommendation' },
    reminded: true,
    announced: true,
    escalated: false,
    path: '/rounds/:round/recommendation',
  },
  'recommendation-letter-to-file': {
    stage: 'recommendation',
    subject: 'round',
    ownerKind: 'organization',
    name: { zh: '送交盖章推荐函', en: 'File the sealed letter of recommendation' },
    reminded: true,
    // Its owner has just recommended and reads on the page what comes next.
    announced: false,
    escalated: false,
    path: '/rounds/:round/recommendation',
  },
  'application-to-examine': {
    stage: 'formal-examination',
    subject: 'application',
    ownerKind: 'role',
    role: 'staff',
    name: { zh: '进行形式审查', en: 'Examine the form' },
    reminded: true,
    announced: false,
    escalated: true,
    path: '/rounds/:round/applications/:no/formal-examination',
  },
  'application-to-correct': {
    stage: 'formal-examination',
    subject: 'application',
    ownerKind: 'organization',
    name: { zh: '补正材料', en: 'Correct the material' },
    reminded: true,
    announced: false,
    escalated: false,
    path: '/rounds/:round/applications/:no/self-assessment',
  },
  'panels-to-propose': {
    stage: 'expert-review',
    subject: 'round',
    ownerKind: 'role',
    role: 'staff',
    name: { zh: '抽取并分配专家', en: 'Draw and assign experts' },
    reminded: true,
    announced: true,
    escalated: true,
    path: '/rounds/:round/expert-review',
  },
  'panels-to-release': {
    stage: 'expert-review',
    subject: 'round',
    ownerKind: 'role',
    role: 'lead',
    name: { zh: '审批专家分配', en: 'Release the panels' },
    reminded: true,
    announced: true,
    escalated: false,
    path: '/rounds/:round/expert-review',
  },
  'review-to-accept': {
    stage: 'expert-review',
    subject: 'application',
    ownerKind: 'account',
    name: { zh: '答复评审邀请', en: 'Answer the invitation to review' },
    reminded: true,
    announced: false,
    escalated: true,
    path: '/rounds/:round/applications/:no/expert-review',
  },
  'review-to-score': {
    stage: 'expert-review',
    subject: 'application',
    ownerKind: 'account',
    name: { zh: '完成评审打分', en: 'Score the application' },
    reminded: true,
    announced: false,
    escalated: true,
    path: '/rounds/:round/applications/:no/expert-review',
  },
  'review-to-reassign': {
    stage: 'expert-review',
    subject: 'application',
    ownerKind: 'role',
    role: 'staff',
    name: { zh: '补派评审专家', en: 'Find another reviewer' },
    reminded: true,
    announced: true,
    escalated: true,
    path: '/rounds/:round/expert-review',
  },
  'decision-to-propose': {
    stage: 'result',
    subject: 'round',
    ownerKind: 'role',
    role: 'staff',
    name: { zh: '拟定评审结果', en: 'Prepare the decision' },
    reminded: true,
    announced: true,
    escalated: true,
    path: '/rounds/:round/result',
  },
  'decision-to-approve': {
    stage: 'result',
    subject: 'round',
    ownerKind: 'role',
    role: 'lead',
    name: { zh: '审定评审结果', en: 'Approve the decision' },
    reminded: true,
    announced: true,
    escalated: false,
    path: '/rounds/:round/result',
  },
  'objection-to-handle': {
    stage: 'publicity',
    subject: 'application',
    ownerKind: 'role',
    role: 'staff',
    name: { zh: '处理异议', en: 'Handle an objection' },
    reminded: true,
    announced: true,
    escalated: true,
    path: '/rounds/:round/publicity',
  },
  'objection-to-answer': {
    stage: 'publicity',
    subject: 'application',
    ownerKind: 'role',
    role: 'lead',
    name: { zh: '决定异议', en: 'Decide an objection' },
    reminded: true,
    announced: true,
    escalated: false,
    path: '/rounds/:round/publicity',
  },
  'plaques-to-propose': {
    stage: 'plaque',
    subject: 'round',
    ownerKind: 'role',
    role: 'staff',
    name: { zh: '拟制奖牌名单', en: 'Prepare the plaques' },
    reminded: true,
    announced: true,
    escalated: true,
    path: '/rounds/:round/plaque',
  },
  'plaques-to-award': {
    stage: 'plaque',
    subject: 'round',
    ownerKind: 'role',
    role: 'lead',
    name: { zh: '审批颁发奖牌', en: 'Award the plaques' },
    reminded: true,
    announced: true,
    escalated: false,
    path: '/rounds/:round/plaque',
  },
  'plaque-to-receive': {
    stage: 'plaque',
    subject: 'application',
    ownerKind: 'organization',
    name: { zh: '签收奖牌', en: 'Confirm receipt of the plaque' },
    reminded: true,
    announced: false,
    escalated: false,
    path: '/rounds/:round/applications/:no/plaque',
  },
  'revocation-to-approve': {
    stage: 'plaque',
    subject: 'application',
    ownerKind: 'role',
    role: 'lead',
    name: { zh: '审批撤销奖牌', en: 'Approve the revocation' },
    reminded: true,
    announced: true,
    escalated: false,
    path: '/rounds/:round/plaque',
  },
  'reports-to-propose': {
    stage: 'reporting',
    subject: 'round',
    ownerKind: 'role',
    role: 'staff',
    name: { zh: '拟制报送材料', en: 'Prepare the reports' },
    reminded: true,
    announced: true,
    escalated: true,
    path: '/rounds/:round/reporting',
  },
  'reports-to-send': {
    stage: 'reporting',
    subject: 'round',
    ownerKind: 'role',
    role: 'lead',
    name: { zh: '审批报送', en: 'Send the reports' },
    reminded: true,
    announced: true,
    escalated: false,
    path: '/rounds/:round/reporting',
  },
  'report-to-acknowledge': {
    stage: 'reporting',
    subject: 'report',
    ownerKind: 'organization',
    name: { zh: '签收报送材料', en: 'Acknowledge the report' },
    reminded: true,
    announced: false,
    escalated: true,
    path: '/rounds/:round/reporting',
  },
  'reporting-to-close': {
    stage: 'reporting',
    subject: 'round',
    ownerKind: 'role',
    role: 'staff',
    name: { zh: '结束报送', en: 'Close the reporting' },
    reminded: true,
    announced: true,
    escalated: true,
    path: '/rounds/:round/reporting',
  },
  'round-to-propose-seal': {
    stage: 'archive',
    subject: 'round',
    ownerKind: 'role',
    role: 'staff',
    name: { zh: '拟请封存批次', en: 'Propose to seal the round' },
    reminded: true,
    announced: true,
    escalated: true,
    path: '/rounds/:round/archive',
  },
  'round-to-seal': {
    stage: 'archive',
    subject: 'round',
    ownerKind: 'role',
    role: 'lead',
    name: { zh: '审批封存批次', en: 'Seal the round' },
    reminded: true,
    announced: true,
    escalated: false,
    path: '/rounds/:round/archive',
  },
} as const satisfies Record<string, ObligationDefinition>;

export type ObligationKind = keyof typeof OBLIGATIONS;

export const OBLIGATION_KINDS = Object.keys(OBLIGATIONS) as ObligationKind[];

/** The definition of a kind with its full type. */
export function obligation(kind: ObligationKind): ObligationDefinition {
  return OBLIGATIONS[kind];
}

/** What is owed with the form in hand: by the park and whoever files for it, done by the accountable submitter alone. */
export const OWED_WITH_THE_FORM: readonly ObligationKind[] = [
  'self-assessment-to-submit',
  'application-to-correct',
];
