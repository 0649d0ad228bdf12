import { samplePdf } from '@xuanping/infra/demo';
import type { Locator, Page } from 'playwright-core';
import { until } from '../../support/until';

/** The drawer or dialog that stands open. */
export const drawerOf = (page: Page): Locator => page.getByRole('dialog').last();

/** Opens the drawer of an act by its button. */
export async function begin(page: Page | Locator, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
}

/** Confirms the act whose drawer is open, waits for its record, closes the drawer, and answers what it said. */
export async function confirm(page: Page, name: string): Promise<string> {
  const drawer = drawerOf(page);
  await drawer.getByRole('button', { name, exact: true }).click();
  await drawer.getByText('记录号').waitFor({ timeout: 20_000 });
  const said = await drawer.innerText();
  await drawer.getByRole('button', { name: '关闭' }).last().click();
  await drawer.waitFor({ state: 'hidden' });
  return said;
}

/** Does an act as a person does: the button, what its drawer asks, the confirmation. */
export async function act(
  page: Page,
  name: string,
  fill: (drawer: Locator) => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  await begin(page, name);
  const drawer = drawerOf(page);
  await drawer.getByRole('button', { name, exact: true }).waitFor();
  await fill(drawer);
  return confirm(page, name);
}

/** Types a reason into the drawer of an act. */
export const because =
  (reason: string) =>
  (drawer: Locator): Promise<void> =>
    drawer.getByLabel('理由').fill(reason);

/** A list that has come to rest: while it still slides open, a press may meet the place where an option was. */
export const OPEN_LIST = '.ant-select-dropdown:visible:not([class*="-enter"]):not([class*="-appear"])';

/** Chooses from a closed list: opens it by its label and presses the option. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label).first().click();
  await page.locator(OPEN_LIST).getByText(option, { exact: true }).first().click();
}

/**
 * Types date and time into a picker and confirms them; its panel must be open before it takes what is typed. A picker
 * that renders meanwhile throws away what was typed into it: then it is typed again, as people do.
 */
export async function typeInstant(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label, exact: true });
  await until(`“${label}” at ${text}`, 60, async () => {
    await field.click();
    const panel = page.locator('.ant-picker-dropdown:visible');
    await panel.waitFor();
    await field.fill(text);
    await panel.getByRole('button', { name: /^确\s?定$/ }).click();
    await panel.waitFor({ state: 'hidden' });
    return (await field.inputValue()) === text;
  });
}

/** Gives files to a button that opens the browser's file dialog. */
export async function give(
  page: Page,
  button: Locator,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button.click();
  await (await chooser).setFiles(file);
}

/** A small PDF to give. */
export const pdf = (name: string): { name: string; mimeType: string; buffer: Buffer } => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(samplePdf(name)),
});
