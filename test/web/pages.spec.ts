import AxeBuilder from '@axe-core/playwright';
import { castFrom, playRound, type Played } from '@xuanping/infra/demo';
import {
  browserLaunchOptions,
  repositoryRoot,
  startSystem,
  type RunningTestSystem,
} from '@xuanping/infra/local';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

interface Account {
  readonly email: string;
  readonly password: string;
}

const SHOTS = path.join(repositoryRoot(), 'test', 'artefacts', 'screenshots');
const DESK = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

/** A played round, then each role's pages in a real browser: they open, say who they are for, and hold to axe. */
describe('the pages of a played round', () => {
  let system: RunningTestSystem;
  let browser: Browser;
  let played: Played;
  let accounts: readonly Account[];

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    system = await startSystem({});
    const file = path.join(system.dataDir, 'accounts.json');
    accounts = (JSON.parse(readFileSync(file, 'utf8')) as { accounts: Account[] }).accounts;
    const cast = castFrom(
      system.addresses.url,
      file,
      { parks: 5, experts: 8 },
      `w${Date.now().toString(36)}`,
    );
    played = await playRound({ cast, seed: 'browser', year: 2026, say: () => undefined });
    browser = await chromium.launch(await browserLaunchOptions());
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  /** A browser signed in through the page as a person would. */
  async function signedIn(email: string, viewport = DESK): Promise<{ context: BrowserContext; page: Page }> {
    const account = accounts.find((candidate) => candidate.email === email);
    if (!account) throw new Error(`no account ${email}`);
    const context = await browser.newContext({ baseURL: system.addresses.url, locale: 'zh-CN', viewport });
    const page = await context.newPage();
    await page.goto('/');
    await page.locator('input[type="email"], input[autocomplete="username"]').first().fill(account.email);
    await page.locator('input[type="password"]').first().fill(account.password);
    const answered = page.waitForResponse(
      (response) => response.url().endsWith('/api/v1/session') && response.request().method() === 'POST',
    );
    await page.keyboard.press('Enter');
    expect((await answered).status()).toBe(200);
    // The menu is a drawer on a phone; the sign-in is over when its field is gone.
    await page.locator('input[type="password"]').waitFor({ state: 'detached' });
    return { context, page };
  }

  /** Opens a page, waits until it has a heading and nothing loads, keeps a picture, and holds it against axe. */
  async function look(page: Page, address: string, shot: string): Promise<void> {
    await page.goto(address);
    await page.locator('main h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: path.join(SHOTS, `${shot}.png`), fullPage: true });
    expect(await page.locator('main').innerText()).not.toMatch(/系统出现意外情况|没有找到您要的内容/);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
    const serious = violations.filter(
      (violation) => violation.impact === 'serious' || violation.impact === 'critical',
    );
    expect({
      address,
      serious: serious.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`),
    }).toEqual({ address, serious: [] });
  }

  const round = (rest = ''): string => `/rounds/${played.round}${rest}`;

  it('says what is wrong with a sign-in and keeps the address typed', async () => {
    const context = await browser.newContext({
      baseURL: system.addresses.url,
      locale: 'zh-CN',
      viewport: DESK,
    });
    const page = await context.newPage();
    await page.goto('/');
    const email = page.locator('input[type="email"], input[autocomplete="username"]').first();
    await email.fill('staff1@cipa.example');
    await page.locator('input[type="password"]').first().fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByText('邮箱或密码不正确').first().waitFor();
    expect(await email.inputValue()).toBe('staff1@cipa.example');
    await page.screenshot({ path: path.join(SHOTS, 'login.png') });
    await context.close();
  });

  it('shows staff the whole round', async () => {
    const { context, page } = await signedIn('staff1@cipa.example');
    await look(page, '/', 'staff-home');
    await look(page, '/rounds', 'staff-rounds');
    await look(page, round(), 'staff-round');
    await look(page, round('/notice'), 'staff-notice');
    await look(page, round('/applications'), 'staff-applications');
    await look(page, round('/applications/0001'), 'staff-application');
    await look(page, round('/result'), 'staff-result');
    await look(page, round('/plaque'), 'staff-plaque');
    await look(page, round('/reporting'), 'staff-reporting');
    await look(page, '/mail', 'staff-mail');
    await context.close();
  });

  it('lets staff begin a draft in the page', async () => {
    const { context, page } = await signedIn('staff2@cipa.example');
    const { code } = (await (
      await context.request.post('/api/v1/rounds', { data: { name: '浏览器草稿', year: 2027 } })
    ).json()) as { code: string };
    await look(page, `/rounds/${code}/draft`, 'staff-draft');
    expect(await page.locator('main').innerText()).toContain('自评');
    await context.close();
  });

  it('shows a park its applications and its form, also on a phone', async () => {
    const { context, page } = await signedIn('park-320000-1@parks.example');
    await look(page, '/applications', 'park-applications');
    await context.close();
    const phone = await signedIn('park-320000-1@parks.example', PHONE);
    await look(phone.page, '/applications', 'park-applications-phone');
    const width = await phone.page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(PHONE.width);
    await phone.context.close();
  });

  it('shows an expert the reviews and nobody else’s application', async () => {
    const { context, page } = await signedIn('expert01@experts.example');
    await look(page, '/reviews', 'expert-reviews');
    const foreign = await context.request.get(`/api/v1/rounds/${played.round}/result`);
    expect(foreign.status()).toBe(403);
    await context.close();
  });

  it('shows the auditor the timeline of an application and verifies the log', async () => {
    const { context, page } = await signedIn('auditor@cipa.example');
    await look(page, '/audit', 'auditor-search');
    await look(page, `/audit/rounds/${played.round}/applications/0001`, 'auditor-timeline');
    expect(await page.locator('main').innerText()).toContain('提交了自评材料');
    const verified = (await (
      await context.request.post('/api/v1/audit/verification', { data: {} })
    ).json()) as { ok: boolean; proved: number };
    expect(verified.ok).toBe(true);
    expect(verified.proved).toBeGreaterThan(20);
    await context.close();
  });

  it('shows the public notice, list and plaque without signing in', async () => {
    const context = await browser.newContext({
      baseURL: system.addresses.url,
      locale: 'zh-CN',
      viewport: DESK,
    });
    const page = await context.newPage();
    await look(page, `/public/notices/${played.round}`, 'public-notice');
    await look(page, `/public/publicity/${played.round}`, 'public-list');
    expect(await page.locator('body').innerText()).toContain('样例数据');
    await context.close();
  });
});
