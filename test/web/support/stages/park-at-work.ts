import type { Person } from '@xuanping/infra/demo';
import type { Locator, Page } from 'playwright-core';
import { drawerOf, pdf } from '../by-hand';
import { looked } from '../reader';

/** A figure with a source. */
const SCALE = '2.1.scale';

/** Leaves a declaration open, then declares what shuts the park out, and in the end that everything holds. */
export async function declare(page: Page): Promise<void> {
  const drawer = drawerOf(page);
  const go = drawer.getByRole('button', { name: '报名参评' });
  const accident = drawer.getByRole('radiogroup', { name: /生产安全事故/ });
  await go.click();
  await drawer.getByText('请作出声明：近三年内未发生重大及以上生产安全事故。').first().waitFor();
  for (const sentence of await drawer.getByRole('radiogroup').all())
    await sentence.getByText('属实', { exact: true }).click();
  await accident.getByText('不属实，有此情形').click();
  await go.click();
  await drawer
    .getByText(/贵园区声明有此情形，不符合参评条件/)
    .first()
    .waitFor();
  await looked(page, 'park-declares-an-exclusion');
  await accident.getByText('属实', { exact: true }).click();
}

/** Gives a code that does not pass, reads why, and gives one that does. */
export async function sayWhoApplies(page: Page): Promise<void> {
  await page.getByRole('link', { name: '请填写申报单位的统一社会信用代码。' }).click();
  const code = page.getByLabel('统一社会信用代码');
  await code.fill('91440300708461136X');
  await page.getByLabel('联系人').fill('样例联系人');
  await page.getByLabel('联系电话').fill('010-00000000');
  await page.getByRole('button', { name: '保存申报单位信息' }).click();
  await page.getByText('统一社会信用代码校验未通过').first().waitFor();
  await looked(page, 'park-code-refused');
  await code.fill('91440300708461136t');
  await page.getByRole('button', { name: '保存申报单位信息' }).click();
  await page.getByRole('status').getByText('已保存', { exact: true }).waitFor();
  expect(await code.inputValue()).toBe('91440300708461136T');
}

/** The report as it is printed now, as a file sealed electronically. */
export async function printed(page: Page, place: string): Promise<ReturnType<typeof pdf>> {
  const answer = await page.request.get(`/api/v1${place}/self-assessment.pdf`);
  return { ...pdf('承诺书.pdf'), buffer: await answer.body() };
}

/** Changes one figure behind the page’s back. */
export async function change(park: Person, place: string): Promise<void> {
  const { answers } = await park.get<{
    answers: Record<string, { value: { source?: string }; version: number }>;
  }>(`${place}/form`);
  const known = answers[SCALE];
  if (!known) throw new Error(`${SCALE} has no answer`);
  const value = { ...known.value, source: '样例：另一来源' };
  await park.put(`${place}/form/answers`, { answers: [{ field: SCALE, value, version: known.version }] });
}

/** Confirms the statement in the drawer that submits. */
export const confirmStatement = (drawer: Locator): Promise<void> => drawer.getByRole('checkbox').check();
