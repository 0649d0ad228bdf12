import type { Field } from '../framework';
import { checkByKind, checkNotApplicable, checkProvenance, type Warning } from './check-field';
import { crossChecks } from './cross-checks';
import { compareDecimals, normaliseNumber } from './decimal';
import { hasContent } from './inputs';
import { checkIntended } from './intended';
import type {
  Answer,
  AnswerContext,
  FieldError,
  FieldEvaluation,
  FieldState,
  FieldWarning,
  InputName,
  IssueCode,
  WarningCode,
} from './types';

/** A reply of fewer characters is no sentence. */
const MIN_REPLY_LENGTH = 4;

const isMissing = (code: IssueCode): boolean => code.endsWith('-missing');

/** Whether the field must be answered as things stand (see `Requirement`). */
export function isRequired(field: Field, context: AnswerContext): boolean {
  const { required } = field;
  switch (required.when) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'chosen': {
      const governing = context.answers?.[required.fieldId];
      // While the governing question is open, so is this one: nothing is counted as done too early.
      return !governing?.notApplicable && governing?.choice !== 'no';
    }
    case 'positive':
      return required.fieldIds.some((id) => {
        const governing = context.answers?.[id];
        const read = normaliseNumber(governing?.value ?? '');
        return read.ok && (read.value === '' || compareDecimals(read.value, '0') > 0);
      });
  }
}

function isAnswered(answer: Answer, code: WarningCode): boolean {
  if ([...(answer.warningReply ?? '').trim()].length < MIN_REPLY_LENGTH) return false;
  const codes = answer.warningReplyCodes;
  return codes === undefined || codes.length === 0 || codes.includes(code);
}

function stateOf(
  content: boolean,
  errors: readonly FieldError[],
  warnings: readonly FieldWarning[],
): FieldState {
  if (errors.some((error) => !isMissing(error.code))) return 'error';
  if (!content) return 'empty';
  if (errors.length > 0) return 'incomplete';
  return warnings.some((warning) => !warning.answered) ? 'warning' : 'ready';
}

/** The box an empty field is pointed at. */
function firstInput(field: Field): InputName {
  switch (field.kind) {
    case 'ratio':
      return 'numerator';
    case 'count':
    case 'measure':
      return 'value';
    case 'yesno':
      return 'choice';
    case 'multiselect':
      return 'options';
    case 'narrative':
      return 'text';
  }
}

const answerMissing = (field: Field): FieldError => ({
  code: 'answer-missing',
  field: field.id,
  input: firstInput(field),
  params: {},
});

const untouched = { due: new WeakMap<Field, FieldEvaluation>(), free: new WeakMap<Field, FieldEvaluation>() };

/** What an untouched field comes to: always the same, and most of a form that was just begun. */
function nothingEntered(field: Field, required: boolean): FieldEvaluation {
  const kept = required ? untouched.due : untouched.free;
  const known = kept.get(field);
  if (known) return known;
  const evaluation: FieldEvaluation = {
    field: field.id,
    state: 'empty',
    required,
    notApplicable: false,
    errors: required ? [answerMissing(field)] : [],
    warnings: [],
  };
  kept.set(field, evaluation);
  return evaluation;
}

/**
 * Applies every rule to one answer. An empty field is `empty`: without an error when it may stay so, with the one
 * error `answer-missing` when it is due.
 *
 * @param answer undefined: nothing entered yet.
 * @param context `answers` is needed for questions that hang together; without it each field stands alone.
 */
export function evaluateField(
  field: Field,
  answer: Answer | undefined,
  context: AnswerContext = {},
): FieldEvaluation {
  const required = isRequired(field, context);
  if (answer === undefined) return nothingEntered(field, required);
  const content = hasContent(field, answer);
  const notApplicable = answer.notApplicable === true;
  const provenance = checkProvenance(field, answer, context);
  const errors: FieldError[] = [...provenance.errors];
  const raised: Warning[] = [];
  const intended = checkIntended(field, answer, context);
  if (!notApplicable) errors.push(...intended.errors);
  if (notApplicable) {
    errors.unshift(...checkNotApplicable(field, answer));
  } else if (content) {
    const own = checkByKind(field, answer, context);
    errors.unshift(...own.errors);
    raised.push(...own.warnings, ...provenance.warnings);
    if (!errors.some((error) => !isMissing(error.code)))
      raised.push(...intended.warnings, ...crossChecks(field, answer, context));
  } else if (required) {
    errors.unshift(answerMissing(field));
  }
  const warnings = raised.map((warning) => ({ ...warning, answered: isAnswered(answer, warning.code) }));
  return {
    field: field.id,
    state: stateOf(content, errors, warnings),
    required,
    notApplicable,
    errors,
    warnings,
  };
}
