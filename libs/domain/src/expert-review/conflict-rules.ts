import type { Words } from '../process/words';

/**
 * Grounds on which an expert may not review a park. The framework is silent on recusal; the model is
 * 政府采购法实施条例 第九条 and the practice of comparable selections (domain facts 2.4), each a setting of the round.
 */
export const CONFLICT_KINDS = [
  'same-employer',
  'same-province',
  'same-city',
  'recommending-body',
  'declared',
  'relation-3-years',
  'same-contact',
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

export const CONFLICT_NAMES: Readonly<Record<ConflictKind, Words>> = {
  'same-employer': { zh: '任职单位', en: 'employer' },
  'same-province': { zh: '同一省份', en: 'same province' },
  'same-city': { zh: '同一地级市', en: 'same city' },
  'recommending-body': { zh: '推荐单位', en: 'recommending body' },
  declared: { zh: '申报或申请回避', en: 'declared' },
  'relation-3-years': { zh: '近年利害关系', en: 'relation in recent years' },
  'same-contact': { zh: '联系方式相同', en: 'same contact' },
};

/** Where each rule comes from; printed beside every conflict found. */
export const CONFLICT_SOURCES: Readonly<Record<ConflictKind, string>> = {
  'same-employer': '参照《政府采购法实施条例》第九条第一款第（一）项',
  'same-province': '批次回避规则（同省回避，可关闭）',
  'same-city': '批次回避规则（同一地级市回避）',
  'recommending-body':
    '批次回避规则（推荐单位任职人员回避），参照《政府采购法实施条例》第九条第一款第（五）项',
  declared: '专家承诺书；参照《政府采购法实施条例》第九条第一款第（四）项、第二款',
  'relation-3-years': '参照《政府采购法实施条例》第九条第一款第（一）至（三）、（五）项',
  'same-contact': '批次回避规则（联系方式相同），参照《政府采购法实施条例》第九条第一款第（五）项',
};

/** What a round does with a ground: no assignment at all, a warning that staff read, or nothing. */
export type ConflictHandling = 'block' | 'warn' | 'ignore';

/** Recusal rules of a round. A match that is only possible (one name contains the other) never blocks by itself. */
export type ConflictRules = Readonly<Record<ConflictKind, ConflictHandling>>;

/** Everything blocks; a round may switch the province rule off or let single grounds only warn. */
export const DEFAULT_CONFLICT_RULES: ConflictRules = {
  'same-employer': 'block',
  'same-province': 'block',
  'same-city': 'block',
  'recommending-body': 'block',
  declared: 'block',
  'relation-3-years': 'block',
  'same-contact': 'block',
};

/** Years a past relation counts (政府采购法实施条例 第九条: 3 years before the activity). */
export const DEFAULT_RELATION_YEARS = 3;

/** How a person was tied to an organisation, as stated in the expert's file. */
export const RELATION_KINDS = [
  'employment',
  'directorship',
  'control',
  'consultancy',
  'contract',
  'kinship',
  'other',
] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

export const RELATION_NAMES: Readonly<Record<RelationKind, Words>> = {
  employment: { zh: '劳动关系', en: 'employment' },
  directorship: { zh: '担任董事、监事', en: 'seat on a board' },
  control: { zh: '控股股东或实际控制人', en: 'controlling interest' },
  consultancy: { zh: '咨询、顾问服务', en: 'consultancy' },
  contract: { zh: '建设或服务合同', en: 'contract for works or services' },
  kinship: { zh: '与负责人有亲属关系', en: 'kinship with the person in charge' },
  other: { zh: '其他利害关系', en: 'other interest' },
};
