import { DEFAULT_REMINDER_OFFSETS, type ReminderOffset } from './reminder-offsets';
import type { Term } from './schedule';
import type { TermName } from '../process/act';
import type { Words } from '../process/words';

export const PARK_KINDS = ['national-etdz', 'national-hitech', 'provincial-zone'] as const;
export type ParkKind = (typeof PARK_KINDS)[number];

export const RECOMMENDATION_MODES = ['off', 'optional', 'required'] as const;
export type RecommendationMode = (typeof RECOMMENDATION_MODES)[number];

/** The approval basis (批准依据): without it, or a named override with a reason, no notice may be issued (domain.md 2.3). */
export interface ApprovalBasis {
  readonly document: string;
  readonly project: string;
  readonly validity: string;
  readonly overrideReason: string;
}

/**
 * A circumstance that a park declares on registering (申报声明), as the sentence that must hold of it:
 * “近三年内未发生重大及以上生产安全事故”. Who declares that it does not hold may not take part.
 */
export interface Declaration extends Words {
  /** Stays the same while the sentence is edited. */
  readonly code: string;
}

/** What a round asks of an applicant beside the form. The seed is silent about all of it. */
export interface SubmissionSettings {
  readonly declarations: readonly Declaration[];
  /** What whoever submits confirms (承诺): that it is true, and that nothing in it is classified. */
  readonly statement: Words;
  /** Whether the sealed print (盖章件) must be uploaded before submitting. */
  readonly seal: 'optional' | 'required';
}

/**
 * What a round fixes beside its schedule. Everything the seed is silent about is here, with a default, and
 * is never presented as part of the framework (product.md).
 */
export interface RoundSettings {
  readonly scope: { readonly kinds: readonly ParkKind[]; readonly membersOnly: boolean };
  readonly scheme: {
    /** Highest score of one objective; 0 is the lowest. */
    readonly maxPerObjective: number;
    /** Smallest step of a score: 1 or 0.5. */
    readonly step: number;
    /** Weight of each objective 1–20; all 1 by default: 20 × 5 = 100. */
    readonly weights: Readonly<Record<string, number>>;
  };
  /** Absent in rounds that were launched before there was such a thing: they ask nothing of it. */
  readonly submission?: SubmissionSettings;
  readonly recommendation: {
    readonly mode: RecommendationMode;
    /** How many parks of a province may be recommended, by all its recommenders together; null: no limit. */
    readonly quotaPerProvince: number | null;
    /** How many parks each recommender may recommend; null: no limit of its own. */
    readonly quotaPerRecommender: number | null;
  };
  readonly panel: {
    readonly size: number;
    readonly maxPerExpert: number;
    readonly excludeSameProvince: boolean;
  };
  readonly result: { readonly threshold: number; readonly quota: number | null };
  readonly publicity: { readonly workingDays: number; readonly firstDayCounts: boolean };
  readonly plaque: { readonly validYears: number; readonly awardName: string };
  readonly terms: Readonly<Record<TermName, Term>>;
  readonly reminders: readonly ReminderOffset[];
  readonly approvalBasis: ApprovalBasis;
  readonly noFeeStatement: string;
  readonly documentPrefix: string;
}

export const DEFAULT_SUBMISSION: SubmissionSettings = {
  declarations: [
    {
      code: 'work-safety',
      zh: '近三年内未发生重大及以上生产安全事故',
      en: 'No major or worse accident of work safety has happened within the last three years',
    },
    {
      code: 'environment',
      zh: '近三年内未发生重大及以上突发环境事件',
      en: 'No major or worse environmental emergency has happened within the last three years',
    },
    {
      code: 'dishonesty',
      zh: '未列入严重失信主体名单',
      en: 'It is not on a list of seriously dishonest entities',
    },
  ],
  statement: {
    zh: '本单位承诺：所填报的内容和提交的证明材料真实、准确、完整，不含国家秘密和其他不得公开的涉密内容；如有不实，愿承担相应责任。',
    en: 'We state that what is filled in and the evidence submitted are true, accurate and complete, contain no state secrets or other classified content, and that we answer for it if they are not.',
  },
  seal: 'optional',
};

/** Defaults of a new draft (domain.md 2.5, all of them suggestions that staff confirm). */
export const DEFAULT_SETTINGS: RoundSettings = {
  scope: { kinds: PARK_KINDS, membersOnly: true },
  scheme: {
    maxPerObjective: 5,
    step: 1,
    weights: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [String(i + 1), 1])),
  },
  submission: DEFAULT_SUBMISSION,
  recommendation: { mode: 'optional', quotaPerProvince: null, quotaPerRecommender: null },
  panel: { size: 5, maxPerExpert: 30, excludeSameProvince: true },
  result: { threshold: 60, quota: null },
  publicity: { workingDays: 5, firstDayCounts: true },
  plaque: { validYears: 3, awardName: '数字智慧园区' },
  terms: {
    approval: { workingDays: 3 },
    correction: { workingDays: 10 },
    reviewReply: { workingDays: 3 },
    objectionHandling: { workingDays: 5 },
    objectionAnswer: { workingDays: 15 },
    acknowledgement: { workingDays: 10 },
    plaqueReceipt: { workingDays: 10 },
  },
  reminders: DEFAULT_REMINDER_OFFSETS,
  approvalBasis: { document: '', project: '', validity: '', overrideReason: '' },
  noFeeStatement: '本活动不收取任何费用。',
  documentPrefix: '中投促通',
};
