/** For specs: a workbook as another program would have saved it, after somebody typed into it. */
import type { FormFile } from '@xuanping/domain/self-assessment/exchange';
import { readWorkbook, type SheetCell } from '../table';
import { zipBytes } from '../zip';
import { xmlText } from '../table/xml';
import { readFormWorkbook } from './read';

/** What was typed into a cell, as the file keeps it. */
export type Typed =
  | string
  | null
  | { readonly number: string; readonly as?: 'percent' | 'date' }
  | { readonly formula: string; readonly value?: string }
  | { readonly error: string }
  | { readonly logical: boolean };

/** How a program writes cells: where texts stand, and what it says of numbers and rows. */
export type Habit = 'excel' | 'wps' | 'libreoffice' | 'library';

/** By sheet name and address: `{ '一 数字基础设施': { F6: '88' } }`. */
export type Edits = Readonly<Record<string, Readonly<Record<string, Typed>>>>;

const STYLE = { none: 0, percent: 1, date: 2 } as const;
const STYLES =
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="3">' +
  '<xf numFmtId="0"/><xf numFmtId="10" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>';

export async function resaved(
  bytes: Uint8Array,
  habit: Habit,
  edits: Edits = {},
  merges: Readonly<Record<string, readonly string[]>> = {},
): Promise<Uint8Array> {
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) throw new TypeError('no workbook');
  const strings: string[] = [];
  const parts = workbook.sheets.map((sheet) => {
    const cells = new Map<string, Typed>();
    for (const row of sheet.rows) for (const cell of row.cells) cells.set(cell.address, typedOf(cell));
    for (const [address, typed] of Object.entries(edits[sheet.name] ?? {})) cells.set(address, typed);
    return sheetXml(cells, habit, strings, merges[sheet.name] ?? []);
  });
  const encoder = new TextEncoder();
  const entry = (name: string, xml: string): { name: string; content: Uint8Array } => ({
    name,
    content: encoder.encode(xml),
  });
  const names = workbook.sheets.map(({ name }) => name);
  return zipBytes([
    entry(
      '[Content_Types].xml',
      '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    ),
    entry(
      'xl/workbook.xml',
      `<workbook xmlns:r="r"><workbookPr/><sheets>${names.map((name, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 7}" r:id="rId${at + 3}"/>`).join('')}</sheets></workbook>`,
    ),
    entry(
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${names.map((_, at) => `<Relationship Id="rId${at + 3}" Type="t" Target="${habit === 'library' ? '/xl/' : ''}worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`,
    ),
    entry('xl/styles.xml', STYLES),
    entry(
      'xl/sharedStrings.xml',
      `<sst>${strings.map((text) => `<si><t xml:space="preserve">${xmlText(text)}</t></si>`).join('')}</sst>`,
    ),
    ...parts.map((xml, at) => entry(`xl/worksheets/sheet${at + 1}.xml`, xml)),
  ]);
}

function typedOf({ kind, text }: SheetCell): Typed {
  if (kind === 'percent') return { number: text, as: 'percent' };
  return kind === 'number' ? { number: text } : text;
}

function sheetXml(
  cells: ReadonlyMap<string, Typed>,
  habit: Habit,
  strings: string[],
  merges: readonly string[],
): string {
  const rows = new Map<number, { column: string; xml: string }[]>();
  for (const [address, typed] of cells) {
    const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
    const xml = cellXml(address, typed, habit, strings);
    rows.set(Number(row), [...(rows.get(Number(row)) ?? []), { column, xml }]);
  }
  const byColumn = (a: { column: string }, b: { column: string }): number =>
    a.column.length - b.column.length || (a.column < b.column ? -1 : 1);
  const xml = [...rows]
    .sort(([a], [b]) => a - b)
    .map(
      ([row, list]) =>
        `<row r="${row}"${ROW[habit]}>${list
          .sort(byColumn)
          .map((cell) => cell.xml)
          .join('')}</row>`,
    );
  const merged =
    merges.length === 0
      ? ''
      : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  const body = `<sheetData>${xml.join('')}</sheetData>${merged}`;
  return habit === 'wps'
    ? `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${body.replace(/<(\/?)(\w)/g, '<$1x:$2')}</x:worksheet>`
    : `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${body}</worksheet>`;
}

const ROW: Readonly<Record<Habit, string>> = {
  excel: ' spans="1:18" x14ac:dyDescent="0.25"',
  wps: ' spans="1:18"',
  libreoffice:
    ' customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0" collapsed="false"',
  library: '',
};

function cellXml(address: string, typed: Typed, habit: Habit, strings: string[]): string {
  const cell = (style: number, type: string, content: string): string =>
    `<c r="${address}" s="${style}"${type === '' ? (habit === 'libreoffice' ? ' t="n"' : '') : ` t="${type}"`}>${content}</c>`;
  if (typed === null) return `<c r="${address}" s="0"/>`;
  if (typeof typed === 'string') {
    if (habit === 'library')
      return cell(0, 'inlineStr', `<is><t xml:space="preserve">${xmlText(typed)}</t></is>`);
    strings.push(typed);
    return cell(0, 's', `<v>${strings.length - 1}</v>`);
  }
  if ('number' in typed) return cell(STYLE[typed.as ?? 'none'], '', `<v>${typed.number}</v>`);
  if ('error' in typed) return cell(0, 'e', `<v>${typed.error}</v>`);
  if ('logical' in typed) return cell(0, 'b', `<v>${typed.logical ? 1 : 0}</v>`);
  const formula = `<f${habit === 'libreoffice' ? ' aca="false"' : ''}>${xmlText(typed.formula)}</f>`;
  return cell(0, '', formula + (typed.value === undefined ? '' : `<v>${typed.value}</v>`));
}

/** What stands in a workbook that is a form of ours. */
export async function fileOf(bytes: Uint8Array): Promise<FormFile> {
  const read = await readFormWorkbook(bytes);
  if (!read.ok) throw new TypeError(read.refusal.rule);
  return read.file;
}

/** Sheet and address of a box, from the file itself. */
export function at(file: FormFile, key: string, box: string): { sheet: string; cell: string } {
  for (const sheet of file.sheets) {
    const line = sheet.lines.find((candidate) => candidate.key === key);
    const column = (sheet.columns as Record<string, string>)[box];
    if (line && column) return { sheet: sheet.name, cell: `${column}${line.row}` };
  }
  throw new TypeError(`no cell for ${box} of ${key}`);
}
