import { scoreSheet, type Person } from '@xuanping/infra/demo';
import { until } from '../../../support/until';
import { act, because, begin, choose, drawerOf, give, pdf, OPEN_LIST } from '../by-hand';
import { look, looked } from '../reader';
import { LEAD, STAFF, type Story } from '../story';

/** Experts are drawn and score; the result is approved, made public and objected to. */
export function judging(story: Story): void {
  const { step, desk, round, one, park, clock } = story;

  step('is reviewed by experts whom staff draw and the lead releases', async () => {
    const page = await desk(STAFF);
    await page.goto('/experts');
    await page.getByRole('button', { name: '专家入库' }).click();
    await drawerOf(page)
      .getByRole('button', { name: /^选中入库（\d+）$/ })
      .click();
    await page.getByText(/已入库 \d+ 名专家/).waitFor();
    await looked(page, 'expert-pool');
    await page.getByRole('button', { name: '赵明远（示例）' }).click();
    await drawerOf(page).getByLabel('单位').fill('江宁');
    await page.locator(OPEN_LIST).getByText('江宁经济技术开发区（江苏省）').click();
    await drawerOf(page).getByTitle('江宁经济技术开发区（江苏省）').waitFor();
    await choose(page, '关系', '应当回避（不便细说的情形）');
    await drawerOf(page).getByLabel('说明').fill('样例：园区书面申请回避');
    await drawerOf(page).getByRole('button', { name: '登记回避或关系' }).click();
    await drawerOf(page).getByText('已登记，今后的抽取').waitFor();
    await looked(page, 'expert-conflict');
    await look(page, round('/expert-review/recusal'), 'expert-recusal');
    expect(await page.locator('main').innerText()).toContain('赵明远');

    await page.goto(round('/expert-review'));
    await page.getByLabel('抽取种子').fill('by-hand');
    await page.getByRole('button', { name: '开始抽取' }).click();
    await page.getByText('分配矩阵').waitFor();
    await page.getByRole('button', { name: '重新推演核验' }).click();
    await page.getByText('重新推演的结果与存档完全一致').waitFor();
    await looked(page, 'expert-draw');
    await act(page, '提请专家分配');
    const lead = await desk(LEAD);
    await lead.goto(round('/expert-review'));
    expect(await act(lead, '批准并发出评审任务')).toContain('每位专家收到一封邀请邮件');
    await look(page, round('/expert-review/progress'), 'expert-progress');
  });

  /** The experts with something to review now, by application. */
  async function invited(): Promise<{ expert: Person; no: string; state: string }[]> {
    const found: { expert: Person; no: string; state: string }[] = [];
    for (const expert of story.cast.experts) {
      const { rows } = await expert.get<{ rows: { no: string; state: string; round: { code: string } }[] }>(
        '/me/reviews?show=open&limit=200',
      );
      found.push(...rows.filter((row) => row.round.code === story.code).map((row) => ({ expert, ...row })));
    }
    return found;
  }

  step('is declined by one expert and scored by another, who must say why at 0 and 5', async () => {
    for (const expert of story.cast.experts) await expert.signIn();
    const [first, second] = await invited();
    const declining = await desk(first!.expert.email);
    await look(declining, '/reviews', 'expert-reviews');
    await declining.getByRole('link', { name: park(Number(first!.no)).organization }).click();
    await declining.getByRole('heading', { name: '评审邀请' }).waitFor();
    await looked(declining, 'expert-invitation');
    await act(declining, '谢绝评审', because('样例：近期另有任务'));

    const page = await desk(second!.expert.email);
    await page.goto(one(second!.no, '/expert-review'));
    await act(page, '接受评审', (drawer) =>
      drawer.getByRole('checkbox', { name: /本人已阅读并确认/ }).check(),
    );
    await page.getByRole('heading', { name: '第 1 项评分' }).waitFor();
    await page.keyboard.press('0');
    await page.getByText('评 0 分须说明理由').waitFor();
    await page.getByLabel('评语').fill('样例：没有可以核实的材料。');
    await page.getByRole('button', { name: '下一项' }).click();
    await page.getByRole('heading', { name: '第 2 项评分' }).waitFor();
    await page.getByRole('button', { name: '5', exact: true }).click();
    await page.getByText('评 5 分须说明理由').waitFor();
    await begin(page, '提交评分');
    await drawerOf(page)
      .getByText(/尚有 \d+ 处未完成/)
      .waitFor();
    await drawerOf(page).getByRole('button', { name: '取消' }).click();
    await drawerOf(page).waitFor({ state: 'hidden' });
    await page.getByLabel('评语').fill('样例：材料充分，成效突出。');
    for (let no = 3; no <= 20; no++) {
      await page.getByRole('button', { name: '下一项' }).click();
      await page.getByRole('heading', { name: `第 ${no} 项评分` }).waitFor();
      await page.getByRole('button', { name: '4', exact: true }).click();
    }
    await page.getByLabel('总评').fill('样例总评：仅供演示。');
    await page.getByText('已保存', { exact: true }).waitFor();
    await looked(page, 'expert-scoring');
    expect(await act(page, '提交评分')).toContain('评分已封存');
    await looked(page, 'expert-sealed');
    expect(await page.getByRole('button', { name: '4', exact: true }).isDisabled()).toBe(true);
    const foreign = await page.request.get(`/api/v1${round('/result')}`);
    expect(foreign.status()).toBe(403);
  });

  step('comes to a result that staff prepare and the lead approves', async () => {
    await until('every sheet', 60, async () => {
      for (const { expert, no, state } of await invited()) {
        if (state === 'invited') await expert.act(one(no), 'expert-review.accept', { undertaking: true });
        await scoreSheet(expert, one(no), `by-hand/${no}`, expert.email);
      }
      const { scores } = await story.cast.staff.get<{ scores: { due: number; done: number } }>(
        round('/expert-review'),
      );
      return scores.done >= scores.due;
    });
    const page = await desk(STAFF);
    await page.goto(round('/expert-review'));
    await act(page, '结束评审');
    await clock().reached('result');
    await clock().bringForward(
      'formalExaminationClosesAt',
      'reviewClosesAt',
      'resultDueAt',
      'publicityOpensAt',
    );
    await page.goto(round('/result'));
    await act(page, '提请审定', async (drawer) => {
      await drawer.getByLabel('分数线').fill('0');
      await drawer.getByLabel('审定会议').fill('样例：会长办公会纪要〔2026〕9号');
      await drawer.getByText('拟入选 2 家，共 2 家').waitFor();
    });
    await looked(page, 'result-proposed');
    const lead = await desk(LEAD);
    await look(lead, round('/result'), 'result-to-approve');
    expect(await act(lead, '审定结果')).toContain('入选名单进入公示');
    await clock().reached('publicity');
  });

  step('is public, takes an objection in real name with a file, and answers it', async () => {
    await until('the public list', 30, () =>
      story.cast.staff.get(`/public/publicity/${story.code}`).then(
        () => true,
        () => false,
      ),
    );
    const { context, page } = await story.readers.anybody();
    await look(page, `/public/publicity/${story.code}`, 'public-list');
    await page.getByRole('button', { name: `提出异议：${park(2).organization}` }).click();
    await page.getByRole('button', { name: '提交异议' }).click();
    await drawerOf(page).getByText('请填写真实姓名或单位名称').first().waitFor();
    await drawerOf(page).getByLabel('姓名或单位名称').fill('样例异议人');
    await drawerOf(page).getByLabel('电子邮箱').fill('objector@public.example');
    await drawerOf(page).getByLabel('事实依据').fill('样例：填报的覆盖率与实际不符，附有说明。');
    await give(page, drawerOf(page).getByRole('button', { name: '选择文件：证明文件' }), pdf('异议说明.pdf'));
    await drawerOf(page).getByRole('button', { name: '移除 异议说明.pdf' }).waitFor();
    await drawerOf(page)
      .getByRole('checkbox', { name: /本人承诺/ })
      .check();
    await looked(page, 'public-objection');
    await page.getByRole('button', { name: '提交异议' }).click();
    await drawerOf(page).getByText('请保存异议编号').waitFor();
    await looked(page, 'public-objection-receipt');
    await context.close();

    const staff = await desk(STAFF);
    await staff.goto(round('/publicity'));
    await staff.getByRole('link', { name: '异议说明.pdf' }).waitFor();
    await act(staff, '受理异议');
    await looked(staff, 'publicity-objection');
    const lead = await desk(LEAD);
    await lead.goto(round('/publicity'));
    await act(lead, '异议不成立', because('样例：经核实，情况不成立'));
    await look(lead, round('/publicity'), 'publicity-answered');
    await clock().bringForward('publicityClosesAt');
    await clock().reached('plaque');
  });
}
