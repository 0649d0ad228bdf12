/**
 * The framework 《数字智慧园区发展目标》 in the product's own form.
 *
 * Two kinds of text are kept strictly apart: what the association printed (`textVerbatim`, `text`,
 * `formula`, `remark`, evidence texts) and what we add so that a person can fill it in (`help`, `basisHint`,
 * suggested units, plausible ranges). Only the first kind is the framework.
 */

export type Language = 'zh' | 'en';

/** What is asked in one box of the form. */
export type FieldKind = 'ratio' | 'count' | 'measure' | 'yesno' | 'multiselect' | 'narrative';

/** An item that asks for several things at once is `composite`; every other item has exactly one field. */
export type ItemKind = FieldKind | 'composite';

/**
 * How far a unit rests on the print: `printed` stands there (个、%), `implied` follows from the word
 * (覆盖率 → %, 企业数量 → 家), `suggested` is our default where the print gives none: a round may choose another.
 */
export type UnitStanding = 'printed' | 'implied' | 'suggested';

export interface Unit {
  readonly name: string;
  readonly standing: UnitStanding;
  /** Units that may be used instead (always contains `name`). One entry: nothing to choose. */
  readonly choices: readonly string[];
  /** Who picks among the choices: the round for all parks, or each park for itself (1.4). */
  readonly chosenBy: 'round' | 'park';
}

/**
 * When an empty field holds a submission back: always; never; when the governing yes/no of the same item is
 * answered 是 or 部分; when one of the named counts is above 0.
 */
export type Requirement =
  | { readonly when: 'always' }
  | { readonly when: 'never' }
  | { readonly when: 'chosen'; readonly fieldId: string }
  | { readonly when: 'positive'; readonly fieldIds: readonly string[] };

export interface FieldBase {
  /** `<item>.<key>`, e.g. `1.1.value`, `1.3.base_stations`; never changes once published. */
  readonly id: string;
  readonly key: string;
  readonly itemId: string;
  readonly objectiveNo: number;
  readonly elementNo: number;
  readonly label: string;
  /** True when the print only names a noun and this question is our reading of it (3.4, 4.4). */
  readonly suggested: boolean;
  readonly required: Requirement;
  /** Why 不适用 may be chosen here, or null when it may not. The print is silent; domain rule of the product. */
  readonly notApplicable: string | null;
}

/** Rules for a typed number. Bounds are decimal strings so that no float ever touches an answer. */
export interface NumberRule {
  readonly integer: boolean;
  readonly maxDecimals: number;
  readonly min: string | null;
  readonly max: string | null;
  /** Whether a value above `max` is refused or only asks for a sentence. */
  readonly maxIs: 'error' | 'warning';
  /** Outside this range a value is possible but improbable and asks for a sentence. */
  readonly plausibleMin: string | null;
  readonly plausibleMax: string | null;
}

export type Better = 'higher' | 'lower';

export interface RatioPart {
  readonly label: string;
  readonly integer: boolean;
}

/** Numerator or denominator: one part nearly always, two where the print adds two numbers (15.4). */
export interface RatioSide {
  readonly label: string;
  readonly parts: readonly RatioPart[];
  readonly unit: string;
}

export interface RatioUnits {
  readonly unit: string;
  readonly numeratorUnit: string;
  readonly denominatorUnit: string;
}

export interface RatioField extends FieldBase {
  readonly kind: 'ratio';
  readonly numerator: RatioSide;
  readonly denominator: RatioSide;
  /** As printed; null only for 12.4, where the wording itself names both sides. */
  readonly formula: string | null;
  /** `percent` multiplies by 100; `quotient` (20.1, 20.2) is a value with a unit. */
  readonly result: 'percent' | 'quotient';
  readonly unit: Unit;
  /** For quotients: what the two sides are counted in under each unit a round may choose. */
  readonly unitTable: readonly RatioUnits[];
  readonly better: Better;
  /** 11.3 counts services as well as bodies, so its numerator may honestly exceed the denominator. */
  readonly numeratorMayExceed: boolean;
  readonly denominatorMayBeZero: boolean;
  readonly plausibleMin: string | null;
  readonly plausibleMax: string | null;
}

export interface CountField extends FieldBase {
  readonly kind: 'count';
  readonly unit: Unit;
  readonly better: Better;
  readonly rule: NumberRule;
}

export interface MeasureField extends FieldBase {
  readonly kind: 'measure';
  /** null: a pure number (PUE). */
  readonly unit: Unit | null;
  readonly better: Better;
  readonly rule: NumberRule;
  /** A percentage without a printed formula must say how it was counted (口径说明). */
  readonly needsBasis: boolean;
  /** A way of counting we suggest; never part of the framework. */
  readonly basisHint: string | null;
}

