import ExcelJS from 'exceljs';
import { zipBytes } from '../zip';
import {
  readSheet,
  readWorkbook,
  SHEET_RULES,
  sheetErrorText,
  writeSheet,
  type ReadResult,
  type SheetRule,
} from './index';

// Documents take seconds on a machine that is busy with other suites.
jest.setTimeout(60_000);

/** A workbook made by another library, as people's spreadsheets make it (shared strings, styles). */
async function excelJsBook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet('自评'));
  workbook.addWorksheet('说明').getCell('A1').value = '请勿修改';
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** A workbook of one sheet with this raw XML. */
async function rawBook(sheetXml: string, extra: Record<string, string> = {}): Promise<Uint8Array> {
  const parts: Record<string, string> = {
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheetXml,
    ...extra,
  };
  const encoder = new TextEncoder();
  return zipBytes(
    Object.entries(parts).map(([name, xml]) => ({ name, content: encoder.encode(xml) })),
    { level: 9 },
  );
}

const rule = (result: ReadResult): SheetRule | undefined => (result.ok ? undefined : result.errors[0].rule);

describe('reading workbooks', () => {
  it('gives cells with their addresses, kinds and the text a person reads', async () => {
    const bytes = await excelJsBook((sheet) => {
      sheet.getCell('A1').value = '填报项';
      sheet.getCell('C2').value = 91.91;
      sheet.getCell('D2').value = 0.9191;
      sheet.getCell('D2').numFmt = '0.00%';
      sheet.getCell('B5').value = new Date('2026-11-23T00:00:00Z');
      sheet.getCell('C5').value = true;
      sheet.getCell('D5').value = { formula: 'C2*2', result: 183.82 };
      sheet.getCell('E5').value = { richText: [{ text: '部' }, { text: '分', font: { bold: true } }] };
    });
    const result = await readSheet(bytes);
    expect(result).toMatchObject({ ok: true, sheet: '自评', sheets: ['自评', '说明'], errors: [] });
    expect(result.ok && result.rows.map(({ number }) => number)).toEqual([1, 2, 5]);
    expect(result.ok && result.rows.flatMap(({ cells }) => cells)).toEqual([
      { address: 'A1', column: 1, kind: 'text', text: '填报项', formula: false },
      { address: 'C2', column: 3, kind: 'number', text: '91.91', formula: false },
      { address: 'D2', column: 4, kind: 'percent', text: '0.9191', formula: false },
      { address: 'B5', column: 2, kind: 'date', text: '2026-11-23', formula: false },
      { address: 'C5', column: 3, kind: 'boolean', text: 'true', formula: false },
      { address: 'D5', column: 4, kind: 'number', text: '183.82', formula: true },
      { address: 'E5', column: 5, kind: 'text', text: '部分', formula: false },
    ]);
  });

  it('reads the sheet that is asked for, and says when there is none of that name', async () => {
    const bytes = await excelJsBook(() => undefined);
    expect(await readSheet(bytes, { sheet: '说明' })).toMatchObject({ ok: true, sheet: '说明' });
    const missing = await readSheet(bytes, { sheet: '没有' });
    expect(rule(missing)).toBe('no-such-sheet');
    expect(missing.ok ? '' : sheetErrorText(missing.errors[0], 'zh')).toContain('“没有”');
  });

  it.each([
    ['91.909999999999997', '91.91'],
    ['0.1', '0.1'],
    ['1E-3', '0.001'],
    ['1.5E+20', '150000000000000000000'],
    ['-12.50', '-12.5'],
    ['0', '0'],
    ['1204', '1204'],
    ['0.30000000000000004', '0.3'],
  ])('reads the stored number %s as %s', async (stored, shown) => {
    const result = await readSheet(
      await rawBook(
        `<worksheet><sheetData><row r="1"><c r="A1"><v>${stored}</v></c></row></sheetData></worksheet>`,
      ),
    );
    expect(result.ok && result.rows[0]?.cells[0]?.text).toBe(shown);
  });

  it('lists error values with their cells and leaves them out of the rows', async () => {
    const bytes = await excelJsBook((sheet) => {
      sheet.getCell('A1').value = 1;
      sheet.getCell('B7').value = { error: '#DIV/0!' };
    });
    const result = await readSheet(bytes);
    expect(result.errors).toEqual([
      { sheet: '自评', cell: 'B7', rule: 'error-value', params: { value: '#DIV/0!' } },
    ]);
    expect(sheetErrorText(result.errors[0]!, 'zh')).toBe(
      '工作表“自评”的单元格 B7 是错误值 #DIV/0!，请改正。',
    );
    expect(sheetErrorText(result.errors[0]!, 'en')).toContain(
      'Cell B7 of sheet “自评” holds the error #DIV/0!',
    );
  });

  it('does not expand ranges: a merge and a validation over the whole sheet cost nothing', async () => {
    const bytes = await rawBook(
      '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row></sheetData>' +
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' +
        '<dataValidations><dataValidation sqref="A1:XFD1048576"/></dataValidations></worksheet>',
    );
    expect(await readSheet(bytes)).toMatchObject({ ok: true, rows: [{ number: 1 }] });
  });

  it('reads what it wrote itself', async () => {
    const rows = [
      ['示例园区A', '12.5', '2026-02-28'],
      ['=1+1', null, '2000-01-01'],
    ];
    const bytes = await writeSheet(
      {
        name: '表',
        columns: [
          { header: '名', kind: 'text' },
          { header: '值', kind: 'decimal' },
          { header: '日', kind: 'date' },
        ],
        rows,
      },
      { date: '2026-11-23', author: '会' },
    );
    const result = await readSheet(bytes);
    expect(result.ok && result.rows.slice(1).map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['示例园区A', '12.5', '2026-02-28'],
      ['=1+1', '2000-01-01'],
    ]);
  });
});

