/**
 * Builders of fields: they derive ids from the position, so that the data modules hold nothing but the print and our
 * rules for it.
 */
import type {
  Better,
  ChoiceLabels,
  CountField,
  Field,
  FieldBase,
  MeasureField,
  MultiselectField,
  NarrativeField,
  NumberRule,
  RatioField,
  RatioSide,
  RatioUnits,
  Requirement,
  Unit,
  YesNoField,
} from './types';

/** Where a field stands; filled in by `defineElement`. */
export type Place = Pick<FieldBase, 'itemId' | 'objectiveNo' | 'elementNo'>;
export type FieldDraft = (key: string, place: Place) => Field;

interface Common {
  readonly suggested?: boolean;
  readonly required?: (itemId: string) => Requirement;
  readonly notApplicable?: string;
}

function base(key: string, place: Place, label: string, common: Common): FieldBase {
  return {
    id: `${place.itemId}.${key}`,
    key,
    ...place,
    label,
    suggested: common.suggested ?? false,
    required: common.required?.(place.itemId) ?? { when: 'always' },
    notApplicable: common.notApplicable ?? null,
  };
}

/** The field may stay empty. */
export const optional = (): Requirement => ({ when: 'never' });

/** The field is due once the yes/no `key` of the same item is answered 是 or 部分. */
export const whenChosen =
  (key = 'value') =>
  (itemId: string): Requirement => ({ when: 'chosen', fieldId: `${itemId}.${key}` });

/** The field is due once one of the counts of the same item is above 0. */
export const whenPositive =
  (...keys: string[]) =>
  (itemId: string): Requirement => ({ when: 'positive', fieldIds: keys.map((key) => `${itemId}.${key}`) });

const fixedUnit = (name: string, standing: Unit['standing']): Unit => ({
  name,
  standing,
  choices: [name],
  chosenBy: 'round',
});

const NO_BOUND = { maxIs: 'error', max: null, plausibleMin: null, plausibleMax: null } as const;

interface RatioSpec extends Common {
  readonly numerator: string;
  readonly denominator: string;
  readonly formula: string | null;
  /** What the sides are counted in. */
  readonly counted: string;
  /** What the denominator is counted in, where that is something else. */
  readonly outOf?: string;
  readonly numeratorParts?: readonly string[];
  readonly denominatorParts?: readonly string[];
  readonly numeratorMayExceed?: boolean;
  readonly denominatorMayBeZero?: boolean;
  readonly percentPrinted?: boolean;
}

function side(label: string, parts: readonly string[] | undefined, unit: string, integer = true): RatioSide {
  return { label, unit, parts: (parts ?? [label]).map((part) => ({ label: part, integer })) };
}

/** A percentage from numerator and denominator. */
export function ratio(label: string, spec: RatioSpec): FieldDraft {
  return (key, place): RatioField => ({
    ...base(key, place, label, spec),
    kind: 'ratio',
    numerator: side(spec.numerator, spec.numeratorParts, spec.counted),
    denominator: side(spec.denominator, spec.denominatorParts, spec.counted),
    formula: spec.formula,
    result: 'percent',
    unit: fixedUnit('%', spec.percentPrinted ? 'printed' : 'implied'),
    unitTable: [{ unit: '%', numeratorUnit: spec.counted, denominatorUnit: spec.outOf ?? spec.counted }],
    better: 'higher',
    numeratorMayExceed: spec.numeratorMayExceed ?? false,
    denominatorMayBeZero: spec.denominatorMayBeZero ?? false,
    plausibleMin: null,
    plausibleMax: null,
  });
}

interface QuotientSpec extends Common {
  readonly numerator: string;
  readonly denominator: string;
  readonly denominatorInteger: boolean;
  readonly formula: string;
  /** The first row is the default; the round may choose another. */
  readonly units: readonly [RatioUnits, ...RatioUnits[]];
  readonly plausibleMin: string;
  readonly plausibleMax: string;
}

