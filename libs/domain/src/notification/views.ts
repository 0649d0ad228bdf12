import type { MailKind } from './kinds';

/**
 * What the templates may see: flat facts, never an entity. Instants are UTC ISO strings (the renderer writes
 * them in Beijing time), sentences are already in the reader's language, every field is present (`null` says
 * “none”), and every field that ends in `Url` is an http(s) address.
 */
export interface MailViewBase {
  /** How the letter addresses its reader: a person's or an organisation's name. */
  readonly recipientName: string;
  /** The round, e.g. “2026年度数字智慧园区选评”; null for mails about an account. */
  readonly roundName: string | null;
  /** Marks the mail 样例数据: real names of parks never carry invented figures without it. */
  readonly sample: boolean;
}

export interface NoticeIssuedView extends MailViewBase {
  readonly roundName: string;
  /** To whom the notice speaks: a park in scope, or an association that may recommend. */
  readonly addressee: 'park' | 'association';
  readonly noticeTitle: string;
  /** 发文字号, e.g. 中投促通〔2026〕1号. */
  readonly documentNumber: string;
  readonly issuedAt: string;
  readonly selfAssessmentOpensAt: string;
  readonly selfAssessmentClosesAt: string;
  /** null when the round takes no recommendations. */
  readonly recommendationClosesAt: string | null;
  /** The printed no-fee statement of the round. */
  readonly noFeeStatement: string;
  readonly actionUrl: string;
}

export interface TaskOpenedView extends MailViewBase {
  readonly roundName: string;
  /** What is owed, in the reader's language, e.g. “提交自评材料”. */
  readonly task: string;
  /** The application or matter it is about; null when it is about the round itself. */
  readonly subject: string | null;
  readonly dueAt: string;
  /** Why it is owed now (a reason given by the one who acted); null when nothing was said. */
  readonly reason: string | null;
  readonly actionUrl: string;
}

/** How a deadline stands at the time of the reminder. */
export type DeadlineTiming = 'upcoming' | 'today' | 'overdue';

/** One obligation in a digest. */
export interface OwedItem {
  /** Id of the obligation; the sender drops items whose obligation was closed meanwhile. */
  readonly obligationId: string;
  readonly task: string;
  readonly subject: string | null;
  readonly dueAt: string;
  readonly timing: DeadlineTiming;
  readonly url: string;
}

export interface ReminderView extends MailViewBase {
  readonly roundName: string;
  /** One or more, earliest deadline first. */
  readonly items: readonly OwedItem[];
  /** Staff remind by hand; false: the plan of the round does. */
  readonly byHand: boolean;
  /** How far the reader is, as a sentence; null where nothing more than the items is known. */
  readonly standing: string | null;
  /** What staff add in their own words; null: nothing. */
  readonly note: string | null;
  /** The reader's list of 待办. */
  readonly actionUrl: string;
}

/** One overdue obligation as the lead sees it. */
export interface OverdueItem extends OwedItem {
  /** Who owes it: person or organisation. */
  readonly owner: string;
  /** Whole days since the deadline. */
  readonly daysOverdue: number;
}

export interface OverdueEscalationView extends MailViewBase {
  readonly roundName: string;
  readonly items: readonly OverdueItem[];
  readonly actionUrl: string;
}

/** Objectives that the submitter gave to a colleague, in one letter however many; earliest due first. */
export interface ObjectivesGivenView extends MailViewBase {
  readonly roundName: string;
  readonly parkName: string;
  readonly applicationNo: string;
  /** Who gave them. */
  readonly givenBy: string;
  readonly items: readonly OwedItem[];
  readonly actionUrl: string;
}

/** What became of the role of submitter, as those whom it concerns are told. */
export const SUBMITTER_ROLE_EVENTS = [
  'offered',
  'confirmed',
  'declined',
  'withdrawn',
  'taken-over',
  'taken-from-filer',
] as const;
export type SubmitterRoleEvent = (typeof SUBMITTER_ROLE_EVENTS)[number];

