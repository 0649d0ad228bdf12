/** The boxes of a field: what a form, a table or an Excel template has to draw for it. */
import type { Field, RatioField, RatioSide } from '../framework';
import { addDecimals, normaliseNumber } from './decimal';
import type { Answer, AnswerContext } from './types';
import { ratioUnitsOf } from './units';

export type RatioSideName = 'numerator' | 'denominator';

export interface RatioInput {
  readonly side: RatioSideName;
  /** Place in a side printed as a sum; 0 where the side is one number. */
  readonly index: number;
  readonly label: string;
  readonly unit: string;
  readonly integer: boolean;
}

const sideOf = (field: RatioField, side: RatioSideName): RatioSide =>
  side === 'numerator' ? field.numerator : field.denominator;

/** The boxes of a ratio in printed order: two, or four where both sides are printed as sums (15.4). */
export function ratioInputs(field: RatioField, context: AnswerContext = {}): readonly RatioInput[] {
  const units = ratioUnitsOf(field, context);
  return (['numerator', 'denominator'] as const).flatMap((side) =>
    sideOf(field, side).parts.map((part, index) => ({
      side,
      index,
      label: part.label,
      integer: part.integer,
      unit: side === 'numerator' ? units.numeratorUnit : units.denominatorUnit,
    })),
  );
}

/** What stands in one box of a ratio, as typed; `''` when empty. */
export function ratioInputValue(
  field: RatioField,
  answer: Answer | undefined,
  side: RatioSideName,
  index: number,
): string {
  if (sideOf(field, side).parts.length === 1) return answer?.[side] ?? '';
  return (side === 'numerator' ? answer?.numeratorParts : answer?.denominatorParts)?.[index] ?? '';
}

/** The answer with one box of a ratio set; the other boxes stay as they are. */
export function withRatioInput(
  field: RatioField,
  answer: Answer | undefined,
  side: RatioSideName,
  index: number,
  value: string,
): Answer {
  const { parts } = sideOf(field, side);
  if (parts.length === 1) return { ...answer, [side]: value };
  const values = parts.map((_, at) => (at === index ? value : ratioInputValue(field, answer, side, at)));
  return side === 'numerator'
    ? { ...answer, numeratorParts: values }
    : { ...answer, denominatorParts: values };
}

/** One side of a ratio as a number, or null while a part is missing or no number. */
export function ratioSideValue(
  field: RatioField,
  answer: Answer | undefined,
  side: RatioSideName,
): string | null {
  const values: string[] = [];
  for (let index = 0; index < sideOf(field, side).parts.length; index += 1) {
    const read = normaliseNumber(ratioInputValue(field, answer, side, index));
    if (!read.ok || read.value === '') return null;
    values.push(read.value);
  }
  return addDecimals(...values);
}

function hasNumber(field: RatioField, answer: Answer, side: RatioSideName): boolean {
  return sideOf(field, side).parts.some((_, at) => ratioInputValue(field, answer, side, at).trim() !== '');
}

/** Whether anything that answers the question itself has been entered (year, source and basis do not). */
export function hasContent(field: Field, answer: Answer | undefined): boolean {
  if (!answer) return false;
  if (answer.notApplicable) return true;
  switch (field.kind) {
    case 'ratio':
      return hasNumber(field, answer, 'numerator') || hasNumber(field, answer, 'denominator');
    case 'count':
    case 'measure':
      return (answer.value ?? '').trim() !== '';
    case 'yesno':
      return answer.choice !== undefined;
    case 'multiselect':
      return (answer.options ?? []).length > 0;
    case 'narrative':
      return (answer.text ?? '').trim() !== '';
  }
}
