import { allObjectives, allSlots, fieldsOf, FRAMEWORK_2021 } from '@xuanping/domain/framework';
import { completeAnswers } from '@xuanping/domain/testing';
import { browserLaunchOptions } from '@xuanping/infra/local';
import type { connectDatabase } from '@xuanping/persistence/database';
import { addSubmission } from '@xuanping/persistence/self-assessment';
import { anApplication, aRound } from '@xuanping/persistence/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { until } from '../../support/until';
import type { FormHouse } from '../support/form-house';
import { Keyboard } from '../support/keyboard';
import { DESK, PHONE, SHOTS } from '../support/reader';
import { scriptsOfForm } from '../support/scripts';

const ROUND = '2026-01';
const PARK = 'park-330000-1@parks.example';
/** How many objectives are filled in key by key: enough to meet every kind of box, or (test:web:long) all twenty. */
const BY_KEYBOARD = process.env['XUANPING_WHOLE_FORM'] ? 20 : 4;
/** Compressed, in bytes; more takes a park in the mountains longer than it is patient. */
const MOST_SCRIPTS = 350 * 1024;
/** A PDF small enough to write down; the evidence store looks into its structure. */
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n' +
    '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\nxref\n0 4\ntrailer\n<</Size 4/Root 1 0 R>>\nstartxref\n9\n%%EOF\n',
);

/** What the park handed in a year ago: one ratio and one answer. */
async function aLastRound(database: Awaited<ReturnType<typeof connectDatabase>>): Promise<void> {
  const [park] = (await database.query(`SELECT id, organization_id AS park FROM account WHERE email = $1`, [
    PARK,
  ])) as { id: string; park: string }[];
  await aRound(database, { code: '2025-01', year: 2025, name: '2025年度数字智慧园区选评', state: 'closed' });
  const { no } = await anApplication(database, {
    roundCode: '2025-01',
    parkId: park?.park ?? '',
    registeredBy: park?.id ?? '',
    state: 'accepted',
    version: 1,
  });
  const { '5.1.value': ratio, '4.1.value': choice } = completeAnswers();
  await addSubmission(
    database.manager,
    { round: '2025-01', no },
    {
      version: 1,
      receipt: `2025-01-${no}-1`,
      at: new Date(),
      frameworkVersion: '2021',
      contentHash: 'a'.repeat(64),
      snapshot: { answers: { '5.1.value': ratio, '4.1.value': choice }, files: [], answeredItems: 2 },
      act: 'self-assessment.submit',
      actKey: 'last-round',
      submittedBy: park?.id ?? '',
    },
  );
}

