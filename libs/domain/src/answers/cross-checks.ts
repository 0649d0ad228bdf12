/**
 * Questions between fields, and between this round and the last: all of them ask for a sentence, none blocks by
 * itself.
 */
import {
  crossChecksOf,
  FRAMEWORK_2021,
  fieldById,
  jumpRuleOf,
  type CrossCheck,
  type Field,
  type JumpRule,
  type YesNoField,
} from '../framework';
import type { Warning } from './check-field';
import {
  compareDecimals,
  groupThousands,
  isZero,
  multiplyDecimals,
  roundHalfUp,
  subtractDecimals,
} from './decimal';
import { CHOICES } from './choices';
import { ratioSideValue, type RatioSideName } from './inputs';
import type { Answer, AnswerContext } from './types';
import { ratioUnitsOf, unitFactor, unitOf } from './units';
import { differsNoticeably, inBase, numericValue, typedNumber } from './value';

interface Figure {
  readonly base: string;
  readonly shown: string;
  readonly unit: string;
}

type Lookup = (id: string) => { readonly field: Field; readonly answer: Answer } | null;

/** One side of a ratio, in its base unit and as a reader sees it. */
function sideFigure(lookup: Lookup, id: string, side: RatioSideName, context: AnswerContext): Figure | null {
  const found = lookup(id);
  if (found?.field.kind !== 'ratio') return null;
  const value = ratioSideValue(found.field, found.answer, side);
  if (value === null) return null;
  const units = ratioUnitsOf(found.field, context);
  const unit = side === 'numerator' ? units.numeratorUnit : units.denominatorUnit;
  return { base: inBase(value, unitFactor(unit)), shown: groupThousands(value), unit };
}

function numberAt(lookup: Lookup, id: string): string | null {
  const found = lookup(id);
  return found ? typedNumber(found.field, found.answer) : null;
}

function runCheck(check: CrossCheck, lookup: Lookup, context: AnswerContext): Warning | null {
  const { field } = check;
  switch (check.kind) {
    case 'same-amount': {
      const here = sideFigure(lookup, field, check.side, context);
      const there = sideFigure(lookup, check.otherField, check.otherSide, context);
      if (!here || !there || !differsNoticeably(here.base, there.base)) return null;
      const code = check.topic === 'gdp' ? 'gdp-differs' : 'workforce-differs';
      const params = { here: here.shown, hereUnit: here.unit, there: there.shown, thereUnit: there.unit };
      return { code, field, input: check.side, params };
    }
    case 'numerator-is-count': {
      const total = numberAt(lookup, check.countField);
      const numerator = sideFigure(lookup, field, 'numerator', context);
      if (total === null || !numerator || compareDecimals(total, numerator.base) === 0) return null;
      const params = { here: groupThousands(numerator.base), there: groupThousands(total) };
      return { code: 'numerator-differs-from-total', field, input: 'numerator', params };
    }
    case 'share-needs-count': {
      const total = numberAt(lookup, check.countField);
      const share = numberAt(lookup, field);
      if (total === null || share === null || !isZero(total) || isZero(share)) return null;
      return {
        code: 'share-without-enterprises',
        field,
        input: 'value',
        params: { share: groupThousands(share) },
      };
    }
  }
}

function betweenFields(field: Field, answer: Answer, context: AnswerContext): readonly Warning[] {
  const framework = context.framework ?? FRAMEWORK_2021;
  const lookup: Lookup = (id) => {
    const other = id === field.id ? field : fieldById(framework, id);
    const given = id === field.id ? answer : context.answers?.[id];
    return other && given && !given.notApplicable ? { field: other, answer: given } : null;
  };
  return crossChecksOf(framework, field.id).flatMap((check) => runCheck(check, lookup, context) ?? []);
}

function numberJumped(rule: JumpRule, before: string, now: string): boolean {
  if (rule.kind === 'points')
    return compareDecimals(subtractDecimals(now, before).replace('-', ''), rule.points) >= 0;
  if (isZero(before) || isZero(now)) return false;
  const [small, large] = compareDecimals(before, now) < 0 ? [before, now] : [now, before];
  return compareDecimals(large, multiplyDecimals(small, rule.factor)) >= 0;
}

/** What was built does not become less from one round to the next. */
function steppedBack(field: YesNoField, last: Answer, now: Answer): readonly Warning[] {
  const [before, after] = [last.choice, now.choice];
  if (!before || !after || CHOICES.indexOf(after) >= CHOICES.indexOf(before)) return [];
  return [
    {
      code: 'jump',
      field: field.id,
      params: { before: field.choices[before], now: field.choices[after], unit: '' },
    },
  ];
}

/** A value far from the last round's, or a 是 or 部分 that became less. */
function jump(field: Field, answer: Answer, context: AnswerContext): readonly Warning[] {
  const last = context.previous?.[field.id];
  if (!last || last.notApplicable || answer.notApplicable) return [];
  if (field.kind === 'yesno') return steppedBack(field, last, answer);
  const before = numericValue(field, last);
  const now = numericValue(field, answer);
  const unit = unitOf(field, answer, context);
  // A park may have changed its own unit since (1.4): then the two figures cannot be set side by side.
  if (before === null || now === null || unitOf(field, last, context) !== unit) return [];
  if (!numberJumped(jumpRuleOf(context.framework ?? FRAMEWORK_2021, field.id, unit), before, now)) return [];
  const show = (value: string) => groupThousands(field.kind === 'ratio' ? roundHalfUp(value, 2) : value);
  return [
    { code: 'jump', field: field.id, params: { before: show(before), now: show(now), unit: unit ?? '' } },
  ];
}

/** Everything that sets this answer against others: the same form's, and the last round's. */
export const crossChecks = (field: Field, answer: Answer, context: AnswerContext): readonly Warning[] => [
  ...betweenFields(field, answer, context),
  ...jump(field, answer, context),
];
