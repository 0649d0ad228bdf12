import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { PHONE, type Readers } from './reader';

/** Lists what a page puts beyond the screen, and words that a box cuts off without dots or a title to tell so. */
const UNFITTING = `(() => {
  const found = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push('the page is ' + scrollWidth + ' wide on ' + clientWidth);
  for (const box of document.querySelectorAll('main *, header *')) {
    if (box.scrollWidth <= box.clientWidth + 1 || box.clientWidth < 2 || !box.innerText?.trim()) continue;
    const style = getComputedStyle(box);
    if (!['hidden', 'clip'].includes(style.overflowX) || style.clipPath !== 'none') continue;
    // Dots with the whole on hover say that something was left out; tabs bring arrows of their own.
    if (style.textOverflow === 'ellipsis' || box.closest('[title], .ant-tabs-nav-wrap')) continue;
    found.push('cut off: ' + box.className + ': ' + box.innerText.trim().slice(0, 60));
  }
  return found;
})()`;

/** What a tour of pages is told. */
interface Tour {
  /** Whose pages; null for anybody’s. */
  readonly email: string | null;
  readonly addresses: readonly string[];
  /** Those whose colours are held to their contrast too; all of them would take long and the palette has its own spec. */
  readonly colourful?: readonly string[];
}

/** Opens pages on a phone in the dark; answers what does not fit or cannot be read there, by address. */
export async function unfitting(
  readers: Readers,
  { email, addresses, colourful = [] }: Tour,
): Promise<readonly string[]> {
  const { context, page } =
    email === null ? await readers.anybody(PHONE, 'dark') : await readers.signedIn(email, PHONE, 'dark');
  const found: string[] = [];
  for (const address of [...addresses, ...colourful]) {
    await page.goto(address);
    await page.locator('h1').first().waitFor();
    await page.locator('.xp-bone').first().waitFor({ state: 'detached' });
    const what = await page.evaluate<string[]>(UNFITTING);
    if (colourful.includes(address)) what.push(...(await faint(page)));
    found.push(...what.map((sentence) => `${address}: ${sentence}`));
  }
  await context.close();
  return found;
}

async function faint(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .exclude('iframe')
    .withRules('color-contrast')
    .analyze();
  return violations.flatMap(({ nodes }) => nodes.map(({ html }) => `faint: ${html.slice(0, 120)}`));
}
