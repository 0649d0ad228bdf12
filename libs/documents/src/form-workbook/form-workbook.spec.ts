import { createHash } from 'node:crypto';
import type ExcelJS from 'exceljs';
import type { Answers } from '@xuanping/domain/answers';
import { allFields, FRAMEWORK_2021 } from '@xuanping/domain/framework';
import { correctionScope } from '@xuanping/domain/self-assessment';
import { completeAnswers } from '@xuanping/domain/testing';
import { writeSheet } from '../table';
import { formWorkbook, readFormWorkbook } from './index';
import { at, fileOf } from './resaved.fixture';
import { compare, formView, outcomes, withExcelJs } from './view.fixture';

// Documents take seconds on a machine that is busy with other suites.
jest.setTimeout(60_000);

const fields = allFields(FRAMEWORK_2021);

describe('the form as a workbook', () => {
  it('has a sheet for each element beside the instructions and the hidden stamp, and names round and application', async () => {
    const workbook = await withExcelJs(await formWorkbook(formView({})));
    expect(workbook.worksheets.map(({ name, state }) => `${name} ${state}`)).toEqual([
      '填表说明 visible',
      ...FRAMEWORK_2021.elements.map(({ ordinal, name }) => `${ordinal} ${name} visible`),
      'stamp veryHidden',
    ]);
    const facts = workbook.worksheets[0]?.getSheetValues().flat().map(String).join(' ');
    for (const fact of ['2026-01', '0007', '示例园区A', '2021', 'a'.repeat(64)])
      expect(facts).toContain(fact);
  });

  it('shows every item as printed, every field with its help, and lines for all 89 fields', async () => {
    const bytes = await formWorkbook(formView({}));
    const workbook = await withExcelJs(bytes);
    const texts = new Set(workbook.worksheets.flatMap((sheet) => sheet.getSheetValues().flat().map(String)));
    for (const objective of FRAMEWORK_2021.elements.flatMap((element) => element.objectives))
      for (const item of objective.items) expect(texts).toContain(item.text);
    const keys = new Set(
      (await fileOf(bytes)).sheets.flatMap(({ lines }) => lines.map(({ key }) => key.split('/')[0])),
    );
    expect([...keys].sort()).toEqual(fields.map(({ id }) => id).sort());
    const printed = workbook.worksheets[1]?.getCell('B5');
    expect(JSON.stringify(printed?.note)).toContain('名称限定 1000M');
  });

  it('unlocks what may be filled in and nothing else, with lists and number formats', async () => {
    const bytes = await formWorkbook(formView(completeAnswers()));
    const file = await fileOf(bytes);
    const workbook = await withExcelJs(bytes);
    const cell = (key: string, box: string): ExcelJS.Cell => {
      const place = at(file, key, box);
      const sheet = workbook.getWorksheet(place.sheet);
      if (!sheet) throw new TypeError(place.sheet);
      return sheet.getCell(place.cell);
    };
    expect(cell('1.1.value', 'numerator')).toMatchObject({
      value: 1204,
      numFmt: '#,##0',
      protection: { locked: false },
    });
    expect(cell('2.3.value', 'value').dataValidation).toMatchObject({
      type: 'list',
      formulae: ['"已建成,部分建成（在建）,未建"'],
    });
    expect(cell('2.3.parts/GIS平台', 'value')).toMatchObject({ value: '是', protection: { locked: false } });
    expect(cell('1.1.value', 'dataQuality').dataValidation).toMatchObject({
      formulae: ['"实测,统计报表,估算,自行申报"'],
    });
    expect(cell('2.1.scale', 'notApplicable').protection).toMatchObject({ locked: false });
    expect(cell('1.1.value', 'notApplicable').protection?.locked ?? true).toBe(true);
    expect(workbook.worksheets.slice(0, -1).every((sheet) => 'sheetProtection' in sheet)).toBe(true);
  });

  it('computes quotients in the sheet, also of printed sums, and brings the value they have', async () => {
    const bytes = await formWorkbook(formView(completeAnswers()));
    const file = await fileOf(bytes);
    const workbook = await withExcelJs(bytes);
    const result = (key: string): unknown => {
      const { sheet, cell } = at(file, key, 'denominator');
      return workbook.getWorksheet(sheet)?.getCell(cell.replace(/^F/, 'G')).value;
    };
    expect(result('1.1.value')).toMatchObject({ formula: expect.stringContaining('*100,2'), result: 91.91 });
    expect(result('15.4.value')).toMatchObject({
      formula: expect.stringMatching(/\(E\d+\+E\d+\)\/\(F\d+\+F\d+\)/),
      result: 98.83,
    });
    expect(result('20.1.value')).toMatchObject({ formula: expect.not.stringContaining('*100'), result: 30 });
  });

  const LAST = {
    round: { code: '2025-01', name: '2025 年批次', year: 2025 },
    answers: { '1.1.value': { numerator: '1100', denominator: '1310' }, '2.3.value': { choice: 'yes' } },
  } as const;

  it('shows what the last round said in a column that nobody can type in, and hides it where there was none', async () => {
    const bytes = await formWorkbook(formView({}, { last: LAST }));
    const [workbook, file] = [await withExcelJs(bytes), await fileOf(bytes)];
    const beside = (key: string) => {
      const { sheet, cell } = at(file, key, 'dataYear');
      return workbook.getWorksheet(sheet)?.getCell(cell.replace(/^\D+/, 'H'));
    };
    expect(beside('1.1.value')?.value).toBe('1,100 ÷ 1,310 = 83.97 %');
    expect(beside('1.1.value')?.protection?.locked ?? true).toBe(true);
    expect(workbook.worksheets[1]?.getColumn('H').hidden).toBe(false);
    const without = await withExcelJs(await formWorkbook(formView({})));
    expect(without.worksheets[1]?.getColumn('H').hidden).toBe(true);
  });

  it('prints on A4 in type of eight points and more, two pages across, each with its headings and its lines', async () => {
    const view = formView(completeAnswers(), { last: LAST });
    const workbook = await withExcelJs(await formWorkbook(view));
    const sheets = workbook.worksheets.slice(1, -1);
    expect(sheets).toHaveLength(6);
    for (const sheet of sheets) {
      expect(sheet.pageSetup).toMatchObject({
        paperSize: 9,
        orientation: 'landscape',
        fitToWidth: 2,
        fitToHeight: 0,
        pageOrder: 'overThenDown',
        printTitlesColumn: 'A:C',
        printTitlesRow: '2:2',
      });
      const sum = (from: number, to: number): number =>
        Array.from({ length: to - from }, (_, at) => sheet.getColumn(from + at + 1))
          .filter(({ hidden }) => !hidden)
          .reduce((total, { width = 0 }) => total + width, 0);
      const characters = Math.max(sum(0, 11), sum(0, 3) + sum(11, 21));
      // Seven points a character is what a program makes of it that has to replace 等线 by a broad face, six with it.
      const scale = (842 - 2 * 0.4 * 72) / (characters * 7);
      expect((sheet.getCell('A5').font.size ?? 0) * scale).toBeGreaterThanOrEqual(8);
    }
  });

  it('locks what a return for correction did not open', async () => {
    const bytes = await formWorkbook(
      formView(completeAnswers(), { scope: correctionScope(FRAMEWORK_2021, ['1.2']) }),
    );
    const workbook = await withExcelJs(bytes);
    const file = await fileOf(bytes);
    const locked = (key: string): boolean => {
      const { sheet, cell } = at(file, key, 'value');
      return workbook.getWorksheet(sheet)?.getCell(cell).protection?.locked ?? true;
    };
    expect([locked('1.2.value'), locked('2.2.value')]).toEqual([false, true]);
  });

  it('leaves out the objectives its reader may not see', async () => {
    const file = await fileOf(await formWorkbook(formView(completeAnswers(), { objectives: [1, 20] })));
    const objectives = file.sheets.flatMap(({ lines }) => lines.map(({ key }) => key.split('.')[0]));
    expect([...new Set(objectives)]).toEqual(['1', '20']);
    expect(outcomes(compare(file, completeAnswers()))).toEqual({});
  });

  it('marks a sample on every sheet, speaks English, and is the same file when it is made again', async () => {
    const view = formView(completeAnswers(), { sample: true, language: 'en' });
    const bytes = await formWorkbook(view);
    const workbook = await withExcelJs(bytes);
    for (const sheet of workbook.worksheets.slice(0, -1)) {
      expect(sheet.getSheetValues().flat()).toContain('样例数据');
      expect(sheet.headerFooter.oddHeader).toContain('样例数据');
      expect(sheet.headerFooter.oddFooter).toContain('&CPage &P of &N');
    }
    expect(workbook.worksheets[1]?.getSheetValues().flat()).toContain('Numerator');
    expect(outcomes(compare(await fileOf(bytes), completeAnswers()))).toEqual({});
    const hash = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
    expect(hash(await formWorkbook(view))).toBe(hash(bytes));
  });

  it('never lets what somebody typed run as a formula', async () => {
    const answers: Answers = {
      '1.2.value': { value: '=1+1', basis: '=cmd|"/c calc"!A1' },
      '3.4.text': { text: '@SUM(A1)' },
    };
    const bytes = await formWorkbook(formView(answers));
    const workbook = await withExcelJs(bytes);
    const formulas = workbook.worksheets.flatMap((sheet) => {
      const found: string[] = [];
      sheet.eachRow((row) => row.eachCell((cell) => void (cell.formula && found.push(cell.formula))));
      return found;
    });
    expect(formulas.filter((formula) => !formula.startsWith('IF(OR('))).toEqual([]);
    expect(outcomes(compare(await fileOf(bytes), answers))).toEqual({});
  });

  it('refuses a workbook that is no form of ours, and one without its hidden sheet', async () => {
    const other = await writeSheet(
      { name: '表', columns: [{ header: '名称', kind: 'text' }], rows: [['甲']] },
      { date: '2026-11-23', author: '甲' },
    );
    expect(await readFormWorkbook(other)).toMatchObject({ ok: false, refusal: { rule: 'not-a-form' } });
    expect(await readFormWorkbook(new TextEncoder().encode('no workbook'))).toMatchObject({
      ok: false,
      refusal: { rule: 'not-a-workbook' },
    });
    const without = await withExcelJs(await formWorkbook(formView({})));
    without.removeWorksheet('stamp');
    expect(await readFormWorkbook(new Uint8Array(await without.xlsx.writeBuffer()))).toMatchObject({
      ok: false,
      refusal: { rule: 'not-a-form' },
    });
  });
});
