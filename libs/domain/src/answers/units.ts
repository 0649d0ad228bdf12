/** Units of fields: which one holds for an answer, and how far apart two units are. */
import type { Field, RatioField, RatioUnits } from '../framework';
import type { Answer, AnswerContext } from './types';

/** Factors to a common base per quantity (元, 人, 公顷), for comparing figures given in different units. */
const FACTORS: Readonly<Record<string, string>> = {
  元: '1',
  万元: '10000',
  亿元: '100000000',
  人: '1',
  公顷: '1',
  平方公里: '100',
};

/** What one `unit` is in the base of its quantity; `1` for counted things. */
export const unitFactor = (unit: string): string => FACTORS[unit] ?? '1';

const unitRule = (field: Field) => ('unit' in field ? field.unit : null);

/**
 * The unit that holds for an answer, or null where there is none (PUE, yes/no, text). The round chooses for all
 * parks where the print is silent; the park chooses only in 1.4. A choice the field does not offer falls back to
 * the field's own unit.
 */
export function unitOf(field: Field, answer: Answer | undefined, context: AnswerContext = {}): string | null {
  const unit = unitRule(field);
  if (!unit) return null;
  const chosen = unit.chosenBy === 'park' ? answer?.unit : context.units?.[field.id];
  return chosen !== undefined && unit.choices.includes(chosen) ? chosen : unit.name;
}

/** True when the park named a unit where it may, but not one of those offered. */
export function unitIsUnknown(field: Field, answer: Answer): boolean {
  const unit = unitRule(field);
  return unit?.chosenBy === 'park' && !!answer.unit && !unit.choices.includes(answer.unit);
}

/** What numerator and denominator of a ratio are counted in, under the unit that holds. */
export function ratioUnitsOf(field: RatioField, context: AnswerContext = {}): RatioUnits {
  const unit = unitOf(field, undefined, context);
  const row = field.unitTable.find((candidate) => candidate.unit === unit) ?? field.unitTable[0];
  if (!row) throw new RangeError(`Field ${field.id} has no units`);
  return row;
}
