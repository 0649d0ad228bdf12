import type { ProgressDto } from '@xuanping/api-contract/self-assessment';
import { evaluateForm, normaliseAnswer, type Answer, type FormEvaluation } from '@xuanping/domain/answers';
import { fieldById } from '@xuanping/domain/framework';
import { formContextOf, mayEditField, settle, type AnswerWrite } from '@xuanping/domain/self-assessment';
import { teamRights } from '@xuanping/domain/self-assessment/team';
import type { AnswerCause, AnswerConflict, Draft, DraftChange } from '@xuanping/persistence/self-assessment';
import { conflict, invalid, ProblemError, signedIn, type Caller } from '../core';
import { requireHand } from './form-access';
import { openForm, type OpenForm } from './open-form';

/** An answer as the page sends it. */
export interface AnswerSent {
  readonly field: string;
  readonly value: Answer;
  readonly version: number;
}

/** What becomes of the answers that were sent, as the form stands. */
export interface Decision extends DraftChange {
  readonly sent: readonly AnswerWrite[];
  readonly before: Draft['answers'];
  /** Fields that somebody else changed meanwhile: with one of them nothing is written. */
  readonly clashes: readonly string[];
}

/**
 * Decides upon answers that were sent: only what is open, only in the caller's part, never over somebody else's
 * version.
 *
 * @throws ProblemError with the first rule that they break
 */
export function decide(
  caller: Caller,
  draft: Draft,
  sent: readonly AnswerSent[],
  why: AnswerCause,
): Decision {
  const { team } = draft;
  const by = signedIn(caller).id;
  const form = openForm(draft, { team, rights: teamRights(team, by) });
  const writes = sent.map((answer) => checked(form, answer));
  if (new Set(writes.map(({ field }) => field)).size < writes.length) {
    throw invalid([
      {
        field: 'answers',
        rule: 'twice',
        words: { zh: '同一填报项在一次保存中出现了两次。', en: 'One field was sent twice.' },
      },
    ]);
  }
  const { fresh, conflicts } = settle(writes, draft.answers);
  return {
    fresh,
    clashes: conflicts,
    sent: writes,
    before: draft.answers,
    by,
    why,
    until: form.until,
    evaluation: evaluated(draft, form, fresh),
  };
}

/** The form with what is written. */
function evaluated(draft: Draft, { framework }: OpenForm, fresh: DraftChange['fresh']): FormEvaluation {
  const answers: Record<string, Answer> = {};
  for (const [field, { value }] of Object.entries(draft.answers)) answers[field] = value;
  for (const { field, value } of fresh) answers[field] = value;
  const context = formContextOf(draft, draft.previous);
  return evaluateForm(framework, answers, draft.evidence, context, draft.evaluation);
}

function checked(
  { framework, scope, rights }: OpenForm,
  { field: id, value, version }: AnswerSent,
): AnswerWrite {
  const field = fieldById(framework, id);
  if (!field)
    throw invalid([
      {
        field: id,
        rule: 'unknown',
        words: {
          zh: `本批次的发展目标没有填报项“${id}”。`,
          en: `The round's framework has no field “${id}”.`,
        },
      },
    ]);
  requireHand(rights, id);
  if (!mayEditField(scope, id)) {
    throw conflict('not-opened', {
      zh: `“${field.label}”不在补正范围内，不能修改。`,
      en: `“${field.label}” was not returned for correction and cannot be changed.`,
    });
  }
  return { field: id, value: normaliseAnswer(field, value), seen: version };
}

/** A refusal that shows both sides of each field that clashed. */
export function versionConflict(
  theirs: readonly AnswerConflict[],
  sent: readonly AnswerWrite[],
): ProblemError {
  const mine = new Map(sent.map(({ field, value }) => [field, value]));
  const who = theirs[0]?.by ?? '';
  return new ProblemError(
    409,
    'version-conflict',
    {
      zh: `${who}已先修改了 ${theirs.length} 处内容，请对照双方内容后选择。`,
      en: `${theirs.length} answers were changed by ${who} meanwhile; compare both and choose.`,
    },
    theirs.map(({ field, by }) => ({
      field,
      rule: 'version-conflict',
      words: { zh: `${by}已先修改了这一项。`, en: `${by} changed this meanwhile.` },
    })),
    { conflicts: theirs.map((each) => ({ ...each, mine: mine.get(each.field) })) },
  );
}

export function progressOf(evaluation: FormEvaluation): ProgressDto {
  const { due, done, evidenceDue, evidenceDone, percent, blockers } = evaluation;
  return { due, done, evidenceDue, evidenceDone, percent, blockers: blockers.length };
}
