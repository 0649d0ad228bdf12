import { act, begin, confirm, drawerOf, typeInstant } from '../by-hand';
import { look, looked } from '../reader';
import { LEAD, STAFF, NAME, type Story } from '../story';

/** A date in Shanghai, so many days from today. */
const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);

/** The round is drafted, launched and announced. */
export function announcing(story: Story): void {
  const { step, desk, round, clock } = story;

  step('lets nobody in with a wrong password, and keeps the address typed', async () => {
    const { context, page } = await story.readers.anybody();
    await page.goto('/');
    await page.getByLabel('电子邮箱').fill(STAFF);
    await page.getByLabel('密码', { exact: true }).fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByText('邮箱或密码不正确').first().waitFor();
    expect(await page.getByLabel('电子邮箱').inputValue()).toBe(STAFF);
    await looked(page, 'login');
    await context.close();
  });

  step('is drafted by staff, who see what is missing until nothing is', async () => {
    const page = await desk(STAFF);
    await look(page, '/rounds', 'rounds-empty');
    await page.getByRole('button', { name: '新建批次' }).first().click();
    await drawerOf(page).getByLabel('批次名称').fill(NAME);
    await drawerOf(page).getByRole('checkbox', { name: '样例数据批次' }).check();
    await page.getByRole('button', { name: '建立草稿' }).click();
    await page.waitForURL(/\/rounds\/[\d-]+\/draft$/);
    story.code = /rounds\/([\d-]+)\//.exec(page.url())?.[1] ?? '';
    await page.getByRole('button', { name: '请填写“自评开始”的时间。' }).waitFor();
    await page.getByRole('button', { name: /请填写批准依据（文号）/ }).click();
    expect(
      await page.getByLabel('批准依据（文号）').evaluate((at) => at === at.ownerDocument.activeElement),
    ).toBe(true);
    await looked(page, 'draft-begun');

    await page.getByLabel('自评开始日期').fill(dayFromNow(2));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '按工作日推算' }).click();
    await page.getByText('已按工作日推算').waitFor();
    await typeInstant(page, '通知印发', `${dayFromNow(-1)} 09:00`);
    await page.getByText('“通知印发”已经过去，请改为将来的时间。').first().waitFor();
    await typeInstant(page, '通知印发', `${dayFromNow(1)} 09:00`);
    await page.getByRole('checkbox', { name: '省级各类园区' }).uncheck();
    await page.getByRole('spinbutton', { name: '1 网络基础设施' }).fill('1.5');
    await page.getByRole('radio', { name: '可以推荐（非必需）' }).check();
    await page.getByLabel('每省推荐名额').fill('5');
    await page.getByLabel('每份申报评审专家').fill('3');
    await page.getByLabel('每位专家评审上限').fill('10');
    await page.getByLabel('入选分数线').fill('50');
    await page.getByLabel('公示时长').fill('3');
    await page.getByLabel('奖牌名称').fill('数字智慧园区');
    await page.getByLabel('负责人审批').first().fill('2');
    await page.getByLabel('天数').fill('10');
    await page.getByRole('button', { name: '增加提醒' }).click();
    await page.getByText('提前 10 天').waitFor();
    await page.getByLabel('批准依据（文号）').fill('样例：会长办公会纪要〔2026〕3号');
    await page.getByLabel('批准的活动名称').fill('数字智慧园区选评（样例）');
    await page.getByLabel('批准有效期').fill('本年度');
    await page.getByText('草稿完整，可以提请启动').waitFor();
    await page.getByText(/^已保存 /).waitFor();
    await looked(page, 'draft-complete');
    expect(await act(page, '提请启动')).toContain('负责人会在待办中看到');
  });

  step('is launched by the lead alone, after its consequences were read', async () => {
    const staff = await desk(STAFF);
    await staff.goto(round());
    await staff.getByText('等待负责人审批').waitFor();
    expect(await staff.getByRole('button', { name: '启动批次' }).count()).toBe(0);

    const page = await desk(LEAD);
    await look(page, '/todo', 'lead-todo');
    await page.getByRole('link', { name: '审批启动批次' }).click();
    await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
    await looked(page, 'lead-round-to-launch');
    await begin(page, '启动批次');
    await drawerOf(page).getByText('自启动起锁定').waitFor();
    await drawerOf(page).getByText('此操作不可撤销').waitFor();
    await looked(page, 'lead-launch-drawer');
    await drawerOf(page).getByRole('button', { name: '启动批次' }).click();
    await page.getByText('请经办人拟制通知').waitFor();
    await clock().reached('notice');
  });

  step('is announced by a notice that staff write and the lead issues, public with its number', async () => {
    const page = await desk(STAFF);
    await page.goto(round('/notice'));
    await page.getByRole('heading', { name: '文稿' }).waitFor();
    await page.getByLabel('联系单位').fill('开发区投资促进工作委员会（样例）');
    await looked(page, 'notice-written');
    await act(page, '提请签发');

    const lead = await desk(LEAD);
    await lead.goto(round('/notice'));
    await begin(lead, '签发通知');
    await drawerOf(lead).getByText('签发时取得').waitFor();
    await looked(lead, 'notice-issue-drawer');
    expect(await confirm(lead, '签发通知')).toContain('通知已公开发布');

    const { context, page: anybody } = await story.readers.anybody();
    await anybody.goto('/public/notices');
    await anybody
      .getByRole('main')
      .getByRole('link', { name: /关于开展/ })
      .first()
      .click();
    await anybody.getByRole('heading', { level: 1, name: /关于开展/ }).waitFor();
    await looked(anybody, 'public-notice');
    expect(await anybody.locator('main').innerText()).toMatch(
      /中投促通〔\d{4}〕\d+号[^]*样例数据|样例数据[^]*中投促通〔\d{4}〕\d+号/,
    );
    await context.close();
    await clock().bringForward('noticeDueAt', 'selfAssessmentOpensAt');
    await clock().reached('self-assessment');
  });
}
