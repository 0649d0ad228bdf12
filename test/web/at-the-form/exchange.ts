import { at, fileOf, resaved, type Edits, type Typed } from '@xuanping/documents/testing';
import { completeAnswers } from '@xuanping/domain/testing';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { FormHouse } from '../support/form-house';
import { look, looked, PHONE, sticksOut, type Reader } from '../support/reader';

const ROUND = '2026-03';
const PARK = 'park-330000-3@parks.example';
const STAFF = 'staff1@cipa.example';
const FORM = `/rounds/${ROUND}/applications/0001/self-assessment`;
const API = `/api/v1/rounds/${ROUND}/applications/0001`;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Ten cells that cannot be taken, each for a reason of its own. */
const WRONG: readonly (readonly [key: string, box: string, typed: Typed])[] = [
  ['1.1.value', 'numerator', '约一千二'],
  ['1.2.value', 'value', { number: '120' }],
  ['1.3.base_stations', 'value', { number: '30.5' }],
  ['1.3.coverage', 'value', { number: '46086', as: 'date' }],
  ['2.2.value', 'value', { error: '#REF!' }],
  ['2.3.value', 'value', '大概建成'],
  ['2.4.value', 'denominator', { number: '0' }],
  ['3.1.value', 'dataYear', '去年'],
  ['3.2.value', 'value', '30家'],
  ['20.2.value', 'numerator', { formula: 'A1*2' }],
];

/** A park's form going out to Excel and coming back, and the table of the house. */
export function exchange(house: FormHouse): void {
  describe('the form as a workbook in the page', () => {
    let park: Reader;

    beforeAll(async () => {
      await house.opens(ROUND);
      park = await house.readers.signedIn(PARK);
      const { request } = park.context;
      expect((await request.post(`/api/v1/rounds/${ROUND}/applications`, { data: {} })).status()).toBe(201);
      await save(completeAnswers(), 0);
    }, 60_000);
    afterAll(() => park?.context.close());

    async function save(answers: object, version: number): Promise<void> {
      const sent = Object.entries(answers).map(([field, value]: [string, object]) => ({
        field,
        value,
        version,
      }));
      const answer = await park.context.request.put(`${API}/form/answers`, { data: { answers: sent } });
      expect(answer.status()).toBe(200);
    }
    const downloaded = async (page: Page, button: string): Promise<Buffer> => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(button).click()]);
      return readFileSync(await download.path());
    };
    const row = (page: Page, item: string) => page.locator('.xp-sa-import tbody tr', { hasText: item });

    it('is exported, and comes back with its ten errors named by sheet and cell and the rest to be chosen', async () => {
      const { page } = park;
      await page.goto(FORM);
      await page.getByRole('link', { name: 'Excel 填报' }).click();
      const exported = await downloaded(page, '导出自评表（Excel）');
      const file = await fileOf(exported);
      const edits: Record<string, Record<string, Typed>> = {};
      const good: readonly (readonly [string, string, Typed])[] = [
        ['4.1.value', 'source', '园区统计年报'],
        ['3.3.value', 'value', { number: '66' }],
      ];
      for (const [key, box, typed] of [...WRONG, ...good]) {
        const { sheet, cell } = at(file, key, box);
        (edits[sheet] ??= {})[cell] = typed;
      }
      const bytes = await resaved(exported, 'wps', edits as Edits);
      // Meanwhile a colleague changed one of the fields that the table changes too.
      await save({ '3.3.value': { value: '71', basis: '按面积计算' } }, 1);
      await page.setInputFiles('input[type=file]', {
        name: '自评表.xlsx',
        mimeType: XLSX,
        buffer: Buffer.from(bytes),
      });
      await page.getByText('不能写入 10 项').waitFor();
      const errors = await page.locator('.xp-sa-import-error').allInnerTexts();
      expect(errors).toHaveLength(WRONG.length);
      WRONG.forEach(([key, box], index) => {
        const { sheet, cell } = at(file, key, box);
        expect(errors[index]).toContain(`${sheet}!${cell}`);
      });

      const stale = row(page, '已被修改');
      expect(await stale.innerText()).toMatch(/71 → 66/);
      expect(await stale.getByRole('checkbox').isChecked()).toBe(false);
      await looked(page, 'park-form-import');
      await stale.getByRole('checkbox').check();
      await page.getByRole('button', { name: '写入所选 2 项' }).click();
      await page.getByText('已写入 2 项').waitFor();
      await page.getByText('需要选择 0 项').waitFor();
      await page.reload();
      await page.getByText('不能写入 10 项').waitFor();
      await page.goto(`${FORM}/objective-3`);
      expect(await page.locator('#f-3-3-value').inputValue()).toBe('66');
    });

    it('fits a phone', async () => {
      const { page, context } = await house.readers.signedIn(PARK, PHONE);
      await look(page, `${FORM}/exchange`, 'park-form-exchange-phone');
      expect(await sticksOut(page)).toBe(false);
      await context.close();
    });

    it('is one table for the house', async () => {
      const { page, context } = await house.readers.signedIn(STAFF);
      await page.goto(`/rounds/${ROUND}/applications`);
      const table = await downloaded(page, '导出全部填报内容（Excel）');
      expect(table.subarray(0, 2).toString()).toBe('PK');
      await context.close();
    });
  });
}