export interface SubmitterRoleView extends MailViewBase {
  readonly roundName: string;
  readonly event: SubmitterRoleEvent;
  readonly parkName: string;
  readonly applicationNo: string;
  /** Who has or had the role, and who is to have it. */
  readonly from: string;
  readonly to: string;
  readonly happenedAt: string;
  readonly actionUrl: string;
}

/** A comment that mentions the reader. */
export interface MentionItem {
  /** Number of the item, e.g. “13.2”. */
  readonly item: string;
  readonly by: string;
  readonly at: string;
  /** As written; several lines allowed. */
  readonly text: string;
  readonly url: string;
}

/** The comments of one interval that mention the reader: one letter, never one a comment. */
export interface MentionDigestView extends MailViewBase {
  readonly roundName: string;
  readonly parkName: string;
  readonly applicationNo: string;
  /** One or more, in the order they were written. */
  readonly mentions: readonly MentionItem[];
  readonly actionUrl: string;
}

export interface SubmissionReceiptView extends MailViewBase {
  readonly roundName: string;
  readonly parkName: string;
  readonly applicationNo: string;
  readonly receiptNumber: string;
  readonly submittedAt: string;
  /** SHA-256 of what was submitted, hexadecimal. */
  readonly contentHash: string;
  readonly answeredCount: number;
  readonly evidenceCount: number;
  /** Until when it may be withdrawn; null when it may not. */
  readonly withdrawableUntil: string | null;
  /** Name of the recommender that files for the park (代报); null: the park files itself. */
  readonly filedBy: string | null;
  readonly actionUrl: string;
}

/** What became of a filing on a park's behalf (代报): its park hears of the first, its filer of the others. */
export const FILING_FOR_EVENTS = ['filed', 'confirmed', 'objected'] as const;
export type FilingForEvent = (typeof FILING_FOR_EVENTS)[number];

export interface FilingForView extends MailViewBase {
  readonly roundName: string;
  readonly event: FilingForEvent;
  readonly parkName: string;
  readonly applicationNo: string;
  /** Name of the recommender that files. */
  readonly organization: string;
  /** Who did it: the recommender's person, or the park's. */
  readonly by: string;
  readonly happenedAt: string;
  /** By when the park must answer and the form be submitted. */
  readonly dueAt: string;
  /** Why the park objects; null otherwise. */
  readonly reason: string | null;
  readonly actionUrl: string;
}

/** What an act did to an application, as its park is told. */
export const APPLICATION_OUTCOMES = [
  'returned',
  'accepted',
  'rejected',
  'recommended',
  'lapsed',
  'extension-refused',
  'selected',
  'not-selected',
  'objection-opened',
  'objection-dismissed',
  'objection-upheld',
  'awarded',
  'revoked',
] as const;
export type ApplicationOutcome = (typeof APPLICATION_OUTCOMES)[number];

export interface ApplicationOutcomeView extends MailViewBase {
  readonly roundName: string;
  readonly outcome: ApplicationOutcome;
  readonly parkName: string;
  readonly applicationNo: string;
  readonly decidedAt: string;
  /** The reason or remark as it stands in the record; several lines allowed. */
  readonly reason: string | null;
  /** All that a return asks to be corrected, each with the place it is about; none for other outcomes. */
  readonly remarks: readonly { readonly place: string; readonly remark: string }[];
  /** The park's own deadline that follows, e.g. of the correction; null when nothing is due. */
  readonly dueAt: string | null;
  /** The planned end of the stage, where what is due may come after it; null where it may not. */
  readonly outlasts: string | null;
  /** Number of the plaque; null before one exists. */
  readonly plaqueNumber: string | null;
  readonly actionUrl: string;
}

/** To the person who objected; the park never learns who that is. */
export interface ObjectionReplyView extends MailViewBase {
  readonly roundName: string;
  readonly stage: 'received' | 'accepted' | 'not-accepted' | 'upheld' | 'dismissed';
  readonly objectionNumber: string;
  readonly parkName: string;
  readonly decidedAt: string;
  readonly reason: string | null;
  /** Until when an answer will be given; null once it has been. */
  readonly answerDueAt: string | null;
  readonly actionUrl: string;
}

