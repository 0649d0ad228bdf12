/** What a form on the screen learns when the instant until which it is open is asked again. `undefined`: not asked yet. */
export type WindowNews = 'none' | 'moved' | 'changed';

/**
 * `moved`: it stays open until another instant, by a change of the deadline or more time for this park. `changed`: it was
 * closed or opened, by a submission, a return or a pause; the page itself says which.
 */
export function windowNews(before: string | null | undefined, now: string | null | undefined): WindowNews {
  if (before === undefined || now === undefined || before === now) return 'none';
  return before === null || now === null ? 'changed' : 'moved';
}
