import { DEFAULT_REMINDER_OFFSETS, type ReminderOffset } from './reminder-offsets';
import type { Term } from './schedule';
import type { TermName } from '../process/act';

export const PARK_KINDS = ['national-etdz', 'national-hitech', 'provincial-zone'] as const;
export type ParkKind = (typeof PARK_KINDS)[number];

export type RecommendationMode = 'off' | 'optional' | 'required';

/** The approval basis (批准依据): without it, or a named override with a reason, no notice may be issued (domain.md 2.3). */
export interface ApprovalBasis {
  readonly document: string;
  readonly project: string;
  readonly validity: string;
  readonly overrideReason: string;
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

/** Defaults of a new draft (domain.md 2.5, all of them suggestions that staff confirm). */
export const DEFAULT_SETTINGS: RoundSettings = {
  scope: { kinds: PARK_KINDS, membersOnly: true },
  scheme: {
    maxPerObjective: 5,
    step: 1,
    weights: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [String(i + 1), 1])),
  },
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
