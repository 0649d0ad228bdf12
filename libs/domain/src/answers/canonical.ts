/** The stored form of an answer and the one text a content hash is taken of. */
import type { Field } from '../framework';
import { canonicalDecimal, normaliseNumber } from './decimal';
import { storedIntended, takesIntended } from './intended';
import type { Answer, Answers } from './types';

const text = (value: string | undefined): string | undefined => {
  const trimmed = (value ?? '').trim();
  return trimmed === '' ? undefined : trimmed;
};

/** A number in its stored form; what cannot be read stays as typed, so that nothing typed is lost. */
function number(value: string | undefined, percent = false): string | undefined {
  const read = normaliseNumber(value ?? '', { percent });
  return text(read.ok ? read.value : value);
}

function numbers(values: readonly string[] | undefined): readonly string[] | undefined {
  const read = values?.map((value) => number(value) ?? '');
  return read?.some((value) => value !== '') ? read : undefined;
}

/** The keys of the kind of the field. 15.4 keeps parts, every other ratio a number per side. */
function content(field: Field, answer: Answer): Answer {
  switch (field.kind) {
    case 'ratio':
      return {
        ...(field.numerator.parts.length === 1
          ? { numerator: number(answer.numerator) }
          : { numeratorParts: numbers(answer.numeratorParts) }),
        ...(field.denominator.parts.length === 1
          ? { denominator: number(answer.denominator) }
          : { denominatorParts: numbers(answer.denominatorParts) }),
      };
    case 'count':
      return { value: number(answer.value) };
    case 'measure':
      return { value: number(answer.value, field.unit?.name === '%'), unit: text(answer.unit) };
    case 'yesno':
      return { choice: answer.choice, text: text(answer.text) };
    case 'multiselect': {
      const known = field.options.filter((option) => answer.options?.includes(option));
      const unknown = (answer.options ?? []).filter((option) => !field.options.includes(option));
      const options = [...known, ...unknown];
      return { options: options.length > 0 ? options : undefined, text: text(answer.text) };
    }
    case 'narrative':
      return { text: text(answer.text) };
  }
}

/**
 * The form in which an answer is stored: numbers plain (`１，２０４` → `1204`), texts trimmed, options in printed
 * order and once each, keys of other kinds and empty keys left out. What breaks a rule is kept as typed.
 */
export function normaliseAnswer(field: Field, answer: Answer): Answer {
  const numeric = field.kind === 'ratio' || field.kind === 'count' || field.kind === 'measure';
  const notApplicable = answer.notApplicable === true;
  const all: Answer = {
    ...content(field, answer),
    ...(notApplicable ? { notApplicable, notApplicableReason: text(answer.notApplicableReason) } : {}),
    ...(numeric
      ? { dataYear: number(answer.dataYear), dataQuality: answer.dataQuality, basis: text(answer.basis) }
      : {}),
    ...(takesIntended(field)
      ? { intended: storedIntended(field, answer), intendedYear: number(answer.intendedYear) }
      : {}),
    source: text(answer.source),
    warningReply: text(answer.warningReply),
    warningReplyCodes: text(answer.warningReply) ? answer.warningReplyCodes : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** What goes into the hash beside the answers. */
export interface FormFile {
  readonly slotId: string;
  readonly sha256: string;
}

type Json = string | boolean | readonly Json[] | { readonly [key: string]: Json | undefined };

/** JSON with sorted keys, no blanks, and no key that says nothing. */
function stable(value: Json): string {
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(stable).join(',')}]`;
  const entries = Object.entries(value)
    .filter((entry): entry is [string, Json] => entry[1] !== undefined && entry[1] !== '')
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${stable(entry)}`).join(',')}}`;
}

/** Whether two answers are stored alike, to the last zero as it was typed. */
export function sameAnswer(one: Answer, other: Answer): boolean {
  return (
    saidBy(one).every((key) => sameValue(one[key], other[key])) &&
    saidBy(other).every((key) => !saysNothing(one[key]))
  );
}

const saysNothing = (value: Answer[keyof Answer]): boolean => value === undefined || value === '';

function saidBy(answer: Answer): readonly (keyof Answer)[] {
  return (Object.keys(answer) as (keyof Answer)[]).filter((key) => !saysNothing(answer[key]));
}

function sameValue(one: Answer[keyof Answer], other: Answer[keyof Answer]): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((value, i) => value === other[i]);
}

/** Whether two answers mean the same: the content hash does not tell them apart. */
export const meansTheSame = (one: Answer, other: Answer): boolean =>
  stable(canonicalAnswer(one)) === stable(canonicalAnswer(other));

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const NUMBER_KEYS = ['value', 'numerator', 'denominator', 'dataYear', 'intended', 'intendedYear'] as const;

function canonicalNumber(value: string): string {
  const read = normaliseNumber(value);
  return read.ok && read.value !== '' ? canonicalDecimal(read.value) : value;
}

function canonicalAnswer(answer: Answer): Json {
  const out: { [key: string]: Json | undefined } = { ...answer };
  for (const key of NUMBER_KEYS) {
    const value = answer[key];
    if (value !== undefined) out[key] = canonicalNumber(value);
  }
  if (answer.numeratorParts) out['numeratorParts'] = answer.numeratorParts.map(canonicalNumber);
  if (answer.denominatorParts) out['denominatorParts'] = answer.denominatorParts.map(canonicalNumber);
  if (answer.options) out['options'] = [...answer.options].sort();
  if (answer.notApplicable === false) delete out['notApplicable'];
  return out;
}

/**
 * The one text of a submission, of which the content hash is taken: JSON with sorted keys, numbers without
 * trailing zeros, options sorted, empty answers left out. The same figures give the same text whatever the order
 * they were typed in; any change of a figure, a text or a file changes it. Hashing is the caller's.
 */
export function canonicalForm(
  answers: Answers,
  more: {
    readonly frameworkVersion?: string;
    readonly files?: readonly FormFile[];
    /** 统一社会信用代码 of the applicant; one that was not given leaves no trace in the text. */
    readonly creditCode?: string;
  } = {},
): string {
  const given: { [key: string]: Json } = {};
  for (const [id, answer] of Object.entries(answers)) {
    if (!answer) continue;
    const canonical = canonicalAnswer(answer);
    if (stable(canonical) !== '{}') given[id] = canonical;
  }
  const files = (more.files ?? []).map(({ slotId, sha256 }) => `${slotId} ${sha256}`).sort();
  return stable({ answers: given, creditCode: more.creditCode, files, framework: more.frameworkVersion });
}
