const DAY_MS = 86_400_000;
/** The database decides what is due; a wake a little after the instant finds it due. */
const AFTER_MS = 50;

/** How long to sleep: to the next due instant, a day at the most, since obligations open meanwhile. */
export function sleepMs(nextAt: string | null, nowMs: number): number {
  if (nextAt === null) return DAY_MS;
  return Math.min(DAY_MS, Math.max(AFTER_MS, Date.parse(nextAt) - nowMs + AFTER_MS));
}
