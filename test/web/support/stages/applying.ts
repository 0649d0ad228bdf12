import { fillIn, register, STATEMENT } from '@xuanping/infra/demo';
import type { Page } from 'playwright-core';
import { act, because, begin, confirm, drawerOf, give } from '../by-hand';
import { until } from '../../../support/until';
import { look, looked, shot } from '../reader';
import { ASSOCIATION, COMMERCE, STAFF, type Story } from '../story';
import { change, confirmStatement, declare, printed, sayWhoApplies } from './park-at-work';

/** Parks apply, the association gives its opinion, staff examine. */
export function applying(story: Story): void {
  const { step, desk, round, one, park, clock } = story;

  step('refuses a park that is no member, and says why', async () => {
    const { rows } = await story.cast.staff.get<{ rows: { id: string; name: string }[] }>(
      `/registry?q=${encodeURIComponent(park(4).organization)}`,
    );
    await story.cast.staff.post('/registry/membership', { ids: rows.map(({ id }) => id), isMember: false });
    const page = await desk(park(4).email);
    await page.goto('/applications');
    await page.getByText(/会员/).first().waitFor();
    await looked(page, 'park-refused');
    expect(await page.getByRole('button', { name: '报名参评' }).count()).toBe(0);
    expect(await page.locator('main').innerText()).toContain('本批次面向会员单位');
  });

  step(
    'takes a park’s form with its sealed statement, gives a receipt, and gives the form back on request',
    async () => {
      const page = await desk(park(1).email);
      await page.goto('/applications');
      await page.getByRole('button', { name: '报名参评' }).click();
      await declare(page);
      await drawerOf(page).getByRole('button', { name: '报名参评' }).click();
      await page.getByText('提交前需要处理').waitFor();
      expect(new URL(page.url()).pathname).toBe(one('0001', '/self-assessment'));
      await looked(page, 'park-form-begun');
      await sayWhoApplies(page);
      await fillIn(park(1), one('0001'), 'by-hand');
      await look(page, one('0001', '/self-assessment/objective-1'), 'park-form-objective');
      await page.goto(one('0001', '/self-assessment/evidence'));
      await give(
        page,
        page.getByRole('button', { name: '选择文件：盖章的承诺书或自评报告扫描件' }),
        await printed(page, one('0001')),
      );
      await page.getByRole('link', { name: '承诺书.pdf' }).waitFor();
      await page.getByText('盖章件与当前内容一致。').waitFor();
      await looked(page, 'park-evidence');
      await page.goto(one('0001', '/self-assessment'));
      await page.getByText('可以提交了').waitFor();
      await begin(page, '提交自评材料');
      await drawerOf(page).getByText('截止前可以撤回').waitFor();
      await drawerOf(page).getByRole('button', { name: '提交自评材料' }).click();
      await drawerOf(page).getByText('请先阅读并确认承诺内容').first().waitFor();
      await looked(page, 'park-statement');
      await drawerOf(page).getByRole('checkbox').check();
      expect(await drawerOf(page).innerText()).not.toContain('不可撤销');
      expect(await confirm(page, '提交自评材料')).toContain(`回执编号 ${story.code}-0001-1`);
      await look(page, one('0001', '/self-assessment/receipt'), 'park-receipt');
      await act(page, '撤回', (drawer) => drawer.getByLabel('理由（选填）').fill('样例：补充一处口径说明'));
      await page.goto(one('0001', '/self-assessment'));
      await page.getByText('可以提交了').waitFor();
      await change(park(1), one('0001'));
      const again = await act(page, '提交自评材料', async (drawer) => {
        await drawer.getByText(/盖章件“承诺书.pdf”是(已提交的第 1 版|较早内容)的打印件/).waitFor();
        await looked(page, 'park-older-seal');
        await confirmStatement(drawer);
      });
      expect(again).toContain(`${story.code}-0001-2`);
      await look(page, one('0001', '/self-assessment/preview'), 'park-preview');
    },
  );

  step('reminds the parks that owe their form, after a look at the letter that they get', async () => {
    for (const nth of [2, 3]) await register(park(nth), story.code);
    const page = await desk(STAFF);
    await page.goto(round('/progress?tab=remind'));
    const row = (no: string) => page.getByRole('row').filter({ hasText: no });
    for (const no of ['0002', '0003']) await row(no).getByRole('checkbox').check();
    const selected = page.getByRole('region', { name: /已选/ });
    await begin(selected, '催办');
    const drawer = drawerOf(page);
    await drawer.getByText(/催办 2 家园区，发出 \d+ 封邮件/).waitFor();
    const note = drawer.getByLabel('附言（可不填）');
    await note.fill('样例：咨询电话见通知');
    await note.blur();
    await drawer.frameLocator('iframe').getByText('样例：咨询电话见通知').waitFor();
    await looked(page, 'staff-reminder');
    await drawer.getByRole('button', { name: /^发出 \d+ 封邮件$/ }).click();
    await page.getByText(/已催办 2 家园区/).waitFor();
    await selected.waitFor({ state: 'detached' });
    for (const no of ['0002', '0003']) {
      await row(no).getByText('每个工作日至多一次').waitFor();
      expect(await row(no).getByRole('checkbox').isChecked()).toBe(false);
    }
    await shot(page, 'staff-reminded');
  });

  step('lets the association give its opinions, and say that it does not recommend', async () => {
    for (const nth of [2, 3]) {
      const no = `000${nth}`;
      await fillIn(park(nth), one(no), 'by-hand');
      if (nth === 3) await unseal(nth, no);
      await park(nth).act(one(no), 'self-assessment.submit', STATEMENT);
    }
    const page = await desk(ASSOCIATION);
    await page.goto(round('/recommendation'));
    const listed = page.getByRole('list', { name: '本省申报列表' });
    const take = async (no: string): Promise<void> => {
      await listed.getByRole('button', { name: new RegExp(no) }).click();
      await page.getByRole('heading', { name: new RegExp(`${no}$`) }).waitFor();
    };
    await take('0001');
    await page.getByText(/系统提示 \d+ 项/).waitFor();
    await looked(page, 'association-desk');
    for (const no of ['0001', '0002']) {
      await take(no);
      await act(page, '推荐', because(`样例：建设成效明显，同意推荐 ${no}`));
      await listed.getByRole('button', { name: new RegExp(no) }).waitFor({ state: 'detached' });
    }
    await take('0003');
    await begin(page, '不予推荐');
    await drawerOf(page).getByRole('button', { name: '不予推荐', exact: true }).click();
    await drawerOf(page).getByText('请填写理由。').first().waitFor();
    await because('样例：材料尚不充分')(drawerOf(page));
    await confirm(page, '不予推荐');
    await look(page, round('/recommendation?opinion=declined'), 'association-declined');
  });

  step('puts its list in order by keyboard and by dragging, and takes a move back', async () => {
    const page = await desk(ASSOCIATION);
    await page.goto(round('/recommendation?opinion=recommended'));
    const list = page.getByRole('list', { name: '推荐名单（按排序）' });
    const first = (no: string): Promise<void> => list.getByRole('listitem').first().getByText(no).waitFor();
    await first('0001');
    await list.getByRole('button', { name: /0002/ }).first().focus();
    await page.keyboard.press('Alt+ArrowUp');
    await first('0002');
    await page.getByRole('status').filter({ hasText: '移至第 1 位，共 2 位' }).waitFor();
    await page.getByText('排序已保存').waitFor();
    await page.getByRole('button', { name: /^撤\s?销$/ }).click();
    await page.getByText('已撤销').waitFor();
    await first('0001');
    await list.getByRole('listitem').nth(1).dragTo(list.getByRole('listitem').first());
    await page.getByText('排序已保存').last().waitFor();
    await page.reload();
    await first('0002');
  });

  step('makes its letter, files the sealed scan, and is told when the list has changed since', async () => {
    const page = await desk(ASSOCIATION);
    const letter = await page.request.get(`/api/v1${round('/recommendation/letter.pdf')}`);
    const name = decodeURIComponent(letter.headers()['content-disposition'] ?? '');
    const sealed = /([0-9a-f]{8})\.pdf$/.exec(name)?.[1] ?? '';
    await begin(page, '送交盖章推荐函');
    const drawer = drawerOf(page);
    await drawer.getByRole('button', { name: '送交盖章推荐函', exact: true }).click();
    await drawer.getByText('请填写推荐函的内容校验码').first().waitFor();
    await give(page, drawer.getByRole('button', { name: /^选择文件/ }), {
      name: '盖章推荐函.pdf',
      mimeType: 'application/pdf',
      buffer: await letter.body(),
    });
    await drawer.getByText('已上传并通过检查').waitFor();
    // The scan says itself of which letter it is.
    const code = drawer.getByLabel('函末的内容校验码');
    await until('the code of the letter', 10, async () => (await code.inputValue()).startsWith(sealed));
    await confirm(page, '送交盖章推荐函');
    await page.getByText('盖章推荐函已送交，与现名单一致').waitFor();
    await looked(page, 'association-letter');
    await page.getByRole('button', { name: /^下移/ }).first().click();
    await page.getByText('盖章推荐函与现名单不一致').waitFor();
    expect(await page.getByRole('link', { name: '查看当时的推荐函' }).getAttribute('href')).toContain(sealed);
    await page.getByRole('button', { name: /^上移/ }).last().click();
    await page.getByText('盖章推荐函已送交，与现名单一致').waitFor();
  });

  step('is said by another recommender of the province to be no matter of its own this round', async () => {
    const page = await desk(COMMERCE);
    await page.goto(round('/recommendation'));
    await page.getByText('3 份申报待提出意见').waitFor();
    await act(page, '本批次不推荐', because('样例：本省由开发区协会统一推荐'));
    await page.getByText('贵单位已选择“本批次不推荐”').waitFor();
    await page.getByText('贵单位本批次不推荐，没有待办').waitFor();
    await looked(page, 'commerce-abstains');
    await act(page, '恢复推荐');
    await page.getByText('3 份申报待提出意见').waitFor();
    await act(page, '本批次不推荐', because('样例：本省由开发区协会统一推荐'));
    await page.getByRole('button', { name: '恢复推荐' }).waitFor();
  });

  /** Waits for the examiner's desk of an application, and ticks what only a person can check. */
  async function examine(page: Page, no: string): Promise<void> {
    await page.waitForURL((url) => url.pathname === one(no, '/formal-examination'));
    await page.getByRole('heading', { level: 1, name: '形式审查' }).waitFor();
    await page.getByRole('main').getByRole('button', { name: '全部符合' }).click();
    // Letters are keys where nothing is being typed.
    await page.getByRole('heading', { level: 1, name: '形式审查' }).click();
  }

  /** Confirms the act whose drawer is open, and closes it, without the mouse. */
  async function confirmByKeys(page: Page): Promise<void> {
    await drawerOf(page).getByText('不可撤销').waitFor();
    await page.keyboard.press('Control+Enter');
    await drawerOf(page).getByText('记录号').waitFor({ timeout: 20_000 });
    await page.keyboard.press('Enter');
    await drawerOf(page).waitFor({ state: 'hidden' });
  }

  /** Takes the sealed statement out of a form that is being filled in. */
  async function unseal(nth: number, no: string): Promise<void> {
    const { files } = await park(nth).get<{ files: { id: string; slotId: string }[] }>(`${one(no)}/form`);
    const page = await desk(park(nth).email);
    await page.goto('/applications');
    for (const { id } of files.filter(({ slotId }) => slotId === 'statement')) {
      const taken = await page.request.delete(`/api/v1${one(no)}/evidence/${id}`, {
        headers: { origin: new URL(page.url()).origin },
      });
      expect(taken.status()).toBe(200);
    }
  }

  step(
    'is accepted together with others where nothing failed, after a list of who is and who is not',
    async () => {
      await clock().bringForward('selfAssessmentClosesAt', 'recommendationClosesAt');
      await clock().reached('formal-examination');
      const page = await desk(STAFF);
      await page.goto(round('/formal-examination'));
      const row = (no: string) => page.getByRole('row').filter({ hasText: no });
      await row('0003').getByText('有未通过').waitFor();
      await row('0001')
        .getByText(/全部通过|有待人工核对/)
        .waitFor();
      await looked(page, 'examination-queue');
      for (const no of ['0001', '0003']) await row(no).getByRole('checkbox').check();
      await page.getByRole('button', { name: '批量受理' }).click();
      const drawer = drawerOf(page);
      await drawer.getByText('将受理 1 份').waitFor();
      await drawer.getByText(/自动检查未通过：盖章件是所提交版本的打印件/).waitFor();
      await drawer.getByRole('button', { name: '受理 1 份' }).click();
      await drawer.getByText('请先确认已对每一份逐项核对').waitFor();
      await drawer.getByRole('button', { name: '全部符合' }).click();
      await looked(page, 'examination-together');
      await drawer.getByRole('button', { name: '受理 1 份' }).click();
      await drawer.getByText('已受理 1 份，未受理 0 份').waitFor();
      await drawer.getByText(/已受理，记录号 \d+/).waitFor();
      await drawer.getByRole('button', { name: '关闭' }).last().click();
    },
  );

  step('is returned with remarks and rejected with a reason, from one to the next by keys', async () => {
    const page = await desk(STAFF);
    await page.goto(round('/formal-examination'));
    await page.getByRole('button', { name: '从第一份开始' }).waitFor();
    await page.keyboard.press('j');
    await examine(page, '0002');
    await page.keyboard.press('?');
    await page.getByText('下一份待审查').first().waitFor();
    await looked(page, 'examination-keys');
    await page.keyboard.press('?');
    await page.getByText('下一份待审查').first().waitFor({ state: 'hidden' });
    await page.keyboard.press('n');
    await page.getByLabel('1. 所指内容').fill('1.2 ');
    await page.keyboard.press('Enter');
    await page.getByLabel('需要如何补正').fill('请写明按面积还是按点位计算');
    await page.getByLabel('需要如何补正').pressSequentially('，rjx');
    expect(await page.getByRole('dialog').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByLabel('需要如何补正').inputValue()).toContain('，rjx');
    await looked(page, 'examination-return');
    // The same remark beside the field that it is about, and back.
    await page.getByRole('link', { name: '到材料中查看' }).click();
    const beside = page.getByRole('textbox', { name: '补正意见：1.2', exact: true });
    await beside.fill('请写明按面积还是按点位计算');
    await beside.press('Escape');
    await page.getByRole('complementary', { name: '形式审查' }).getByText('补正意见 1 条').waitFor();
    await looked(page, 'examination-form');
    await page.keyboard.press('o');
    await page.waitForURL((url) => url.pathname === one('0002', '/formal-examination'));
    expect(await page.getByLabel('需要如何补正').inputValue()).toBe('请写明按面积还是按点位计算');
    await page.getByRole('heading', { level: 1, name: '形式审查' }).click();
    await page.keyboard.press('r');
    await because('样例：请说明无线网络覆盖率的计算口径')(drawerOf(page));
    await confirmByKeys(page);
    await page.keyboard.press('j');
    await examine(page, '0003');
    await page.getByText('没有上传盖章扫描件').waitFor();
    await looked(page, 'examination-desk');
    await page.keyboard.press('x');
    await because('样例：没有盖章的承诺书')(drawerOf(page));
    await confirmByKeys(page);
    await looked(page, 'examination-rejected');
  });

  step('is seen from above among all forms, and reached by keys where it was sent back', async () => {
    const page = await desk(STAFF);
    await page.goto(round('/progress'));
    const grid = page.getByRole('grid', { name: '各园区各评价目标的填报状态' });
    await grid
      .getByRole('gridcell')
      .getByRole('link', { name: /退回补正/ })
      .first()
      .waitFor();
    await looked(page, 'progress-map');
    await grid
      .getByRole('link', { name: park(1).organization })
      .first()
      .focus();
    for (const key of ['ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
    const reached = await page.locator(':focus').getAttribute('aria-label');
    expect(reached).toContain(park(2).organization);
    expect(reached).toContain('退回补正');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === one('0002', '/self-assessment/objective-1'));
    await page.goto(round('/progress?tab=corrections'));
    await page.getByText('请写明按面积还是按点位计算').waitFor();
    await page.getByText('未改动').waitFor();
    await look(page, round('/progress?tab=forecast'), 'progress-forecast');
  });

  step('is corrected by the park where the remarks point, and accepted on what it changed', async () => {
    const page = await desk(STAFF);
    const corrector = await desk(park(2).email);
    await corrector.goto('/applications');
    await corrector.getByRole('link', { name: '补正材料' }).click();
    await corrector.getByText('请写明按面积还是按点位计算').first().waitFor();
    await looked(corrector, 'park-returned');
    await corrector.goto(one('0002', '/formal-examination'));
    await corrector.getByText(/补正最后一刻：\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/).waitFor();
    await corrector.goto(one('0002', '/self-assessment/objective-2'));
    await corrector.getByRole('button', { name: '下一处待改正' }).first().click();
    await corrector.waitForURL(/objective-1\?field=1\.2\.value$/);
    await shot(corrector, 'park-next-correction');
    const basis = corrector.locator('[data-field="1.2.value"]').getByLabel('口径说明');
    await basis.fill('样例：按公共区域覆盖面积计算');
    await corrector.getByText(/^已保存 /).waitFor();
    await act(corrector, '提交补正', confirmStatement);
    await page.goto(one('0002', '/formal-examination'));
    await examine(page, '0002');
    await page.getByText('该申报已退回补正过一次').waitFor();
    const changed = page.getByText(/补正前后的变化（第 1 版 → 第 2 版）/);
    await changed.waitFor();
    await page.getByText('样例：按公共区域覆盖面积计算').waitFor();
    await looked(page, 'examination-changes');
    await page.keyboard.press('a');
    await confirmByKeys(page);
    await page.goto(round('/formal-examination'));
    await act(page, '结束形式审查');
    await clock().reached('expert-review');
  });
}