describe('workbooks that are refused', () => {
  const cell = (address: string) =>
    `<worksheet><sheetData><row r="${address.replace(/\D/g, '')}"><c r="${address}"><v>1</v></c></row></sheetData></worksheet>`;

  it('a bomb, at the limit and not at its end', async () => {
    const bytes = await rawBook(`<worksheet>${' '.repeat(30_000_000)}</worksheet>`);
    expect(bytes.length).toBeLessThan(100_000);
    const result = await readSheet(bytes, { limits: { inflatedBytes: 1_000_000 } });
    expect(rule(result)).toBe('inflates-too-far');
    expect(result.ok ? '' : sheetErrorText(result.errors[0], 'zh')).toContain('1000000');
  });

  it('too many rows and too many columns, naming the sheet, the cell and the limit', async () => {
    const rows = await readSheet(await rawBook(cell('A11')), { limits: { rows: 10 } });
    expect(rows.errors).toEqual([{ sheet: 'S', cell: 'A11', rule: 'too-many-rows', params: { limit: 10 } }]);
    const columns = await readSheet(await rawBook(cell('XFD1')));
    expect(columns.errors).toEqual([
      { sheet: 'S', cell: 'XFD1', rule: 'too-many-columns', params: { limit: 256 } },
    ]);
  });

  it.each([
    ['text', new TextEncoder().encode('序号,园区'), 'not-a-workbook'],
    ['an empty file', new Uint8Array(), 'not-a-workbook'],
    ['an old or password-protected workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'encrypted'],
  ] as const)('%s', async (_name, bytes, expected) => {
    expect(rule(await readSheet(bytes))).toBe(expected);
  });

  it('a ZIP that is no workbook, and a workbook with macros', async () => {
    expect(rule(await readSheet(await zipBytes([{ name: 'a.txt', content: new Uint8Array([1]) }])))).toBe(
      'not-a-workbook',
    );
    expect(rule(await readSheet(await rawBook(cell('A1'), { 'xl/vbaProject.bin': 'x' })))).toBe('macros');
  });

  it.each([
    ['broken XML', '<worksheet><sheetData><row>'],
    ['an entity bomb', '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'],
    [
      'a cell in another row than its own',
      '<worksheet><sheetData><row r="1"><c r="A2"><v>1</v></c></row></sheetData></worksheet>',
    ],
    [
      'a number that is none',
      '<worksheet><sheetData><row r="1"><c r="A1"><v>abc</v></c></row></sheetData></worksheet>',
    ],
    [
      'a shared string that is not there',
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>9</v></c></row></sheetData></worksheet>',
    ],
  ])('%s', async (_name, xml) => {
    expect(rule(await readSheet(await rawBook(xml)))).toBe('damaged');
  });

  it('has a sentence in both languages for every rule', () => {
    for (const { zh, en } of Object.values(SHEET_RULES)) {
      expect(zh).toMatch(/[。]$/);
      expect(en).toMatch(/\.$/);
      expect([...zh.matchAll(/\{\w+\}/g)].map(String).sort()).toEqual(
        [...en.matchAll(/\{\w+\}/g)].map(String).sort(),
      );
    }
  });

  it('drops what an escape smuggles in that no text may hold', async () => {
    const result = await readSheet(
      await rawBook(
        '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a_x0000_b_xD800_c_x000A_d_xD83D__xDE00_</t></is></c></row></sheetData></worksheet>',
      ),
    );
    expect(result.ok && result.rows[0]?.cells[0]?.text).toBe('abc\nd😀');
  });

  it('names a formula that nobody computed instead of taking its cell for empty', async () => {
    const result = await readSheet(
      await rawBook(
        '<worksheet><sheetData><row r="1"><c r="A1"><f>1+1</f></c><c r="B1" t="str"><f>""</f><v></v></c><c r="C1"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>',
      ),
    );
    expect(result).toMatchObject({
      ok: true,
      rows: [{ cells: [{ address: 'C1', text: '2', formula: true }] }],
      errors: [{ cell: 'A1', rule: 'not-calculated' }],
    });
  });

  it('reads all sheets, hidden ones too, with their merges, and refuses too many', async () => {
    const bytes = await excelJsBook((sheet) => {
      sheet.getCell('A1').value = '共用';
      sheet.mergeCells('A1:B2');
    });
    expect(await readWorkbook(bytes)).toMatchObject({
      ok: true,
      sheets: [{ name: '自评', merges: ['A1:B2'] }, { name: '说明' }],
    });
    expect(await readWorkbook(bytes, { limits: { sheets: 1 } })).toMatchObject({
      ok: false,
      errors: [{ rule: 'too-many-sheets' }],
    });
  });
});
