/**
 * The server's time as far as the page can know it. Deadlines are decided by the database's clock, so a
 * wrong clock on the reader's computer must not show time that is not there.
 */
let offset = 0;
let bestRoundTrip = Infinity;

/**
 * Learns from one answer. `Date` has whole seconds, so its middle is taken; only an answer that came
 * quicker than the ones before replaces what is known.
 */
export function learnClock(dateHeader: string | null, sentAt: number, receivedAt: number): void {
  const server = dateHeader === null ? NaN : Date.parse(dateHeader);
  const roundTrip = receivedAt - sentAt;
  if (Number.isNaN(server) || roundTrip > bestRoundTrip) return;
  const found = server + 500 - (sentAt + roundTrip / 2);
  bestRoundTrip = roundTrip;
  // Under two seconds it is only the rounding of the header: the computer's own clock is finer.
  offset = Math.abs(found) < 2000 ? 0 : found;
}

/** Milliseconds since 1970 by the server's clock. */
export function serverNow(): number {
  return Date.now() + offset;
}