/** One park's people at the form while things go wrong around them. */
export function fillingIn(house: FormHouse): void {
  describe('filling in the form in the page', () => {
    beforeAll(() => house.opens(ROUND, aLastRound));

    /** The session of the first to come: an account may sign in ten times a minute, and the stories here are quick. */
    let session: Awaited<ReturnType<BrowserContext['cookies']>> = [];

    async function signedIn(viewport = DESK): Promise<{ context: BrowserContext; page: Page }> {
      const { context, page } = await house.readers.anybody(viewport);
      await context.addCookies(session);
      await page.goto('/');
      if (session.length > 0) return { context, page };
      await signInOn(page);
      await page.locator('input[type="password"]').waitFor({ state: 'detached' });
      session = await context.cookies();
      return { context, page };
    }

    async function signInOn(page: Page): Promise<void> {
      const email = page.locator('input[type="email"], input[autocomplete="username"]').first();
      if (await email.isEditable().catch(() => false)) await email.fill(PARK);
      await page.locator('input[type="password"]').first().fill(house.readers.passwordOf(PARK));
      await page.keyboard.press('Enter');
    }

    const form = (rest = ''): string => `/rounds/${ROUND}/applications/0001/self-assessment${rest}`;
    const api = (rest: string): string => `/api/v1/rounds/${ROUND}/applications/0001${rest}`;
    const saved = (page: Page): Promise<void> =>
      page.locator('.xp-sa-save-saved', { hasText: '已保存' }).waitFor();
    const open = async (page: Page, objective: number): Promise<void> => {
      await page.goto(form(`/objective-${objective}`));
      await page.locator('.xp-sa-objective-head').waitFor();
    };

    const answersOf = async (
      context: BrowserContext,
    ): Promise<Record<string, { value: object; version: number }>> =>
      ((await (await context.request.get(api('/form'))).json()) as { answers: never }).answers;
    /** Ends a browser at once, as a power cut or a kill does: nothing is written any more. */
    const crash = async (context: BrowserContext): Promise<void> => {
      const session = await context.browser()?.newBrowserCDPSession();
      const gone = new Promise((resolve) => context.once('close', resolve));
      // Its end is the answer.
      void session?.send('Browser.crash').catch(() => undefined);
      await gone;
    };

    it('registers after the consequences were read, and shows what is missing', async () => {
      const { context, page } = await signedIn();
      await page.goto('/applications');
      await page.getByRole('button', { name: '报名参评' }).click();
      await page.getByRole('dialog').getByText('取得申报编号').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: '报名参评' }).click();
      await page.getByText('提交前需要处理').waitFor();
      expect(new URL(page.url()).pathname).toBe(form());
      await page.screenshot({ path: path.join(SHOTS, 'park-form-overview.png') });
      await context.close();
    });

    it('is filled in by keyboard: the quotient stands there as one types, and everything is there after a reload', async () => {
      const { context, page } = await signedIn();
      await open(page, 1);
      expect(await scriptsOfForm(page)).toBeLessThan(MOST_SCRIPTS);
      await page.locator('#f-1-1-value').focus();
      await page.keyboard.type('１，２０４');
      await page.keyboard.press('Enter');
      await page.keyboard.type('1310');
      expect(await page.locator('[data-field="1.1.value"] output').innerText()).toBe(
        '1,204 ÷ 1,310 = 91.91 %',
      );
      await saved(page);
      await page.reload();
      await page.locator('#f-1-1-value').waitFor();
      expect(await page.locator('#f-1-1-value').inputValue()).toBe('1204');
      await page.screenshot({ path: path.join(SHOTS, 'park-form.png'), fullPage: true });
      await context.close();
    });

    it('is found by its number, takes the last round over with its year, and leads on to the next gap', async () => {
      const { context, page } = await signedIn();
      await open(page, 1);
      await page.keyboard.press('/');
      await page.keyboard.type('5.1');
      await page.locator('.xp-sa-hit').first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator('#f-5-1-value:focus').waitFor();
      const field = page.locator('[data-field="5.1.value"]');
      await field.getByText('上一批次（2025-01，2024 年数据）').waitFor();
      await field.getByRole('button', { name: '沿用' }).click();
      await field.getByText('的数据年度为 2024 年，本批次为 2025 年').waitFor();
      expect((await answersOf(context))['5.1.value']?.value).toMatchObject({ dataYear: '2024' });
      await page.getByRole('button', { name: '撤销' }).click();
      await field.getByText('的数据年度为 2024 年').waitFor({ state: 'detached' });
      await field.getByRole('button', { name: '拟达到值' }).click();
      await page.locator('#f-5-1-value-intended').fill('98');
      await page.locator('#f-5-1-value-intended-year').fill('2025');
      await field.getByText('应在数据年度之后').waitFor();
      await page.locator('#f-5-1-value-intended-year').fill('2028');
      await saved(page);
      await page.locator('#f-5-1-value').focus();
      await page.getByRole('button', { name: '下一处缺项' }).first().click();
      await page.locator('#f-5-2-value:focus').waitFor();
      await page.screenshot({ path: path.join(SHOTS, 'park-form-last-round.png') });
      await page.goto(form('/preview'));
      await page.getByText('上一批次（2025-01，2024 年数据）').first().waitFor();
      await context.close();
    });

    it('says under the field what is wrong with it, and keeps what was typed', async () => {
      const { context, page } = await signedIn();
      await open(page, 1);
      await page.locator('#f-1-3-base_stations').fill('12.5');
      await page.locator('[data-field="1.3.base_stations"]').getByText('请填写整数').waitFor();
      await page.locator('[id="f-1-1-value-denominator-0"]').fill('0');
      await page.locator('[data-field="1.1.value"]').getByText('不能为 0').waitFor();
      await saved(page);
      await page.reload();
      expect(await page.locator('#f-1-3-base_stations').inputValue()).toBe('12.5');
      await context.close();
    });

    it('shows both sides when two people changed one field, and writes what is chosen', async () => {
      const ann = await signedIn();
      const bo = await signedIn();
      await open(ann.page, 2);
      await open(bo.page, 2);
      await ann.page.locator('#f-2-2-value').fill('41');
      await saved(ann.page);
      await bo.page.locator('#f-2-2-value').fill('42');
      const theirs = (page: Page) => page.locator('.xp-sa-conflict');
      await theirs(bo.page).waitFor();
      await theirs(bo.page).scrollIntoViewIfNeeded();
      // Mine and theirs, who and when.
      expect(await theirs(bo.page).innerText()).toMatch(
        /已先修改了这一项[^]*我的内容[^]*42[^]*的内容[^]*\d\d:\d\d[^]*41/,
      );
      await bo.page.screenshot({ path: path.join(SHOTS, 'park-form-conflict.png') });
      await theirs(bo.page).getByRole('button', { name: '保留我的' }).click();
      await saved(bo.page);
      await ann.page.locator('#f-2-2-value').fill('43');
      await theirs(ann.page).getByRole('button', { name: '采用对方的' }).click();
      await saved(ann.page);
      expect(await ann.page.locator('#f-2-2-value').inputValue()).toBe('42');
      expect((await answersOf(bo.context))['2.2.value']?.value).toEqual({ value: '42' });
      await Promise.all([ann.context.close(), bo.context.close()]);
    });

    it('says that it cannot save while the server hangs for ten seconds, and sends everything when it goes on', async () => {
      const { context, page } = await signedIn();
      await open(page, 2);
      house.system.signal('api', 'SIGSTOP');
      const since = Date.now();
      await page.locator('#f-2-2-value').fill('43');
      await page.locator('.xp-sa-save', { hasText: '正在保存' }).waitFor();
      await page.locator('#f-2-2-value').fill('432');
      await page.locator('#f-2-4-value').pressSequentially('12');
      await page.locator('.xp-sa-save-unreachable').waitFor({ timeout: 15_000 });
      await until('ten seconds without an answer', 15, async () => Date.now() - since > 10_000);
      house.system.signal('api', 'SIGCONT');
      await saved(page);
      expect(await page.locator('.xp-sa-conflict').count()).toBe(0);
      expect(await answersOf(context)).toMatchObject({
        '2.2.value': { value: { value: '432' } },
        '2.4.value': { value: { numerator: '12' } },
      });
      await context.close();
    });

    it('loses nothing when the browser is killed in mid-edit while the server is away', async () => {
      const profile = mkdtempSync(path.join(tmpdir(), 'browser-profile-'));
      const options = {
        ...(await browserLaunchOptions()),
        baseURL: house.system.addresses.url,
        locale: 'zh-CN',
        viewport: DESK,
      };
      const killed = await chromium.launchPersistentContext(profile, options);
      const page = killed.pages()[0] ?? (await killed.newPage());
      await page.goto('/');
      await signInOn(page);
      await page.locator('input[type="password"]').waitFor({ state: 'detached' });
      await open(page, 2);
      // Long enough at it that a browser which writes to the disk now and then is between two times.
      await page.locator('#f-2-2-value').fill('4');
      await saved(page);
      await house.system.kill('api');
      await page.locator('#f-2-2-value').pressSequentially('321', { delay: 20 });
      await page.locator('.xp-sa-save-unreachable').waitFor();
      await page.locator('#f-2-2-value').pressSequentially('9');
      await page.locator('#f-2-1-pue').fill('1.31');
      await crash(killed);
      await house.system.restart('api');

      const context = await chromium.launchPersistentContext(profile, options);
      const again = context.pages()[0] ?? (await context.newPage());
      // The session went with the browser; what was typed did not.
      await again.goto(form('/objective-2'));
      await signInOn(again);
      await again.locator('.xp-sa-objective-head').waitFor();
      expect(await again.locator('#f-2-2-value').inputValue()).toBe('43219');
      await saved(again);
      expect(await answersOf(context)).toMatchObject({
        '2.2.value': { value: { value: '43219' } },
        '2.1.pue': { value: { value: '1.31' } },
      });
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    }, 120_000);

    it('goes on after the session ended, with nothing to type again', async () => {
      const { context, page } = await signedIn();
      await open(page, 2);
      await context.clearCookies();
      await page.locator('#f-2-2-value').fill('1000');
      await page.getByRole('dialog').locator('input[type="password"]').waitFor();
      await signInOn(page);
      await saved(page);
      expect(await page.locator('#f-2-2-value').inputValue()).toBe('1000');
      await context.close();
    });

    it('refuses a renamed program and an empty file with a sentence, takes a PDF, and takes a removal back', async () => {
      const { context, page } = await signedIn();
      await open(page, 1);
      const drop = page.locator('.xp-sa-right input[type="file"]').first();
      await drop.setInputFiles({
        name: '说明.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('MZ this is a program'),
      });
      await page.getByText('可能只是改了扩展名').waitFor();
      await drop.setInputFiles({ name: '空.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) });
      await page.getByText('是空文件（0 字节）').waitFor();
      await drop.setInputFiles({ name: '运营商数据.pdf', mimeType: 'application/pdf', buffer: PDF });
      const file = page.locator('.xp-sa-right .xp-files').getByText('运营商数据.pdf');
      await file.waitFor();
      await page.screenshot({ path: path.join(SHOTS, 'park-evidence.png') });
      await page.getByRole('button', { name: '删除 运营商数据.pdf' }).click();
      await file.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: '撤销' }).click();
      await file.waitFor();
      await context.close();
    });

    it('leads from what is missing to its place', async () => {
      const { context, page } = await signedIn();
      await page.goto(form());
      await page.getByRole('button', { name: '提交自评材料' }).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('link', { name: '请填写“机房规模”。' }).click();
      await page.waitForURL(/objective-2\?/);
      await page.locator('#f-2-1-scale:focus').waitFor();
      await context.close();
    });

    it('is filled in by keyboard alone, from objective to objective', async () => {
      const { context, page } = await signedIn();
      const hand = new Keyboard(page);
      const answers = completeAnswers();
      const objectives = allObjectives(FRAMEWORK_2021).slice(0, BY_KEYBOARD);
      await open(page, 1);
      for (const objective of objectives) {
        await page.getByRole('heading', { level: 2, name: objective.name }).waitFor();
        for (const field of fieldsOf(objective)) await hand.answer(field, answers[field.id] ?? {});
        // The keys of the page are for whoever is not in a box.
        await page.keyboard.press('Tab');
        await page.keyboard.press(']');
      }
      await saved(page);
      const stands = await answersOf(context);
      for (const { id } of objectives.flatMap(fieldsOf))
        expect([id, stands[id]?.value]).toMatchObject([id, answers[id]]);
      // What is left is brought from elsewhere.
      const left = Object.entries(answers).flatMap(([field, value]) =>
        stands[field] && objectives.flatMap(fieldsOf).some(({ id }) => id === field)
          ? []
          : [{ field, value, version: stands[field]?.version ?? 0 }],
      );
      if (left.length > 0)
        expect((await context.request.put(api('/form/answers'), { data: { answers: left } })).status()).toBe(
          200,
        );
      await context.close();
    }, 240_000);

    it('asks for a sentence where a figure looks odd, submits with a receipt, and takes the submission back', async () => {
      const { context, page } = await signedIn();
      for (const { id } of allSlots(FRAMEWORK_2021)) {
        const file = { name: `${id}.pdf`, mimeType: 'application/pdf', buffer: PDF };
        expect(
          (await context.request.post(api(`/evidence/slots/${id}`), { multipart: { file } })).status(),
        ).toBe(201);
      }
      await open(page, 1);
      await page.locator('#f-1-1-value').fill('2000');
      await page.locator('#f-1-1-value-reply').fill('含在建小区用户，已与运营商核对');
      await saved(page);
      const hand = new Keyboard(page);
      await hand.press('提交自评材料');
      const drawer = page.getByRole('dialog');
      await drawer.getByText('提交后填报内容锁定').waitFor();
      await hand.press('提交自评材料', '[role=dialog]');
      await drawer.getByText(`回执编号 ${ROUND}-0001-1`).waitFor();
      await page.goto(form('/receipt'));
      await page.getByText(`${ROUND}-0001-1`).first().waitFor();
      await page.screenshot({ path: path.join(SHOTS, 'park-receipt.png') });
      const receipt = await context.request.get(api('/receipt.pdf'));
      expect((await receipt.body()).subarray(0, 5).toString()).toBe('%PDF-');
      await page.getByRole('button', { name: '撤回' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
      await page.getByRole('dialog').getByText('截止前必须重新提交').waitFor();
      await page.goto(form());
      await page.getByText('可以提交了').waitFor();
      await context.close();
    }, 120_000);

    it('has one pane and drawers on a phone, and nothing wider than the screen', async () => {
      const { context, page } = await signedIn(PHONE);
      await open(page, 6);
      await page.screenshot({ path: path.join(SHOTS, 'park-form-phone.png'), fullPage: true });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
      await page.getByRole('button', { name: '目录' }).click();
      await page
        .getByRole('dialog')
        .getByRole('link', { name: /智慧医疗服务平台/ })
        .click();
      await page.waitForURL(/objective-14$/);
      await page.getByRole('button', { name: '证明材料' }).click();
      await page.getByRole('dialog').getByText('禁止上传涉密材料').first().waitFor();
      await context.close();
    });
  });
}
