import { useCallback, useMemo, useState } from 'react';
import { isProblem, type FieldError } from '../api/problem';

export interface Fields<T extends object> {
  readonly values: T;
  /** Sets one value; the error under that field goes away. */
  readonly set: <K extends keyof T>(name: K, value: T[K]) => void;
  /** Replaces everything, e.g. with what the server saved; clears `dirty` and the errors. */
  readonly reset: (values: T) => void;
  readonly errors: readonly FieldError[];
  readonly errorOf: (name: string) => string | null;
  readonly setErrors: (errors: readonly FieldError[]) => void;
  /** Takes over the field errors of a refusal; false when it named no field and the page must show the problem itself. */
  readonly refuse: (error: unknown) => boolean;
  readonly dirty: boolean;
}

/** The values and errors of a small form. What was typed survives every refusal. */
export function useFields<T extends object>(initial: T): Fields<T> {
  const [state, setState] = useState<{ values: T; errors: readonly FieldError[]; dirty: boolean }>({
    values: initial,
    errors: [],
    dirty: false,
  });
  const set = useCallback<Fields<T>['set']>((name, value) => {
    setState((before) => ({
      values: { ...before.values, [name]: value },
      errors: before.errors.filter((error) => error.field !== name),
      dirty: true,
    }));
  }, []);
  const reset = useCallback((values: T) => setState({ values, errors: [], dirty: false }), []);
  const setErrors = useCallback(
    (errors: readonly FieldError[]) => setState((before) => ({ ...before, errors })),
    [],
  );
  const refuse = useCallback(
    (error: unknown) => {
      if (!isProblem(error) || error.errors.length === 0) return false;
      setErrors(error.errors);
      return true;
    },
    [setErrors],
  );
  return useMemo(
    () => ({
      ...state,
      set,
      reset,
      setErrors,
      refuse,
      errorOf: (name: string) => state.errors.find((error) => error.field === name)?.message ?? null,
    }),
    [state, set, reset, setErrors, refuse],
  );
}
