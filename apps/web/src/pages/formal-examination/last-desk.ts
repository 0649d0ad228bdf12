const KEY = 'xp.desk.';

/** Keeps how the queue was narrowed when the desk was left for a form. */
export function rememberDesk(round: string, query: Readonly<Record<string, string>>): void {
  try {
    sessionStorage.setItem(KEY + round, JSON.stringify(query));
  } catch {
    // Where the browser forbids storage the way back leads to the whole queue.
  }
}

/** How the queue was narrowed, for the way back to the desk. */
export function rememberedDesk(round: string): Record<string, string> {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEY + round) ?? '{}');
    const entries = typeof found === 'object' && found !== null ? Object.entries(found) : [];
    return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string')) as Record<
      string,
      string
    >;
  } catch {
    return {};
  }
}
