import { generate } from 'otplib';
import { look, looked, PHONE, Readers, sticksOut } from './support/reader';

const PASSWORD = 'Xuanping-2026';

/** The pages that belong to no stage, in a real browser: accounts, registry, mail ledger, calendar. */
describe('the house in the page', () => {
  let readers: Readers;
  beforeAll(async () => (readers = await Readers.start()), 240_000);
  afterAll(() => readers?.stop());

  it('opens an account whose owner sets a password by the mail, and a second factor after it', async () => {
    const email = 'xin.ren@cipa.example';
    const admin = await readers.signedIn('sysadmin@cipa.example');
    await look(admin.page, '/admin/accounts', 'admin-accounts');
    await admin.page.getByRole('button', { name: '开通账号' }).click();
    await admin.page.getByRole('button', { name: '开通并发送邮件' }).click();
    await admin.page.getByText('请填写电子邮箱。').first().waitFor();
    await admin.page.getByLabel('电子邮箱').fill(email);
    await admin.page.getByLabel('姓名').fill('辛人');
    await admin.page.getByLabel('负责人').check();
    await looked(admin.page, 'admin-invite');
    await admin.page.getByRole('button', { name: '开通并发送邮件' }).click();
    await admin.page.waitForURL(/accounts\/[0-9a-f-]{36}$/);
    await admin.page.getByText('待设密码').first().waitFor();
    await looked(admin.page, 'admin-account');

    const link = /http:\/\/\S+\/set-password#[\w-]+/.exec(await readers.mailTo(email))?.[0] ?? '';
    const owner = await readers.anybody();
    await owner.page.goto(link);
    await owner.page.getByText(email).waitFor();
    // The token stands in no address that a browser would remember.
    expect(owner.page.url()).not.toContain('#');
    const next = owner.page.getByLabel('新密码', { exact: true });
    const again = owner.page.getByLabel('再次填写新密码');
    await next.fill('zu-kurz');
    await again.fill('zu-kurz');
    await owner.page.getByRole('button', { name: '设置密码' }).click();
    await owner.page.getByText('密码至少 10 位').first().waitFor();
    expect(await next.inputValue()).toBe('zu-kurz');
    await looked(owner.page, 'set-password');
    await next.fill(PASSWORD);
    await again.fill(PASSWORD);
    await owner.page.getByRole('button', { name: '设置密码' }).click();
    await owner.page.getByRole('link', { name: '去登录' }).click();
    const signIn = async (page = owner.page): Promise<void> => {
      await page.getByLabel('电子邮箱').fill(email);
      await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
      await page.keyboard.press('Enter');
    };
    await signIn();
    await owner.page.getByText('辛人').first().waitFor();

    await owner.page.goto('/account');
    await owner.page.getByRole('button', { name: '启用两步验证' }).click();
    const dialog = owner.page.getByRole('dialog');
    await dialog.getByLabel('当前密码').fill(PASSWORD);
    await dialog.getByRole('button', { name: '继续' }).click();
    const secret = ((await dialog.locator('code').textContent()) ?? '').replace(/\s/g, '');
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    await dialog.getByLabel('6 位验证码').fill(await generate({ secret }));
    await dialog.getByRole('button', { name: '确认启用' }).click();
    await owner.page.getByText('已启用', { exact: true }).waitFor();
    await look(owner.page, '/account', 'account-second-factor');

    const elsewhere = await readers.anybody();
    await elsewhere.page.goto('/');
    await signIn(elsewhere.page);
    const code = elsewhere.page.getByLabel('动态验证码');
    await code.waitFor();
    await code.fill(await generate({ secret, epoch: Math.floor(Date.now() / 1000) + 30 }));
    await elsewhere.page.keyboard.press('Enter');
    await elsewhere.page.getByText('辛人').first().waitFor();
    for (const { context } of [admin, owner, elsewhere]) await context.close();
  });

  it('says the same to a forgotten password whether there is an account or not', async () => {
    const { context, page } = await readers.anybody();
    await page.goto('/');
    await page.getByRole('link', { name: '忘记密码' }).click();
    // The sign-in page has a field of the same name: it must have given way first.
    await page.getByRole('heading', { name: '忘记密码' }).waitFor();
    await page.getByLabel('电子邮箱').fill('niemand@cipa.example');
    await page.getByRole('button', { name: '发送链接' }).click();
    await page.getByText('如果该邮箱有账号，链接已发出。').waitFor();
    await looked(page, 'forgot-password');
    await look(page, '/set-password#abgelaufen', 'set-password-over');
    expect(await page.locator('main').innerText()).toContain('已使用或已过期');
    await context.close();
  });

  it('finds, adds and marks in the registry, and takes its own table back unchanged', async () => {
    const { context, page } = await readers.signedIn('staff1@cipa.example');
    await look(page, '/registry?q=suzhou&kind=national-hitech', 'registry');
    await page
      .getByRole('link', { name: '苏州国家高新技术产业开发区' })
      .or(page.locator('tbody a').first())
      .first()
      .waitFor();
    expect(await page.locator('tbody tr').first().innerText()).toContain('江苏省');

    await page.goto('/registry/new');
    await page.getByLabel('名称').fill('示例省开发区协会');
    await page.getByLabel('统一社会信用代码').fill('91350100M000100Y42');
    await page.getByRole('button', { name: '新增' }).click();
    await page.getByText('校验未通过').first().waitFor();
    await page.getByText('请选择省份。').first().waitFor();
    expect(await page.getByLabel('名称').inputValue()).toBe('示例省开发区协会');
    await looked(page, 'registry-refused');

    const table = await (await context.request.get('/api/v1/registry/export.xlsx')).body();
    await page.goto('/registry/import');
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: '名录.xlsx', mimeType: 'application/octet-stream', buffer: table });
    await page.getByText(/新增 0 家、修改 0 家、未变 8\d\d 家、拒绝 0 行/).waitFor({ timeout: 60_000 });
    await looked(page, 'registry-import');

    await page.goto('/registry?member=no&kind=national-etdz&q=%E5%8C%97%E4%BA%AC');
    await page.locator('tbody input[type="checkbox"]').first().check();
    await page.getByRole('button', { name: '标记为会员' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /标记为会员/ })
      .click();
    await page.getByText('已更新 1 家。').waitFor();
    await context.close();
  });

  it('shows a letter in the ledger without its one-time link', async () => {
    const { context, page } = await readers.signedIn('staff1@cipa.example');
    await look(page, '/mail?kind=account-invitation', 'mail-ledger');
    await page.locator('tbody a').first().click();
    await page.waitForURL(/\/mail\/\d+$/);
    await page.getByText('一次性链接已隐去').waitFor();
    await looked(page, 'mail-letter');
    await page.getByText('纯文本').click();
    const text = await page.locator('pre').innerText();
    expect(text).toContain('link-removed.invalid');
    expect(text).not.toContain('set-password#');
    await context.close();
  });

  it('loads a year into the calendar, saying by line what is wrong with it first', async () => {
    const { context, page } = await readers.signedIn('staff1@cipa.example');
    await look(page, '/settings', 'settings');
    await look(page, '/settings/calendar/2027', 'calendar-not-loaded');
    await page.getByRole('button', { name: '载入年份' }).click();
    const dialog = page.getByRole('dialog');
    const rows = dialog.getByLabel('安排（一行一天）');
    await rows.fill('2027-01-01 休 元旦\n2027-01-04 班 元旦');
    await dialog.getByText('第 2 行：2027-01-04 本来就是工作日').waitFor();
    await rows.fill('2027-01-01 休 元旦\n2027-02-06 休 春节\n2027-02-20 班 春节');
    await dialog.getByLabel('来源').fill('样例安排');
    await dialog.getByRole('button', { name: '载入' }).click();
    await page.getByText('放假 2 天，调休上班 1 天').waitFor();
    await looked(page, 'calendar-year');
    await context.close();
  });

  it('shows each administrator what is theirs', async () => {
    const security = await readers.signedIn('secadmin@cipa.example');
    await look(security.page, '/admin/policy', 'admin-policy');
    expect(await security.page.locator('main').innerText()).toContain('三员相互独立');
    await look(security.page, '/admin/status', 'admin-status');
    await security.page.getByText('各部分运行正常。').waitFor();
    const audit = await readers.signedIn('auditadmin@cipa.example');
    await look(audit.page, '/admin/logs', 'admin-logs');
    expect(await audit.page.locator('main').innerText()).toContain('开通账号，角色：负责人');
    expect((await audit.context.request.get('/api/v1/registry')).status()).toBe(403);
    for (const { context } of [security, audit]) await context.close();
  });

  it('fits a phone', async () => {
    const { context, page } = await readers.signedIn('staff1@cipa.example', PHONE);
    for (const address of [
      '/registry',
      '/registry/new',
      '/registry/import',
      '/mail',
      '/admin/accounts',
      '/admin/accounts/new',
      '/settings',
      '/settings/calendar/2026',
    ]) {
      await look(page, address, `phone${address.replaceAll('/', '-')}`);
      expect([address, await sticksOut(page)]).toEqual([address, false]);
    }
    await context.close();
  });
});
