import { saveAnswers, type AnswerConflictDto, type FormDetail } from '@xuanping/api-contract/self-assessment';
import type { FormContext } from '@xuanping/domain/answers';
import { type Framework, frameworkOfRound } from '@xuanping/domain/framework';
import {
  formContextOf,
  mayEditField,
  mayEditSlot,
  STATEMENT_SLOT,
  type EditScope,
} from '@xuanping/domain/self-assessment';
import { call } from '../../../api/client';
import { isProblem, type ApiProblem } from '../../../api/problem';
import { Autosave, type SaveOutcome, type Send } from './autosave';
import { PendingDatabase } from './pending';
import { FormStore } from './store';

/** The answers of a form being filled in, and what sends them. Lives as long as the page's session. */
export interface FormWriter {
  readonly store: FormStore;
  readonly autosave: Autosave;
  /** Resolves when what a former visit left unsaved has been read; the server's form may go in then. */
  readonly ready: Promise<void>;
}

const writers = new Map<string, FormWriter>();

/** The writer of a form: one for all pages of it, so that nothing is lost by going from one to the next. */
export function writerOf(
  of: { readonly account: string; readonly round: string; readonly no: string },
  framework: Framework,
): FormWriter {
  const key = `${of.account}.${of.round}.${of.no}`;
  const known = writers.get(key);
  if (known) return known;
  const store = new FormStore(framework, {}, new PendingDatabase(key));
  const writer = { store, autosave: new Autosave(store, sendTo(of)), ready: store.recall() };
  window.addEventListener('online', () => void writer.autosave.flush());
  writers.set(key, writer);
  return writer;
}

/** The framework that the round pinned. */
export function frameworkOfForm(detail: FormDetail): Framework {
  return frameworkOfRound(detail.round.frameworkVersion);
}

export function contextOfForm(detail: FormDetail): FormContext {
  return formContextOf(detail.round, detail.previous?.answers ?? null);
}

/** What may be changed, as the server says it. */
export function scopeOf({ editing }: FormDetail): EditScope {
  return {
    everything: editing.everything,
    fields: new Set(editing.fields),
    slots: new Set(editing.slots),
    statement: editing.statement,
  };
}
export const mayFill = (detail: FormDetail, field: string): boolean =>
  detail.editing.editable && mayEditField(scopeOf(detail), field);
export const mayUpload = (detail: FormDetail, slot: string): boolean =>
  detail.editing.editable && mayEditSlot(scopeOf(detail), slot, STATEMENT_SLOT);

/** A save is answered within this time or held for lost: a server that hangs must not look like one that saves. */
const SAVE_PATIENCE_MS = 8_000;

function sendTo(params: { readonly round: string; readonly no: string }): Send {
  return async (answers) => {
    const signal = AbortSignal.timeout(SAVE_PATIENCE_MS);
    try {
      const body = { answers: answers as Parameters<typeof call<typeof saveAnswers>>[1]['body']['answers'] };
      const args = { params: { round: params.round, no: params.no }, body };
      const { saved } = await call(saveAnswers, args, { signal });
      return { kind: 'saved', saved };
    } catch (error) {
      if (signal.aborted) return { kind: 'unreachable' };
      if (!isProblem(error)) throw error;
      return outcomeOf(
        error,
        answers.map(({ field }) => field),
      );
    }
  };
}

/** What a refused save means for the page. `fields` in the order they were sent. */
export function outcomeOf(problem: ApiProblem, fields: readonly string[]): SaveOutcome {
  const message = problem.detail ?? problem.title;
  if (problem.code === 'version-conflict') {
    return {
      kind: 'conflict',
      conflicts: (problem.members['conflicts'] as readonly AnswerConflictDto[] | undefined) ?? [],
    };
  }
  if (problem.status === 422) {
    // The contract's own checks name a place in the list: `answers.3.value.text`.
    const errors = problem.errors.map((error) => ({
      field: fields[Number(/^answers\.(\d+)\b/.exec(error.field)?.[1] ?? NaN)] ?? error.field,
      message: error.message,
    }));
    return { kind: 'refused', errors, message };
  }
  const definite =
    problem.status >= 400 && problem.status < 500 && ![401, 408, 425, 429].includes(problem.status);
  return definite ? { kind: 'locked', message } : { kind: 'unreachable' };
}
