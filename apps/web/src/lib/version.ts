/** The script that starts the application, as its page names it; its name changes with every version. */
export function entryOf(page: string): string | null {
  const tag = /<script\b[^>]*\btype="module"[^>]*>/.exec(page)?.[0];
  return (tag && /\bsrc="([^"]+)"/.exec(tag)?.[1]) ?? null;
}

/**
 * Why a script did not arrive: `new` when the server has another version of the application by now (the scripts of the
 * former are gone), `away` when it cannot be reached or gives the same version as before.
 */
export async function whyMissing(): Promise<'new' | 'away'> {
  try {
    const response = await fetch('/', { cache: 'no-store', headers: { Accept: 'text/html' } });
    if (!response.ok) return 'away';
    const there = entryOf(await response.text());
    return there !== null && there !== entryOf(document.documentElement.outerHTML) ? 'new' : 'away';
  } catch {
    return 'away';
  }
}
