/** What a park answers, and what the rules say about it. */
import type { Framework } from '../framework';
/** 是／部分／否, in the words of the field's own labels. */
export type Choice = 'yes' | 'partly' | 'no';

/** How firmly a value stands: 实测、统计报表、估算、自行申报. */
export type DataQuality = 'measured' | 'statistics' | 'estimate' | 'declared';

/**
 * One answer. Numbers are decimal strings exactly as stored (see `normaliseNumber`); a missing key means "not
 * answered". Which keys count depends on the kind of the field; others are ignored.
 */
export interface Answer {
  /** count, measure */
  readonly value?: string | undefined;
  /** ratio with one number on that side (every ratio but 15.4) */
  readonly numerator?: string | undefined;
  readonly denominator?: string | undefined;
  /** ratio whose side is printed as a sum (15.4): one entry per printed part, in printed order */
  readonly numeratorParts?: readonly string[] | undefined;
  readonly denominatorParts?: readonly string[] | undefined;
  /** yesno */
  readonly choice?: Choice | undefined;
  /** multiselect: chosen option texts */
  readonly options?: readonly string[] | undefined;
  /** narrative; also the sentence for 部分 (yesno) and the words for 其他 (multiselect) */
  readonly text?: string | undefined;
  readonly notApplicable?: boolean | undefined;
  readonly notApplicableReason?: string | undefined;
  /** Only where the park may choose (1.4); elsewhere the round's unit holds. */
  readonly unit?: string | undefined;
  /** Four digits. Empty: the data year of the round. */
  readonly dataYear?: string | undefined;
  readonly source?: string | undefined;
  readonly dataQuality?: DataQuality | undefined;
  /** 口径说明: how the number was counted. */
  readonly basis?: string | undefined;
  /** 拟达到值: what the park intends, a ratio's as its result, a yes/no's as the choice. With `intendedYear` or not at all. */
  readonly intended?: string | undefined;
  /** The year by which it is intended, four digits. */
  readonly intendedYear?: string | undefined;
  /** The sentence that answers the warnings of this field. */
  readonly warningReply?: string | undefined;
  /** The warnings the sentence was written for; empty or missing: all of them. */
  readonly warningReplyCodes?: readonly string[] | undefined;
}

/** Answers of a form by field id; a field without an entry is empty. */
export type Answers = Readonly<Record<string, Answer | undefined>>;

/** What the rules must know beside the answer itself. */
export interface AnswerContext {
  /** The framework of the round; the latest when missing. Needed for questions between fields only. */
  readonly framework?: Framework | undefined;
  /** All answers of the form, for questions that hang together and for cross-checks. */
  readonly answers?: Answers | undefined;
  /** Answers of the park's last round, for jumps. */
  readonly previous?: Answers | undefined;
  /** Units the round chose, by field id; a unit that the field does not offer is ignored. */
  readonly units?: Readonly<Record<string, string>> | undefined;
  /** Data year (数据年度) of the round, four digits. */
  readonly dataYear?: string | undefined;
}

/** Which input of a field an issue stands under. `index` counts the parts of a printed sum. */
export type InputName =
  | 'value'
  | 'numerator'
  | 'denominator'
  | 'choice'
  | 'options'
  | 'text'
  | 'notApplicableReason'
  | 'unit'
  | 'dataYear'
  | 'basis'
  | 'intended'
  | 'intendedYear'
  | 'warningReply';

export type MissingCode =
  | 'answer-missing'
  | 'numerator-missing'
  | 'denominator-missing'
  | 'partly-text-missing'
  | 'other-text-missing'
  | 'basis-missing'
  | 'estimate-basis-missing'
  | 'intended-missing'
  | 'intended-year-missing'
  | 'not-applicable-reason-missing';

export type InvalidCode =
  | 'not-a-number'
  | 'number-with-unit'
  | 'number-grouping'
  | 'number-negative'
  | 'number-too-long'
  | 'number-too-many-decimals'
  | 'not-whole'
  | 'below-minimum'
  | 'above-maximum'
  | 'denominator-zero'
  | 'denominator-zero-not-applicable'
  | 'option-unknown'
  | 'options-contradict-no'
  | 'text-too-long'
  | 'unit-unknown'
  | 'data-year-invalid'
  | 'intended-unknown'
  | 'intended-year-invalid'
  | 'intended-year-outside'
  | 'not-applicable-not-allowed';

export type WarningCode =
  | 'numerator-above-denominator'
  | 'above-100'
  | 'implausibly-low'
  | 'implausibly-high'
  | 'yes-but-not-all-options'
  | 'data-year-differs'
  | 'intended-worse'
  | 'jump'
  | 'gdp-differs'
  | 'workforce-differs'
  | 'numerator-differs-from-total'
  | 'share-without-enterprises';

/** What holds a submission back outside the fields. */
export type FormCode = 'evidence-missing' | 'sealed-statement-missing';

export type IssueCode = MissingCode | InvalidCode | WarningCode | FormCode;

/** One finding: what, where, and the values its sentence needs. Turned into words by `issueSentence`. */
export interface Issue<Code extends IssueCode = IssueCode> {
  readonly code: Code;
  /** Field id; for `evidence-missing` the slot id; empty for the form as a whole. */
  readonly field: string;
  readonly input?: InputName;
  readonly index?: number;
  readonly params: Readonly<Record<string, string>>;
}

export type FieldError = Issue<MissingCode | InvalidCode>;

export interface FieldWarning extends Issue<WarningCode> {
  /** A sentence answers it. */
  readonly answered: boolean;
}

/**
 * empty: nothing entered · incomplete: something entered, something due still missing · error: something entered
 * breaks a rule · warning: complete, but a warning waits for its sentence · ready: done.
 */
export type FieldState = 'empty' | 'incomplete' | 'error' | 'warning' | 'ready';

export interface FieldEvaluation {
  readonly field: string;
  readonly state: FieldState;
  /** Whether an empty answer would hold the submission back, as things stand. */
  readonly required: boolean;
  readonly notApplicable: boolean;
  readonly errors: readonly FieldError[];
  readonly warnings: readonly FieldWarning[];
}

/** Number of files in each evidence slot by slot id; a missing slot counts 0. */
export type EvidenceCounts = Readonly<Record<string, number>>;

export interface ObjectiveEvaluation {
  readonly objectiveNo: number;
  /** Fields that must be answered as things stand, and how many of those are done. */
  readonly due: number;
  readonly done: number;
  readonly errors: number;
  readonly openWarnings: number;
  readonly evidenceDue: number;
  readonly evidenceDone: number;
  readonly missingSlots: readonly string[];
  readonly state: FieldState;
}

/** One thing that holds the submission back, with the place to jump to. */
export interface Blocker extends Issue {
  readonly objectiveNo: number | null;
}

export interface FormEvaluation {
  readonly fields: Readonly<Record<string, FieldEvaluation>>;
  readonly objectives: readonly ObjectiveEvaluation[];
  readonly due: number;
  readonly done: number;
  readonly evidenceDue: number;
  readonly evidenceDone: number;
  /** 0–100, whole numbers, rounded down so that 100 means everything. Fields and evidence together. */
  readonly percent: number;
  readonly blockers: readonly Blocker[];
  readonly openWarnings: readonly FieldWarning[];
  readonly canSubmit: boolean;
}

export interface FormContext extends Omit<AnswerContext, 'answers' | 'framework'> {
  /** 盖章承诺书: whether the round asks for it and whether a file is there. */
  readonly sealedStatement?: { readonly required: boolean; readonly present: boolean } | undefined;
}
