import { getForm, type FormDetail } from '@xuanping/api-contract/self-assessment';
import type { FormEvaluation } from '@xuanping/domain/answers';
import type { Framework } from '@xuanping/domain/framework';
import { createContext, useCallback, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useRoute } from '../../../api/hooks';
import type { ApiProblem } from '../../../api/problem';
import { useAccount } from '../../../shell/session/SessionProvider';
import type { SaveState } from './autosave';
import type { FieldState } from './field-state';
import { contextOfForm, frameworkOfForm, writerOf, type FormWriter } from './model';

/** A form on the screen. `writer` is null for whoever only reads it. */
export interface FormModel {
  readonly detail: FormDetail;
  readonly framework: Framework;
  readonly writer: FormWriter | null;
  readonly readAgain: () => void;
}

export interface FormQuery {
  readonly model: FormModel | null;
  readonly error: ApiProblem | null;
  readonly retry: () => void;
}

/** Reads a form; for its park the answers go into the writer that all its pages share. */
export function useForm(
  place: { readonly round: string; readonly no: string },
  version: number | null,
): FormQuery {
  const { round, no } = place;
  const account = useAccount();
  const asked = useRoute(
    getForm,
    { params: { round, no }, query: version === null ? {} : { version } },
    { freshMs: 5_000, keep: true },
  );
  const { data, refetch } = asked;
  const writes = data !== undefined && data.reader === 'park' && data.shows.kind === 'draft';
  const writer = useMemo(
    () => (writes && data ? writerOf({ account: account.id, round, no }, frameworkOfForm(data)) : null),
    // The writer of a form never changes; the data only tells which framework it has.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the form is loaded once a place; later answers are merged, not loaded anew
    [writes, account.id, round, no],
  );
  useEffect(() => {
    if (!writer || !data) return undefined;
    let current = true;
    void writer.ready.then(() => {
      if (!current) return;
      writer.store.receive(data, contextOfForm(data));
      if (data.editing.editable) writer.autosave.unlock();
    });
    return () => {
      current = false;
    };
  }, [writer, data]);
  // Nothing is typed into a form before its answers are in it.
  const filled = useSyncExternalStore(
    useCallback((listener) => writer?.store.subscribe(listener) ?? (() => undefined), [writer]),
    () => writer?.store.received ?? true,
  );
  const model = useMemo(
    () =>
      data && filled
        ? { detail: data, framework: frameworkOfForm(data), writer, readAgain: () => void refetch() }
        : null,
    [data, writer, filled, refetch],
  );
  return { model, error: asked.isError ? asked.error : null, retry: () => void refetch() };
}

const FormModelContext = createContext<FormModel | null>(null);
export const FormModelProvider = FormModelContext.Provider;

export function useFormModel(): FormModel {
  const model = useContext(FormModelContext);
  if (model === null) throw new TypeError('this belongs inside a form');
  return model;
}

/** The writer of a page that is only shown to whoever fills the form in. */
export function useWriter(): FormWriter {
  const { writer } = useFormModel();
  if (writer === null) throw new TypeError('this form is only read');
  return writer;
}

/** One field; the component renders again when this field changes, and only then. */
export function useFieldState(id: string): FieldState {
  const { store } = useWriter();
  return useSyncExternalStore(
    useCallback((listener) => store.subscribeField(id, listener), [store, id]),
    () => store.field(id),
  );
}

/** Something of the whole form; renders again when what is picked changes (a word or a number). */
export function useFormPick<T extends string | number | boolean>(pick: (form: FormEvaluation) => T): T {
  const { store } = useWriter();
  return useSyncExternalStore(
    useCallback((listener) => store.subscribe(listener), [store]),
    () => pick(store.form),
  );
}

/** The whole evaluation; for pages that show it all. */
export function useFormEvaluation(): FormEvaluation {
  const { store } = useWriter();
  return useSyncExternalStore(
    useCallback((listener) => store.subscribe(listener), [store]),
    () => store.form,
  );
}

export function useSaveState(writer: FormWriter): SaveState {
  const { autosave } = writer;
  return useSyncExternalStore(
    useCallback((listener) => autosave.subscribe(listener), [autosave]),
    () => autosave.state,
  );
}
