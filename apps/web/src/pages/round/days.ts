import { dateAt } from '@xuanping/domain/calendar';

/** What falls on one day in Shanghai. */
export interface Day<E> {
  readonly date: string;
  readonly entries: readonly E[];
}

/** Entries grouped by their day in Shanghai, in order of time. */
export function daysOf<E extends { readonly at: string }>(entries: readonly E[]): readonly Day<E>[] {
  const days = new Map<string, E[]>();
  for (const entry of [...entries].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const date = dateAt(entry.at);
    const day = days.get(date);
    if (day) day.push(entry);
    else days.set(date, [entry]);
  }
  return [...days].map(([date, found]) => ({ date, entries: found }));
}