/**
 * Invitation to review. It names no park: before an expert has accepted and declared conflicts nothing of the
 * assignment leaves the house (domain.md 2.4).
 */
export interface ReviewAssignedView extends MailViewBase {
  readonly roundName: string;
  readonly reviewCount: number;
  /** Until when to accept or decline. */
  readonly replyDueAt: string;
  readonly reviewClosesAt: string;
  readonly actionUrl: string;
}

export interface DeadlineChangedView extends MailViewBase {
  readonly roundName: string;
  /** Which deadline, in the reader's language, e.g. “自评截止”. */
  readonly deadline: string;
  readonly oldDueAt: string;
  readonly newDueAt: string;
  readonly reason: string;
  /** True when a mail with the old date had already gone to this reader. */
  readonly corrects: boolean;
  /** True when the park asked for it and it is moved for this park alone. */
  readonly extension: boolean;
  readonly actionUrl: string;
}

export interface RoundCancelledView extends MailViewBase {
  readonly roundName: string;
  readonly cancelledAt: string;
  readonly reason: string;
  readonly actionUrl: string;
}

export interface ReportPackageView extends MailViewBase {
  readonly roundName: string;
  /** 发文字号 or title of the covering letter. */
  readonly letterTitle: string;
  readonly parkCount: number;
  readonly fileName: string;
  /** SHA-256 of the package, hexadecimal. */
  readonly packageHash: string;
  readonly acknowledgeBy: string;
  /** 1 for the first sending. */
  readonly attempt: number;
  /** The one-time acknowledgement link. */
  readonly actionUrl: string;
}

export interface AuditCheckpointView extends MailViewBase {
  readonly roundName: string;
  readonly signedAt: string;
  readonly treeSize: number;
  /** Root of the Merkle log, hexadecimal. */
  readonly rootHash: string;
  /** The signed checkpoint as text; several lines. */
  readonly checkpoint: string;
  readonly actionUrl: string;
}

export interface AccountInvitationView extends MailViewBase {
  readonly organization: string;
  /** Role in the reader's language. */
  readonly role: string;
  readonly loginName: string;
  readonly expiresAt: string;
  readonly actionUrl: string;
}

export interface PasswordResetView extends MailViewBase {
  readonly loginName: string;
  readonly requestedAt: string;
  readonly expiresAt: string;
  readonly actionUrl: string;
}

/** What happened to an account that its owner must hear of. */
export const SECURITY_EVENTS = [
  'password-changed',
  'account-locked',
  'signed-in-elsewhere',
  'second-factor-changed',
  'sessions-revoked',
  'address-changed',
] as const;
export type SecurityEvent = (typeof SECURITY_EVENTS)[number];

export interface SecurityAlertView extends MailViewBase {
  readonly event: SecurityEvent;
  readonly loginName: string;
  readonly happenedAt: string;
  /** Network address the act came from; null when there is none. */
  readonly networkAddress: string | null;
  readonly actionUrl: string;
}

/** The view model of each kind. */
export interface MailViews {
  'notice-issued': NoticeIssuedView;
  'task-opened': TaskOpenedView;
  reminder: ReminderView;
  'overdue-escalation': OverdueEscalationView;
  'objectives-given': ObjectivesGivenView;
  'submitter-role': SubmitterRoleView;
  'filing-for': FilingForView;
  'mention-digest': MentionDigestView;
  'submission-receipt': SubmissionReceiptView;
  'application-outcome': ApplicationOutcomeView;
  'objection-reply': ObjectionReplyView;
  'review-assigned': ReviewAssignedView;
  'deadline-changed': DeadlineChangedView;
  'round-cancelled': RoundCancelledView;
  'report-package': ReportPackageView;
  'audit-checkpoint': AuditCheckpointView;
  'account-invitation': AccountInvitationView;
  'password-reset': PasswordResetView;
  'security-alert': SecurityAlertView;
}

/** The view model of a kind. */
export type MailView<K extends MailKind = MailKind> = MailViews[K];
