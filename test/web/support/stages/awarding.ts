import type { Page } from 'playwright-core';
import { until } from '../../../support/until';
import { act, because, give, pdf } from '../by-hand';
import { look, looked } from '../reader';
import { COMMERCE, LEAD, STAFF, type Story } from '../story';

/** Plaques are awarded, checked and revoked; the result is reported. */
export function awarding(story: Story): void {
  const { step, desk, round, one, park, clock } = story;

  const stateOf = async (no: string): Promise<string> =>
    (await story.cast.staff.get<{ state: string }>(one(no))).state;

  /** The number of the plaque a page is about. */
  async function numberOn(page: Page): Promise<string> {
    const said = await page
      .getByRole('main')
      .getByText(/SZYQ-[\d-]+/)
      .first()
      .innerText();
    return /SZYQ-[\d-]+/.exec(said)?.[0] ?? '';
  }

  step('awards plaques with number and certificate, and one is received', async () => {
    await until(
      'the confirmation',
      60,
      async () => (await stateOf('0001')) === 'confirmed' && (await stateOf('0002')) === 'confirmed',
    );
    const page = await desk(STAFF);
    await page.goto(round('/plaque'));
    await act(page, '提请颁发奖牌', (drawer) => drawer.getByLabel('授牌活动').fill('样例：授牌仪式'));
    const lead = await desk(LEAD);
    await lead.goto(round('/plaque'));
    await act(lead, '批准颁发奖牌');
    await until('the certificates', 60, async () => {
      const { rows } = await story.cast.staff.get<{ rows: { certificate: unknown }[] }>(round('/plaques'));
      return rows.length === 2 && rows.every(({ certificate }) => certificate);
    });
    await look(page, round('/plaque'), 'plaque-register');

    const owner = await desk(park(1).email);
    await owner.goto(one('0001', '/plaque'));
    await act(owner, '签收奖牌', (drawer) => drawer.getByLabel('签收人').fill('综合办 样例'));
    await looked(owner, 'park-plaque');
  });

  step(
    'lets anybody check a plaque by its number and its certificate, and that one was revoked',
    async () => {
      const [page, lead, owner] = [await desk(STAFF), await desk(LEAD), await desk(park(1).email)];
      await owner.goto(one('0001', '/plaque'));
      const number = await numberOn(owner);
      const certificate = await owner.request.get(
        (await owner.getByRole('link', { name: '下载证书（PDF）' }).getAttribute('href')) ?? '',
      );
      const { context, page: anybody } = await story.readers.anybody();
      await anybody.goto('/verify');
      await anybody.getByLabel('奖牌编号').fill(number);
      await anybody.getByRole('button', { name: '查验' }).click();
      await anybody.getByText('该奖牌有效').waitFor();
      await looked(anybody, 'plaque-check');
      await give(anybody, anybody.getByRole('button', { name: '选择证书 PDF' }), {
        ...pdf('证书.pdf'),
        buffer: await certificate.body(),
      });
      await anybody.getByText('该文件是本会签发的证书原件').waitFor();

      await page.goto(one('0002', '/plaque'));
      const revoked = await numberOn(page);
      await act(page, '提请撤销奖牌', because('样例：复核发现填报不实'));
      await lead.goto(one('0002', '/plaque'));
      await act(lead, '撤销奖牌');
      await anybody.goto(`/public/plaques/${revoked}`);
      await anybody.getByText('该奖牌已撤销').waitFor();
      await looked(anybody, 'plaque-revoked');
      await context.close();
    },
  );

  step('is reported, and acknowledged by the clerk who opens the link in the mail', async () => {
    const page = await desk(STAFF);
    await page.goto(round('/reporting'));
    await act(page, '提请报送');
    const lead = await desk(LEAD);
    await look(lead, round('/reporting'), 'reporting-to-approve');
    await act(lead, '批准报送');
    const link = await until('the letter of the report', 30, async () => {
      const letter = await story.readers.mailTo(COMMERCE);
      return /http:\/\/\S+\/public\/reports\/\S+token=\S+/.exec(letter)?.[0];
    });
    expect(link).toContain(`/reports/${story.code}/`);
    const { context, page: clerk } = await story.readers.anybody();
    await clerk.goto(link);
    await clerk.getByRole('button', { name: '确认签收' }).waitFor();
    await looked(clerk, 'report-acknowledge');
    await clerk.getByRole('button', { name: '确认签收' }).click();
    await clerk.getByText('请填写签收人。').first().waitFor();
    await clerk.getByLabel('签收人').fill('外资处 样例');
    await clerk.getByRole('button', { name: '确认签收' }).click();
    await clerk.getByText('感谢贵单位').waitFor();
    await looked(clerk, 'report-acknowledged');
    await context.close();

    await until('the other delivery', 60, async () => {
      const { rows } = await story.cast.staff.get<{ rows: { state: string }[] }>(round('/reports'));
      return rows.every(({ state }) => state !== 'building');
    });
    await page.goto(round('/reporting'));
    await page.getByRole('link', { name: '中华人民共和国商务部' }).click();
    await page.getByText('材料包').first().waitFor();
    await looked(page, 'report-package');
    await act(page, '签收', (drawer) => drawer.getByLabel('签收人').fill('样例签收人'));
    await page.goto(round('/reporting'));
    await act(page, '结束报送');
    await clock().reached('archive');
  });
}
