import { FORM_MARK, type FormMark } from '@xuanping/persistence/self-assessment';
import type { Caller } from '../core';

/** What opening a form and saving it look at besides, together with the session. */
export interface FormLook {
  readonly mark: FormMark;
  /** The database's now, UTC ISO. */
  readonly now: string;
}

/** SQL of it about application `a`, for `Handle`. */
export const FORM_LOOK = `json_build_object('mark', ${FORM_MARK}, 'now', iso(now()))`;

/** Null when the request did not look: then nothing that was kept may be used. */
export function formLook({ arrival }: Caller): FormLook | null {
  return (arrival?.look() ?? null) as FormLook | null;
}