export interface ChoiceLabels {
  readonly yes: string;
  readonly partly: string;
  readonly no: string;
}

export interface YesNoField extends FieldBase {
  readonly kind: 'yesno';
  readonly choices: ChoiceLabels;
  /** 部分 needs a sentence, unless another field of the same item already says which part. */
  readonly partlyNeedsText: boolean;
}

export interface MultiselectField extends FieldBase {
  readonly kind: 'multiselect';
  readonly options: readonly string[];
  /** The option that needs words of its own (7.4 其他), or null. */
  readonly otherOption: string | null;
  /** Answering 是 while not every option is ticked asks for a sentence (2.3, 10.1, 16.2). */
  readonly yesMeansAll: boolean;
}

export interface NarrativeField extends FieldBase {
  readonly kind: 'narrative';
  readonly maxLength: number;
  /** What a good text mentions; shown as help. */
  readonly prompts: readonly string[];
}

export type Field = RatioField | CountField | MeasureField | YesNoField | MultiselectField | NarrativeField;

export interface Item {
  /** As in `1.1`: objective number, dot, number in the cell. */
  readonly id: string;
  readonly no: number;
  readonly objectiveNo: number;
  readonly elementNo: number;
  readonly kind: ItemKind;
  /** The lines of the print, with their number, blanks and punctuation. */
  readonly textVerbatim: string;
  /** The same without the leading number and outer blanks; a line break inside a sentence is joined. */
  readonly text: string;
  /** First and last line (from 1) in the source text. */
  readonly sourceLines: readonly [number, number];
  readonly formula: string | null;
  /** A counting rule printed with the item (only 5.1 has one). */
  readonly remark: string | null;
  /** Ours: what the print leaves open and how to fill it in all the same. */
  readonly help: readonly string[];
  readonly fields: readonly Field[];
}

export interface EvidenceSlot {
  /** `<objective>.e<n>`, e.g. `6.e3`. */
  readonly id: string;
  readonly objectiveNo: number;
  readonly elementNo: number;
  readonly text: string;
  readonly help: string | null;
}

export interface Objective {
  readonly no: number;
  readonly elementNo: number;
  readonly name: string;
  readonly items: readonly Item[];
  /** The evidence cell belongs to the whole objective and is shared by its items. */
  readonly evidence: readonly EvidenceSlot[];
  readonly evidenceVerbatim: string;
}

export interface Element {
  readonly no: number;
  /** 一 … 六 */
  readonly ordinal: string;
  readonly name: string;
  readonly nameVerbatim: string;
  readonly objectives: readonly Objective[];
}

/** One section of the 选评说明 printed under the table. */
export interface NoteSection {
  readonly heading: string;
  readonly text: string;
}

/**
 * A question between fields. None blocks by itself: the print fixes no such rule, so each asks for a sentence
 * under `field`.
 */
export type CrossCheck =
  | {
      /** The same amount is asked for in two ratios: GDP in 20.1 and 20.2, 从业人员 in 12.4 and 20.1. */
      readonly kind: 'same-amount';
      readonly topic: 'gdp' | 'workforce';
      readonly field: string;
      readonly side: 'numerator' | 'denominator';
      readonly otherField: string;
      readonly otherSide: 'numerator' | 'denominator';
    }
  /** The numerator repeats a count of the same item (13.2). */
  | { readonly kind: 'numerator-is-count'; readonly field: string; readonly countField: string }
  /** A share of enterprises where the count says there are none (12.3). */
  | { readonly kind: 'share-needs-count'; readonly field: string; readonly countField: string };

/**
 * How far a figure may move between two rounds before the park is asked why: by points, or by a factor in either
 * direction. The print is silent; rule of ours.
 */
export type JumpRule =
  { readonly kind: 'points'; readonly points: string } | { readonly kind: 'factor'; readonly factor: string };

export interface JumpRules {
  /** Of shares in per cent. */
  readonly share: JumpRule;
  /** Of every other figure. */
  readonly figure: JumpRule;
  /** Of single fields, in place of the two above. */
  readonly fields: Readonly<Record<string, JumpRule | undefined>>;
}

export interface Framework {
  readonly version: string;
  readonly title: string;
  readonly columnHeaders: readonly string[];
  readonly elements: readonly Element[];
  readonly crossChecks: readonly CrossCheck[];
  readonly jumps: JumpRules;
  readonly notesTitle: string;
  readonly notes: readonly NoteSection[];
  /** Where the text comes from and how certain that is. */
  readonly standing: string;
}
