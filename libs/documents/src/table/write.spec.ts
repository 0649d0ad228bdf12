import { createHash } from 'node:crypto';
import ExcelJS from 'exceljs';
import {
  readSheet,
  workbookStream,
  writeSheet,
  writeWorkbook,
  type TableColumn,
  type TableSheet,
} from './index';

// Documents take seconds on a machine that is busy with other suites.
jest.setTimeout(60_000);

const options = { date: '2026-11-23', author: '中国国际投资促进会' };
const columns: readonly TableColumn[] = [
  { header: '园区名称', kind: 'text', width: 30 },
  { header: '数量', kind: 'integer' },
  { header: '产值', kind: 'decimal' },
  { header: '覆盖率', kind: 'percent' },
  { header: '日期', kind: 'date' },
];
const sheet = (overrides: Partial<TableSheet> = {}): TableSheet => ({
  name: '汇总',
  columns,
  rows: [['示例园区A', 12, '1234567890.12345678', '0.9191', '2026-11-23']],
  ...overrides,
});

/** The first sheet as an independent library reads it. */
async function withExcelJs(bytes: Uint8Array): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  const [first] = workbook.worksheets;
  if (!first) throw new Error('no sheet');
  return first;
}

describe('writing workbooks', () => {
  it('is read by another library with values, number formats, widths and a frozen header', async () => {
    const read = await withExcelJs(await writeSheet(sheet(), options));
    expect(read.name).toBe('汇总');
    expect(read.getCell('A1').value).toBe('园区名称');
    expect(read.getCell('A2').value).toBe('示例园区A');
    expect(read.getCell('B2').value).toBe(12);
    expect(read.getCell('B2').numFmt).toBe('#,##0');
    expect(read.getCell('D2').numFmt).toBe('0.00%');
    expect(read.getCell('E2').value).toEqual(new Date('2026-11-23T00:00:00Z'));
    expect(read.getColumn(1).width).toBe(30);
    expect(read.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(read.autoFilter).toBe('A1:E2');
  });

  it('keeps every digit of a decimal string', async () => {
    const xml = await sheetXmlOf(await writeSheet(sheet(), options));
    expect(xml).toContain('<v>1234567890.12345678</v>');
  });

  it('writes a value that does not fit its column as text instead of guessing', async () => {
    const rows = [['x', '约12', '1,234', '九成', '2026-02-30']];
    const read = await withExcelJs(await writeSheet(sheet({ rows }), options));
    expect(['B2', 'C2', 'D2', 'E2'].map((address) => read.getCell(address).value)).toEqual(rows[0]?.slice(1));
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1+1', '＋1', '－1', '＠x', '\tx', '\rx', '=cmd|"/c calc"!A1'])(
    'never lets %j run: it stays text, marked as text',
    async (text) => {
      const bytes = await writeSheet(sheet({ rows: [[text]] }), options);
      const xml = await sheetXmlOf(bytes);
      expect(xml).not.toContain('<f');
      const style = /<c r="A2" s="(\d+)" t="inlineStr">/.exec(xml)?.[1];
      const styles = await partOf(bytes, 'xl/styles.xml');
      const formats =
        /<cellXfs[^>]*>(.*)<\/cellXfs>/.exec(styles)?.[1]?.match(/<xf .*?(?:\/>|<\/xf>)/g) ?? [];
      expect(formats[Number(style)]).toContain('quotePrefix="1"');
      const read = await readSheet(bytes);
      expect(read.ok && read.rows[1]?.cells[0]?.text).toBe(text);
    },
  );

  it('brings any text through: markup, line breaks, escapes, astral characters', async () => {
    const texts = ['<a>&"\'</a>', '第一行\n第二行', '_x000D_ 原样', '𠮷😀', ' 前后 ', ']]>'];
    const bytes = await writeSheet(sheet({ rows: texts.map((text) => [text]) }), options);
    const read = await readSheet(bytes);
    expect(read.ok && read.rows.slice(1).map(({ cells }) => cells[0]?.text)).toEqual(texts);
    expect((await withExcelJs(bytes)).getCell('A2').value).toBe(texts[0]);
  });

  it('drops characters no workbook can hold and cuts a text no cell can hold', async () => {
    const read = await readSheet(
      await writeSheet(sheet({ rows: [['a\u0000b\ud800c'], ['长'.repeat(40_000)]] }), options),
    );
    const cells = read.ok ? read.rows.slice(1).map(({ cells: [cell] }) => cell?.text ?? '') : [];
    expect(cells[0]).toBe('abc');
    expect(cells[1]).toHaveLength(32_767);
    expect(cells[1]?.endsWith('…')).toBe(true);
  });

  it('is the same file when it is made again', async () => {
    const hash = async () =>
      createHash('sha256')
        .update(await writeSheet(sheet(), options))
        .digest('hex');
    const first = await hash();
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(await hash()).toBe(first);
  });

  it('puts title and 样例数据 over the header and freezes all of them', async () => {
    const read = await withExcelJs(
      await writeSheet(sheet({ title: '选评结果汇总表' }), { ...options, sample: true }),
    );
    expect(read.getCell('A1').value).toBe('样例数据');
    expect(read.getCell('A2').value).toBe('选评结果汇总表');
    expect(read.getCell('A3').value).toBe('园区名称');
    expect(read.views[0]).toMatchObject({ ySplit: 3 });
    expect(read.headerFooter.oddHeader).toContain('样例数据');
    expect(read.getCell('E1').isMerged).toBe(true);
  });

  it('offers choices, hides columns and protects all but the editable ones', async () => {
    const read = await withExcelJs(
      await writeSheet(
        sheet({
          protect: true,
          columns: [
            { header: '键', kind: 'text', hidden: true },
            { header: '答案', kind: 'text', choices: ['是', '部分', '否'], editable: true },
          ],
          rows: [['1.1', '是']],
        }),
        options,
      ),
    );
    expect(read.getColumn(1).hidden).toBe(true);
    expect(read.getCell('B2').dataValidation).toMatchObject({ type: 'list', formulae: ['"是,部分,否"'] });
    expect(read.getCell('A2').protection).toBeUndefined();
    expect(read.getCell('B2').protection).toMatchObject({ locked: false });
  });

  it('makes tab names that spreadsheets accept, no two alike', async () => {
    const bytes = await writeWorkbook(
      [
        sheet({ name: '2026/01: 结果' }),
        sheet({ name: '2026/01: 结果' }),
        sheet({ name: '长'.repeat(40) }),
        sheet({ name: '' }),
      ],
      options,
    );
    const read = await readSheet(bytes);
    expect(read.ok && read.sheets).toEqual(['2026 01  结果', '2026 01  结果 2', '长'.repeat(31), 'Sheet']);
  });

  it('streams rows without keeping them', async () => {
    let drawn = 0;
    async function* rows() {
      for (; drawn < 50_000; drawn++) yield ['示例园区', drawn, '1.5', '0.5', '2026-11-23'];
    }
    const stream = workbookStream([sheet({ rows: rows() })], options);
    let atFirstChunk: number | undefined;
    for await (const _ of stream) atFirstChunk ??= drawn;
    expect(drawn).toBe(50_000);
    expect(atFirstChunk).toBeLessThan(10_000);
  });

  it('passes on the error of a row source', async () => {
    async function* rows(): AsyncGenerator<string[]> {
      yield ['a'];
      throw new Error('the database is gone');
    }
    await expect(writeSheet(sheet({ rows: rows() }), options)).rejects.toThrow('the database is gone');
  });
});

async function partOf(bytes: Uint8Array, name: string): Promise<string> {
  const { unzip } = await import('../zip');
  const result = await unzip(bytes, (entry) => entry === name, { entries: 50, inflatedBytes: 1e8 });
  return (result.ok && result.entries.get(name)?.toString()) || '';
}

async function sheetXmlOf(bytes: Uint8Array): Promise<string> {
  return partOf(bytes, 'xl/worksheets/sheet1.xml');
}
