import type { Page } from 'playwright-core';

/**
 * Bytes of the scripts that a form needed to be shown and typed in, compressed as they were served: all that was loaded
 * before it began, idle, to fetch what may be needed later (apps/web/src/lib/parts.ts marks that moment).
 */
export async function scriptsOfForm(page: Page): Promise<number> {
  await page.waitForFunction(() => performance.getEntriesByName('xp-idle').length > 0);
  return page.evaluate(() => {
    const idle = performance.getEntriesByName('xp-idle')[0]?.startTime ?? 0;
    return performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => name.endsWith('.js') && startTime < idle)
      .reduce((sum, entry) => sum + (entry as unknown as { encodedBodySize: number }).encodedBodySize, 0);
  });
}
