import type { Words } from './words';

/** The stages of a round, in order: names of folders, routes, menu entries, phases and tests (product.md). */
export const STAGES = [
  'round',
  'notice',
  'self-assessment',
  'formal-examination',
  'recommendation',
  'expert-review',
  'result',
  'publicity',
  'plaque',
  'reporting',
  'archive',
] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_NAMES: Readonly<Record<Stage, Words>> = {
  round: { zh: '批次', en: 'Round' },
  notice: { zh: '通知', en: 'Notice' },
  'self-assessment': { zh: '自评', en: 'Self-assessment' },
  'formal-examination': { zh: '形式审查', en: 'Formal examination' },
  recommendation: { zh: '推荐', en: 'Recommendation' },
  'expert-review': { zh: '专家评审', en: 'Expert review' },
  result: { zh: '结果', en: 'Result' },
  publicity: { zh: '公示', en: 'Publicity' },
  plaque: { zh: '奖牌', en: 'Plaque' },
  reporting: { zh: '报送', en: 'Reporting' },
  archive: { zh: '归档', en: 'Archive' },
};

/**
 * Where a round is. Recommendation is not a phase of its own: it runs beside self-assessment and formal
 * examination where the round allows it (选评说明 二: “也可通过省开发区协会推荐”).
 */
export const ROUND_STATES = [
  'draft',
  'notice',
  'self-assessment',
  'formal-examination',
  'expert-review',
  'result',
  'publicity',
  'plaque',
  'reporting',
  'archive',
  'closed',
  'cancelled',
] as const;
export type RoundState = (typeof ROUND_STATES)[number];

export const ROUND_STATE_NAMES: Readonly<Record<RoundState, Words>> = {
  draft: { zh: '草稿', en: 'Draft' },
  notice: { zh: '印发通知', en: 'Notice' },
  'self-assessment': { zh: '自评填报', en: 'Self-assessment' },
  'formal-examination': { zh: '形式审查', en: 'Formal examination' },
  'expert-review': { zh: '专家评审', en: 'Expert review' },
  result: { zh: '结果审定', en: 'Result' },
  publicity: { zh: '公示', en: 'Publicity' },
  plaque: { zh: '颁发奖牌', en: 'Plaque' },
  reporting: { zh: '结果报送', en: 'Reporting' },
  archive: { zh: '归档', en: 'Archive' },
  closed: { zh: '已封存', en: 'Sealed' },
  cancelled: { zh: '已终止', en: 'Cancelled' },
};

/** Where one application is. */
export const APPLICATION_STATES = [
  'drafting',
  'submitted',
  'correcting',
  'accepted',
  'reviewing',
  'reviewed',
  'publicized',
  'disputed',
  'confirmed',
  'awarded',
  'lapsed',
  'declined',
  'rejected',
  'not-selected',
  'removed',
  'revoked',
  'expired',
  'cancelled',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

export const APPLICATION_STATE_NAMES: Readonly<Record<ApplicationState, Words>> = {
  drafting: { zh: '填报中', en: 'Drafting' },
  submitted: { zh: '已提交', en: 'Submitted' },
  correcting: { zh: '补正中', en: 'Correcting' },
  accepted: { zh: '已受理', en: 'Accepted' },
  reviewing: { zh: '评审中', en: 'Under review' },
  reviewed: { zh: '评审完成', en: 'Reviewed' },
  publicized: { zh: '公示中', en: 'Publicized' },
  disputed: { zh: '异议处理中', en: 'Disputed' },
  confirmed: { zh: '公示通过', en: 'Confirmed' },
  awarded: { zh: '已授牌', en: 'Awarded' },
  lapsed: { zh: '逾期未提交', en: 'Lapsed' },
  declined: { zh: '园区不同意代报', en: 'Declined by the park' },
  rejected: { zh: '不予受理', en: 'Rejected' },
  'not-selected': { zh: '未入选', en: 'Not selected' },
  removed: { zh: '异议成立，已取消', en: 'Removed' },
  revoked: { zh: '奖牌已撤销', en: 'Revoked' },
  expired: { zh: '奖牌已到期', en: 'Expired' },
  cancelled: { zh: '批次终止', en: 'Cancelled' },
};

/** States in which an application's process has come to its end. `awarded` is not one: a plaque can still be revoked or expire. */
export const ENDED_APPLICATION_STATES: readonly ApplicationState[] = [
  'lapsed',
  'declined',
  'rejected',
  'not-selected',
  'removed',
  'revoked',
  'expired',
  'cancelled',
];

/** States of one report package (one recipient of the result). */
export const REPORT_STATES = ['building', 'sent', 'escalated', 'acknowledged', 'closed'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

export const REPORT_STATE_NAMES: Readonly<Record<ReportState, Words>> = {
  building: { zh: '制作中', en: 'Building' },
  sent: { zh: '已发送，待签收', en: 'Sent, awaiting receipt' },
  escalated: { zh: '逾期未签收', en: 'Overdue' },
  acknowledged: { zh: '已签收', en: 'Acknowledged' },
  closed: { zh: '已结束', en: 'Closed' },
};
