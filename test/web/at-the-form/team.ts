import type { FormHouse } from '../support/form-house';
import { look, looked, PHONE, sticksOut, type Reader } from '../support/reader';
import { give, OPEN_LIST, pdf } from '../support/by-hand';

const ROUND = '2026-04';
const BASE = `/rounds/${ROUND}/applications/0001/self-assessment`;
const SUBMITTER = 'park-320000-1@parks.example';
const COLLEAGUE = 'ding.tongshi@parks.example';
const FILER = 'association-320000@recommenders.example';
const PASSWORD = 'Xuanping-2026';

/** A park of two people in two browsers, from the invitation to what keeps an objective from being ready. */
export function team(house: FormHouse): void {
  describe('many hands on one form in the page', () => {
    let submitter: Reader;
    let colleague: Reader;
    beforeAll(async () => {
      await house.opens(ROUND);
      submitter = await house.readers.signedIn(SUBMITTER);
      await submitter.context.request.post(`/api/v1/rounds/${ROUND}/applications`, { data: {} });
    }, 60_000);
    afterAll(() => Promise.all([submitter, colleague].map((reader) => reader?.context.close())));

    it('invites a colleague, who comes in by the mail', async () => {
      const { page } = submitter;
      await look(page, `${BASE}/team`, 'team-alone');
      await page.getByLabel('姓名').fill('丁同事');
      await page.getByLabel('电子邮箱').fill(COLLEAGUE);
      await page.getByRole('button', { name: '邀请' }).click();
      await page.getByText('尚未设置密码').waitFor();
      const link = /http:\/\/\S+\/set-password#[\w-]+/.exec(await house.readers.mailTo(COLLEAGUE))?.[0] ?? '';
      colleague = await house.readers.anybody();
      await colleague.page.goto(link);
      await colleague.page.getByLabel('新密码', { exact: true }).fill(PASSWORD);
      await colleague.page.getByLabel('再次填写新密码').fill(PASSWORD);
      await colleague.page.getByRole('button', { name: '设置密码' }).click();
      await colleague.page.getByRole('link', { name: '去登录' }).waitFor();
      const signedIn = await colleague.context.request.post('/api/v1/session', {
        data: { email: COLLEAGUE, password: PASSWORD },
      });
      expect(signedIn.ok()).toBe(true);
    });

    it('gives an objective out: it stands among the tasks of the one and is closed to nobody else', async () => {
      const { page } = submitter;
      await page.goto(`${BASE}/team`);
      await page.getByLabel('目标 3 的填报人').click();
      await page.getByTitle('丁同事').click();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: '保存分工' }).click();
      await page.getByText('已通知 1 位同事').waitFor();
      await page.getByRole('switch').click();
      await page.locator('[role="switch"][aria-checked="false"]').waitFor();
      await looked(page, 'team-divided');

      await colleague.page.goto('/todo');
      await colleague.page.getByText('填报评价目标 3').first().click();
      await colleague.page.waitForURL(/objective-3$/);
      await colleague.page.getByText('由您填报').waitFor();
      await colleague.page.locator('main input:not([disabled])').first().waitFor();
      await looked(colleague.page, 'team-own-objective');
      await look(colleague.page, `${BASE}/objective-4`, 'team-closed-objective');
      await colleague.page.getByText('这个目标没有交给您填报').waitFor();
      expect(await colleague.page.getByRole('button', { name: '提交自评材料' }).count()).toBe(0);
      // The preview says that the others are closed, and does not say that nothing was answered in them.
      await look(colleague.page, `${BASE}/preview`, 'team-preview');
      expect(await colleague.page.getByText('本项未对您开放').count()).toBe(19);
    });

    it('shows who is in an objective, and comments with a mention', async () => {
      await colleague.page.goto(`${BASE}/objective-3`);
      await colleague.page.getByRole('tab', { name: /评论/ }).waitFor();
      const { page } = submitter;
      await page.goto(`${BASE}/objective-3`);
      await page.locator('.xp-team-bar', { hasText: '丁同事也在此目标' }).waitFor();
      await page.getByRole('tab', { name: /评论/ }).click();
      const box = page.getByLabel('就此目标写一条评论');
      await box.fill('请@丁同事核对口径');
      await page.getByText('将邮件告知：丁同事').waitFor();
      await page.getByRole('button', { name: '发表' }).click();
      await page.locator('.xp-team-comment-text').first().waitFor();
      await looked(page, 'team-comments');

      await colleague.page.reload();
      await colleague.page.getByRole('tab', { name: '评论（1）' }).click();
      await colleague.page.getByText('请@丁同事核对口径').waitFor();
      await colleague.page.getByRole('button', { name: '已解决' }).click();
      await colleague.page.getByText('标为已解决').waitFor();
    });

    it('says what keeps an objective from being ready', async () => {
      await colleague.page.getByRole('button', { name: '标为填报完成' }).click();
      await colleague.page.getByText(/该目标还有 \d+ 处需要处理/).waitFor();
    });

    it('offers the role with one press of the mouse, and takes the offer back', async () => {
      const { page } = submitter;
      await page.goto(`${BASE}/team`);
      await page.getByLabel('选择接任的同事').click();
      await page.locator(OPEN_LIST).getByText('丁同事').click();
      const offer = page.getByRole('button', { name: '请其接任' });
      // With the hand of a person: what moves between press and release is missed.
      await offer.hover();
      await page.mouse.down();
      await page.mouse.up();
      await page.getByText('已发出请求，对方确认后生效。').waitFor();
      await page.getByRole('button', { name: '撤回请求' }).click();
      await offer.waitFor();
    });

    it('is filed by a recommender for a park that objects, and for one that confirms and takes it over', async () => {
      const filer = await house.readers.signedIn(FILER);
      const desk = `/rounds/${ROUND}/filing-for`;
      const form = (no: string): string => `/rounds/${ROUND}/applications/${no}/self-assessment`;
      const fileFor = async (nth: number): Promise<Reader> => {
        const park = await house.readers.signedIn(`park-320000-${nth}@parks.example`);
        const mine = await (await park.context.request.get('/api/v1/me/applications')).json();
        const { page } = filer;
        await page.goto(desk);
        await page.getByRole('combobox').click();
        await page.keyboard.type(mine.park.name);
        await page.locator(OPEN_LIST).getByText(mine.park.name).first().click();
        await page.getByText('该园区已有账号').waitFor();
        await give(page, page.getByRole('button', { name: '授权委托书' }), pdf('授权委托书.pdf'));
        await page.getByText('授权委托书.pdf 已上传并通过检查。').waitFor();
        if (nth === 2) await looked(page, 'filing-for-new');
        await page.getByRole('button', { name: '代报', exact: true }).click();
        await page.waitForURL(/self-assessment$/);
        return park;
      };

      const second = await fileFor(2);
      await filer.page.getByText('等待园区确认，确认后方可提交').waitFor();
      await looked(filer.page, 'filing-for-form-filer');
      expect(await house.readers.mailTo('park-320000-2@parks.example')).toContain('代报单位');
      await look(second.page, '/applications', 'filing-for-mine');
      await second.page.getByRole('link', { name: '查看并答复' }).click();
      await second.page.getByText('代贵园区报名，请确认或反对').waitFor();
      await looked(second.page, 'filing-for-form-park');
      await second.page.getByRole('button', { name: '反对代报' }).click();
      const drawer = second.page.getByRole('dialog');
      await drawer.getByRole('textbox').fill('未作此授权，我园区自行申报');
      await drawer.getByRole('button', { name: '反对代报' }).click();
      await drawer.getByText('代报单位已收到告知和理由').waitFor();
      await looked(second.page, 'filing-for-objected');
      await second.page.goto('/applications');
      await second.page
        .locator('section', { hasText: ROUND })
        .getByRole('button', { name: '报名参评' })
        .waitFor();

      const third = await fileFor(3);
      await third.page.goto(form('0003'));
      await third.page.getByRole('button', { name: '确认代报' }).click();
      await third.page.getByRole('dialog').getByRole('button', { name: '确认代报' }).click();
      await third.page.getByRole('dialog').getByText('代报单位已收到告知，可以提交').waitFor();
      await third.page.goto(`${form('0003')}/team`);
      await third.page.getByRole('button', { name: '由我接手' }).waitFor();
      await looked(third.page, 'filing-for-team');
      await third.page.getByRole('button', { name: '由我接手' }).click();
      await third.page.getByRole('dialog').getByRole('button', { name: '由我接手' }).click();
      await third.page.getByText('您已接手，担任申报负责人。').waitFor();

      await look(filer.page, desk, 'filing-for-desk');
      await filer.page.getByText(/反对：未作此授权/).waitFor();
      await filer.page.getByText('园区已接手').waitFor();
      await filer.page.setViewportSize(PHONE);
      await look(filer.page, desk, 'filing-for-desk-phone');
      expect(await sticksOut(filer.page)).toBe(false);
      for (const { context } of [filer, second, third]) await context.close();
    });

    it('fits a phone', async () => {
      await colleague.page.setViewportSize(PHONE);
      await look(colleague.page, `${BASE}/team`, 'team-phone');
      expect(await sticksOut(colleague.page)).toBe(false);
      for (const { context } of [submitter, colleague]) await context.close();
    });
  });
}
