import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import {
  browserLaunchOptions,
  repositoryRoot,
  startSystem,
  type RunningTestSystem,
} from '@xuanping/infra/local';
import { simpleParser } from 'mailparser';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

export const SHOTS = path.join(repositoryRoot(), 'test', 'artefacts', 'screenshots');
export const DESK = { width: 1280, height: 860 };
export const PHONE = { width: 390, height: 844 };

/** A page of somebody, and the way to leave it. */
export interface Reader {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** A running system seen through a real browser. */
export class Readers {
  private constructor(
    readonly system: RunningTestSystem,
    private readonly browser: Browser,
    private readonly passwords: ReadonlyMap<string, string>,
  ) {}

  static async start(): Promise<Readers> {
    mkdirSync(SHOTS, { recursive: true });
    const system = await startSystem({});
    const { accounts } = JSON.parse(readFileSync(path.join(system.dataDir, 'accounts.json'), 'utf8')) as {
      accounts: { email: string; password: string }[];
    };
    const browser = await chromium.launch(await browserLaunchOptions());
    return new Readers(system, browser, new Map(accounts.map(({ email, password }) => [email, password])));
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.system.stop();
  }

  /** Somebody without a session. */
  async anybody(viewport = DESK, colorScheme: 'light' | 'dark' = 'light'): Promise<Reader> {
    const context = await this.browser.newContext({
      baseURL: this.system.addresses.url,
      locale: 'zh-CN',
      viewport,
      colorScheme,
      // A dialog that grows while it opens moves its button away between the press and the release of a click that
      // comes as soon as the button is there: nobody clicks so fast, a script does.
      reducedMotion: 'reduce',
    });
    // Longer than any page takes; what never comes is told soon.
    context.setDefaultTimeout(15_000);
    return { context, page: await context.newPage() };
  }

  passwordOf(email: string): string {
    const password = this.passwords.get(email);
    if (password === undefined) throw new Error(`there is no account ${email}`);
    return password;
  }

  /** Somebody with a session; the sign-in page itself is looked at elsewhere. */
  async signedIn(email: string, viewport = DESK, colorScheme: 'light' | 'dark' = 'light'): Promise<Reader> {
    const reader = await this.anybody(viewport, colorScheme);
    const data = { email, password: this.passwordOf(email) };
    const answer = await reader.context.request.post('/api/v1/session', { data });
    if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()}`);
    return reader;
  }

  /** The text of the latest caught mail to an address; waits for it. */
  async mailTo(email: string): Promise<string> {
    const folder = path.join(this.system.dataDir, 'mail');
    for (let waited = 0; waited < 20_000; waited += 250) {
      for (const file of readdirSync(folder)
        .filter((name) => name.endsWith('.eml'))
        .sort()
        .reverse()) {
        const raw = readFileSync(path.join(folder, file));
        if (!raw.includes(email)) continue;
        const letter = await simpleParser(raw);
        if ([letter.to].flat().some((to) => to?.text.includes(email))) return letter.text ?? '';
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error(`no mail came to ${email}`);
  }
}

/** Keeps a picture of a page as it is. */
export async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
}

/** Waits until a page has its heading and its content, keeps a picture, and holds the page to axe. */
export async function looked(page: Page, name: string): Promise<void> {
  await page.locator('h1').first().waitFor();
  // Not `networkidle`: the frame of a letter runs no scripts and never reports it.
  await page.locator('.xp-bone').first().waitFor({ state: 'detached' });
  // Heads that stick would stand in the middle of a picture of the whole page.
  await page.evaluate('window.scrollTo(0, 0)');
  await shot(page, name);
  // A letter's frame runs no scripts, so axe cannot look into it; what is in it is the templates' matter.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .exclude('iframe')
    .withTags(['wcag2a', 'wcag2aa'])
    .analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect({ name, serious: serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`) }).toEqual({
    name,
    serious: [],
  });
}

/** Opens an address and looks. */
export async function look(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address);
  await looked(page, name);
}

/** Whether anything sticks out of the screen to the side. */
export async function sticksOut(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}
