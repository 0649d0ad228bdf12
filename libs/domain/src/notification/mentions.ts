import { instantOf, millisecondsOf } from '../calendar';

/** How long mentions are gathered before they are mailed: long enough for a conversation, short enough for the same morning. */
export const MENTION_INTERVAL_MS = 30 * 60_000;

/**
 * The end of the interval that an instant lies in: the letter with its mentions goes out then.
 *
 * @param skip how many intervals later: the letter of an interval that has ended takes nothing more
 */
export function mentionInterval(at: string, skip = 0): string {
  return instantOf((Math.floor(millisecondsOf(at) / MENTION_INTERVAL_MS) + 1 + skip) * MENTION_INTERVAL_MS);
}
