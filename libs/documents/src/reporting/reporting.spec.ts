import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readSheet } from '../table';
import { pdfText, reportLetterView, summaryRow } from '../testing';
import { unzip } from '../zip';
import {
  reportLetterPdf,
  reportPackage,
  SUMMARY_COLUMNS,
  summaryCells,
  summaryWorkbook,
  type ReportPackageView,
} from './index';

// Typesetting and the loading of fonts take seconds on a machine that is busy with other suites.
jest.setTimeout(60_000);

const packageView = (overrides: Partial<ReportPackageView> = {}): ReportPackageView => ({
  packageId: 'report/2026-01/320000',
  letter: reportLetterView(),
  attachments: [{ name: '盖章扫描件.pdf', bytes: new TextEncoder().encode('%PDF-1.7 样张') }],
  ...overrides,
});

async function contents(bytes: Uint8Array): Promise<ReadonlyMap<string, Buffer>> {
  const result = await unzip(bytes, () => true, { entries: 20, inflatedBytes: 1e8 });
  if (!result.ok) throw new Error(result.failure);
  return result.entries;
}

describe('the report letter', () => {
  it('carries number, recipient, text, signature and copy line, then the table', async () => {
    const { text } = await pdfText(await reportLetterPdf(reportLetterView()));
    for (const part of [
      '中投促函〔2027〕3号',
      '江苏省商务厅：',
      '现将选评结果报送贵厅',
      '2027年3月5日',
      '抄送：',
      '江苏省开发区协会。',
    ]) {
      expect(text).toContain(part);
    }
    for (const header of SUMMARY_COLUMNS) expect(text).toContain(header);
  });

  it('has no number on its first page (信函格式)', async () => {
    const { text } = await pdfText(await reportLetterPdf(reportLetterView()));
    expect(text).not.toContain('— 1 —');
    expect(text).toContain('— 2 —');
  });

  it('repeats the head of a table that runs over several pages', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => summaryRow({ parkName: `示例园区${index}` }));
    const { pages, text } = await pdfText(await reportLetterPdf(reportLetterView({ rows })));
    expect(pages).toBeGreaterThan(3);
    expect(text.match(/奖牌编号/g)).toHaveLength(pages - 1);
  });
});

describe('the summary table', () => {
  it('prints a dash where there is nothing', () => {
    const row = summaryRow({ recommender: null, plaqueNumber: null, awardedOn: null });
    expect(summaryCells(row, 3)).toEqual(['3', '示例园区A', '国家级经济技术开发区', '江苏省', '—', '—', '—']);
  });

  it('holds the same cells as workbook and as letter', async () => {
    const { rows, tableTitle } = reportLetterView();
    const bytes = await summaryWorkbook({
      sample: false,
      title: tableTitle,
      author: '会',
      date: '2027-03-05',
      rows,
    });
    const read = await readSheet(bytes);
    const cells = read.ok ? read.rows.map((row) => row.cells.map(({ text }) => text)) : [];
    expect(cells).toEqual([
      [tableTitle],
      [...SUMMARY_COLUMNS],
      ...rows.map((row, index) => [...summaryCells(row, index + 1)]),
    ]);
  });
});

describe('the report package', () => {
  it('is the same file when it is made again later', async () => {
    const first = await reportPackage(packageView());
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect((await reportPackage(packageView())).sha256).toBe(first.sha256);
  });

  it('lists every other file with its size and hash', async () => {
    const made = await reportPackage(packageView());
    const entries = await contents(made.bytes);
    expect([...entries.keys()]).toEqual([
      '报送函.pdf',
      '选评结果汇总表.xlsx',
      '附件/盖章扫描件.pdf',
      'manifest.json',
      'manifest.txt',
    ]);
    expect(JSON.parse(entries.get('manifest.json')?.toString() ?? '')).toEqual(made.manifest);
    for (const file of made.manifest.files) expect(entries.get(file.name)?.length).toBe(file.size);
  });

  it('can be verified with sha256sum alone, which notices a changed file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'package-'));
    try {
      for (const [name, bytes] of await contents((await reportPackage(packageView())).bytes)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), bytes);
      }
      const check = () =>
        execFileSync('sha256sum', ['--check', '--quiet', 'manifest.txt'], { cwd: folder, stdio: 'pipe' });
      expect(check).not.toThrow();
      writeFileSync(join(folder, '报送函.pdf'), 'changed');
      expect(check).toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('refuses an attachment whose name leaves the package', async () => {
    const attachments = [{ name: '../../evil.pdf', bytes: new Uint8Array([1]) }];
    await expect(reportPackage(packageView({ attachments }))).rejects.toThrow(RangeError);
  });

  it('marks letter, table and manifest of a sample', async () => {
    const made = await reportPackage(packageView({ letter: reportLetterView({ sample: true }) }));
    const entries = await contents(made.bytes);
    expect(made.manifest.sample).toBe(true);
    expect((await pdfText(entries.get('报送函.pdf') ?? new Uint8Array())).text).toContain('样例数据');
    const sheet = await readSheet(entries.get('选评结果汇总表.xlsx') ?? new Uint8Array());
    expect(sheet.ok && sheet.rows[0]?.cells[0]?.text).toBe('样例数据');
  });
});
