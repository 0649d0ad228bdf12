import { act } from '../by-hand';
import { unfitting } from '../fits';
import { look, looked, PHONE, sticksOut } from '../reader';
import { ASSOCIATION, LEAD, STAFF, type Story } from '../story';

/** The round is sealed; the auditor follows it, its people read it. */
export function closing(story: Story): void {
  const { step, desk, round, one, park, clock } = story;

  step('is sealed, with its figures drawn', async () => {
    const page = await desk(STAFF);
    await page.goto(round('/archive'));
    await act(page, '提请封存');
    const lead = await desk(LEAD);
    await lead.goto(round('/archive'));
    await act(lead, '封存批次');
    await clock().reached('closed');
    await page.goto(round('/archive'));
    await page.getByText(`round/${story.code}`, { exact: true }).waitFor({ timeout: 30_000 });
    await page
      .getByRole('img', { name: /申报漏斗/ })
      .locator('canvas')
      .waitFor();
    await looked(page, 'archive');
  });

  step('is followed by the auditor: search, timeline, filter, raw event, replay', async () => {
    const { page, context } = await story.readers.signedIn('auditor@cipa.example');
    await page.goto('/audit');
    await page.getByLabel('查找批次或申报').fill(park(2).organization);
    await page
      .getByRole('link', { name: park(2).organization })
      .first()
      .waitFor();
    await looked(page, 'audit-search');
    await page
      .getByRole('link', { name: park(2).organization })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: park(2).organization }).waitFor();
    await page.getByText('流程历史', { exact: true }).first().click();
    // A long timeline comes page by page; what is looked for is found wherever it stands.
    await page.getByLabel('在时间线中查找').fill('受理');
    await page.getByText('流程接受办理：受理。').first().waitFor();
    await page.getByText('记录', { exact: true }).first().click();
    await page.getByLabel('在时间线中查找').fill('补正');
    const returned = page.getByRole('listitem').filter({ hasText: '请说明无线网络覆盖率的计算口径' });
    await returned.getByRole('button', { name: '原始事件' }).click();
    await returned.getByText('formal-examination.return').waitFor();
    await looked(page, 'audit-filtered');
    await page.getByRole('button', { name: '重放历史' }).click();
    await page.getByText('重放一致').waitFor({ timeout: 30_000 });
    await looked(page, 'audit-replay');
    const verified = (await (
      await context.request.post('/api/v1/audit/verification', { data: {} })
    ).json()) as { ok: boolean; proved: number };
    expect(verified.ok).toBe(true);
    expect(verified.proved).toBeGreaterThan(20);
    await context.close();
  });

  step('is read by its people afterwards, also on a phone', async () => {
    const page = await desk(STAFF);
    await page.goto('/');
    await page
      .getByRole('img', { name: /报名与提交进度/ })
      .locator('canvas')
      .waitFor();
    await looked(page, 'staff-home');
    for (const [address, name] of [
      [round(), 'staff-round'],
      [round('/schedule'), 'staff-schedule'],
      [round('/applications'), 'staff-applications'],
      [one('0001'), 'staff-application'],
      [round('/recommendation'), 'staff-recommendation'],
      ['/mail', 'staff-mail'],
    ] as const)
      await look(page, address, name);
    const phone = await story.readers.signedIn(park(1).email, PHONE);
    for (const [address, name] of [
      ['/', 'park-home-phone'],
      ['/applications', 'park-applications-phone'],
      [one('0001', '/self-assessment'), 'park-form-phone'],
      [one('0001', '/position'), 'park-position-phone'],
    ] as const) {
      await look(phone.page, address, name);
      expect([address, await sticksOut(phone.page)]).toEqual([address, false]);
    }
    await phone.context.close();
  });

  step('fits a phone and is readable in the dark, page by page', async () => {
    // All of them by `npm run test:web:long`; each time those that draw in colours, and what everybody sees.
    const others = process.env['XUANPING_EVERY_PAGE'] !== undefined;
    const tours = [
      {
        email: STAFF,
        addresses: [
          '/todo?state=done',
          '/rounds',
          round(),
          round('/schedule'),
          round('/notice'),
          round('/applications'),
          round('/progress?tab=warnings'),
          round('/expert-review/progress'),
          round('/publicity'),
          round('/reporting'),
          '/experts',
          '/mail',
        ],
        colourful: ['/', round('/progress'), round('/result'), round('/expert-review'), round('/archive')],
      },
      {
        email: park(1).email,
        addresses: [
          one('0001'),
          one('0001', '/self-assessment/evidence'),
          one('0001', '/self-assessment/team'),
        ],
        colourful: [one('0001', '/self-assessment/objective-1'), one('0001', '/position')],
      },
      { email: ASSOCIATION, addresses: [round('/recommendation')] },
      { email: 'auditor@cipa.example', addresses: [`/audit/rounds/${story.code}`, '/audit/access'] },
      {
        email: null,
        addresses: ['/', '/verify', `/public/notices/${story.code}`, `/public/publicity/${story.code}`],
      },
    ];
    const found = [];
    for (const { addresses, ...tour } of tours)
      found.push(
        ...(await unfitting(story.readers, {
          ...tour,
          addresses: others || tour.email === null ? addresses : [],
        })),
      );
    expect(found).toEqual([]);
  });
}