/** A quotient with a unit (20.1, 20.2): not a percentage, no cap. Plausible bounds are in the default unit. */
export function quotient(label: string, spec: QuotientSpec): FieldDraft {
  const [first] = spec.units;
  return (key, place): RatioField => ({
    ...base(key, place, label, spec),
    kind: 'ratio',
    numerator: side(spec.numerator, undefined, first.numeratorUnit, false),
    denominator: side(spec.denominator, undefined, first.denominatorUnit, spec.denominatorInteger),
    formula: spec.formula,
    result: 'quotient',
    unit: {
      name: first.unit,
      standing: 'suggested',
      choices: spec.units.map((row) => row.unit),
      chosenBy: 'round',
    },
    unitTable: spec.units,
    better: 'higher',
    numeratorMayExceed: true,
    denominatorMayBeZero: false,
    plausibleMin: spec.plausibleMin,
    plausibleMax: spec.plausibleMax,
  });
}

interface CountSpec extends Common {
  readonly unit: string;
  readonly unitPrinted?: boolean;
}

/** A whole number of things. */
export function count(label: string, spec: CountSpec): FieldDraft {
  return (key, place): CountField => ({
    ...base(key, place, label, spec),
    kind: 'count',
    unit: fixedUnit(spec.unit, spec.unitPrinted ? 'printed' : 'implied'),
    better: 'higher',
    rule: { ...NO_BOUND, integer: true, maxDecimals: 0, min: '0' },
  });
}

interface PercentSpec extends Common {
  readonly basisHint: string;
  /** Default: above 100 is refused. `warning`: asks for a sentence. */
  readonly above100?: 'error' | 'warning';
}

/** A percentage without a printed formula: the value and how it was counted. */
export function percent(label: string, spec: PercentSpec): FieldDraft {
  return (key, place): MeasureField => ({
    ...base(key, place, label, spec),
    kind: 'measure',
    unit: fixedUnit('%', 'implied'),
    better: 'higher',
    rule: {
      ...NO_BOUND,
      integer: false,
      maxDecimals: 4,
      min: '0',
      max: '100',
      maxIs: spec.above100 ?? 'error',
    },
    needsBasis: true,
    basisHint: spec.basisHint,
  });
}

interface MeasureSpec extends Common {
  /** First: default. null: a pure number. */
  readonly units: readonly [string, ...string[]] | null;
  readonly unitChosenBy?: Unit['chosenBy'];
  readonly better?: Better;
  readonly rule?: Partial<NumberRule>;
  readonly needsBasis?: boolean;
  readonly basisHint?: string;
}

/** A measured number whose unit the print leaves open, or that has none. */
export function measure(label: string, spec: MeasureSpec): FieldDraft {
  return (key, place): MeasureField => ({
    ...base(key, place, label, spec),
    kind: 'measure',
    unit: spec.units
      ? {
          name: spec.units[0],
          standing: 'suggested',
          choices: spec.units,
          chosenBy: spec.unitChosenBy ?? 'round',
        }
      : null,
    better: spec.better ?? 'higher',
    rule: { ...NO_BOUND, integer: false, maxDecimals: 4, min: '0', ...spec.rule },
    needsBasis: spec.needsBasis ?? false,
    basisHint: spec.basisHint ?? null,
  });
}

interface YesNoSpec extends Common {
  readonly choices: ChoiceLabels;
  readonly partlyNeedsText?: boolean;
}

/** 是／部分／否: the print asks 是否 and is silent on partial fulfilment, so a third answer is offered. */
export function yesno(label: string, spec: YesNoSpec): FieldDraft {
  return (key, place): YesNoField => ({
    ...base(key, place, label, spec),
    kind: 'yesno',
    choices: spec.choices,
    partlyNeedsText: spec.partlyNeedsText ?? true,
  });
}

interface MultiselectSpec extends Common {
  readonly options: readonly string[];
  readonly otherOption?: string;
  readonly yesMeansAll?: boolean;
}

export function multiselect(label: string, spec: MultiselectSpec): FieldDraft {
  return (key, place): MultiselectField => ({
    ...base(key, place, label, { required: whenChosen(), ...spec }),
    kind: 'multiselect',
    options: spec.options,
    otherOption: spec.otherOption ?? null,
    yesMeansAll: spec.yesMeansAll ?? false,
  });
}

interface NarrativeSpec extends Common {
  readonly prompts?: readonly string[];
}

export function narrative(label: string, spec: NarrativeSpec = {}): FieldDraft {
  return (key, place): NarrativeField => ({
    ...base(key, place, label, spec),
    kind: 'narrative',
    maxLength: 2000,
    prompts: spec.prompts ?? [],
  });
}
