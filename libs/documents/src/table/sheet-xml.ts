import { isDate } from '@xuanping/domain/calendar';
import { columnName } from './address';
import { dateSerial } from './dates';
import { looksLikeFormula } from './neutralize';
import { bodyStyle, STYLE } from './styles';
import type { Cell, ColumnKind, TableColumn, TableSheet } from './workbook';
import { xmlText } from './xml';

/** A cell's most characters; beyond, spreadsheets call the file damaged. */
export const CELL_TEXT_LIMIT = 32_767;
/** Rows of a sheet. */
export const ROW_LIMIT = 1_048_576;

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const CHUNK = 1 << 16;
const DEFAULT_WIDTH: Record<ColumnKind, number> = {
  text: 20,
  wrapped: 40,
  integer: 12,
  decimal: 14,
  percent: 12,
  date: 14,
};
export const SAMPLE_BANNER = '样例数据';

/** The XML of one sheet, row by row: however many rows there are, only one chunk is in memory. */
export async function* sheetXml(sheet: TableSheet, sample: boolean): AsyncGenerator<string> {
  const heads = [
    ...(sample ? [{ text: SAMPLE_BANNER, style: STYLE.sample, height: 24 }] : []),
    ...(sheet.title === undefined ? [] : [{ text: sheet.title, style: STYLE.title, height: 30 }]),
  ];
  const headerRow = heads.length + 1;
  const lastColumn = columnName(Math.max(sheet.columns.length, 1));
  let buffer = opening(sheet, headerRow);
  heads.forEach(({ text, style, height }, index) => {
    buffer += `<row r="${index + 1}" ht="${height}" customHeight="1">${textCell(`A${index + 1}`, style, text)}</row>`;
  });
  const columns = sheet.columns.map(drawn);
  buffer += `<row r="${headerRow}" ht="22" customHeight="1">`;
  sheet.columns.forEach(({ header }, index) => {
    buffer += textCell(`${columns[index]?.name}${headerRow}`, STYLE.header, header);
  });
  buffer += '</row>';

  let row = headerRow;
  for await (const cells of sheet.rows) {
    row += 1;
    if (row > ROW_LIMIT) throw new RangeError(`A sheet holds at most ${ROW_LIMIT} rows`);
    buffer += rowXml(columns, cells, row);
    if (buffer.length < CHUNK) continue;
    yield buffer;
    buffer = '';
  }
  yield buffer + closing(sheet, { sample, heads: heads.length, headerRow, lastRow: row, lastColumn });
}

/** A column with what every one of its cells needs, looked up once. */
interface DrawnColumn {
  readonly kind: ColumnKind;
  readonly name: string;
  readonly style: number;
  /** Of a text that looks like a formula. */
  readonly quoted: number;
}

function drawn({ kind, editable = false }: TableColumn, index: number): DrawnColumn {
  return {
    kind,
    name: columnName(index + 1),
    style: bodyStyle(kind, editable, false),
    quoted: bodyStyle(kind, editable, true),
  };
}

function rowXml(columns: readonly DrawnColumn[], cells: readonly Cell[], row: number): string {
  let xml = `<row r="${row}">`;
  for (let index = 0; index < columns.length; index++) {
    xml += cellXml(columns[index] as DrawnColumn, row, cells[index] ?? null);
  }
  return `${xml}</row>`;
}

function cellXml({ kind, name, style, quoted }: DrawnColumn, row: number, value: Cell): string {
  if (value === null || value === '') return `<c r="${name}${row}" s="${style}"/>`;
  if (typeof value === 'boolean')
    return `<c r="${name}${row}" s="${style}" t="b"><v>${value ? 1 : 0}</v></c>`;
  const number = numeric(kind, value);
  if (number !== undefined) return `<c r="${name}${row}" s="${style}"><v>${number}</v></c>`;
  const text = String(value);
  return textCell(`${name}${row}`, looksLikeFormula(text) ? quoted : style, text);
}

/** What goes into `<v>`, or `undefined` when the value is to stand as text. */
function numeric(kind: ColumnKind, value: string | number): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  if (kind === 'text' || kind === 'wrapped') return undefined;
  if (kind === 'date') return isDate(value) ? String(dateSerial(value)) : undefined;
  return NUMBER.test(value) ? value : undefined;
}

function textCell(address: string, style: number, text: string): string {
  const fitting = text.length > CELL_TEXT_LIMIT ? `${text.slice(0, CELL_TEXT_LIMIT - 1)}…` : text;
  return `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(fitting)}</t></is></c>`;
}

function opening(sheet: TableSheet, headerRow: number): string {
  const columns = sheet.columns
    .map(({ kind, width, hidden }, index) => {
      const no = index + 1;
      return `<col min="${no}" max="${no}" width="${width ?? DEFAULT_WIDTH[kind]}" customWidth="1"${hidden ? ' hidden="1"' : ''}/>`;
    })
    .join('');
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headerRow}" topLeftCell="A${headerRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    '<sheetFormatPr defaultRowHeight="18"/>' +
    (columns === '' ? '' : `<cols>${columns}</cols>`) +
    '<sheetData>'
  );
}

interface Extent {
  readonly sample: boolean;
  readonly heads: number;
  readonly headerRow: number;
  readonly lastRow: number;
  readonly lastColumn: string;
}

/** What stands after the rows. The order is fixed by the schema (ECMA-376, 18.3.1.99). */
function closing(sheet: TableSheet, extent: Extent): string {
  const { headerRow, lastRow, lastColumn } = extent;
  const merges =
    sheet.columns.length < 2
      ? []
      : Array.from({ length: extent.heads }, (_, i) => `A${i + 1}:${lastColumn}${i + 1}`);
  return (
    '</sheetData>' +
    (sheet.protect
      ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>'
      : '') +
    (sheet.columns.length > 0 && !sheet.protect
      ? `<autoFilter ref="A${headerRow}:${lastColumn}${Math.max(lastRow, headerRow)}"/>`
      : '') +
    (merges.length === 0
      ? ''
      : `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`) +
    validations(sheet.columns, headerRow + 1, Math.max(lastRow, headerRow + 1)) +
    '<pageMargins left="0.5" right="0.5" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
    '<headerFooter>' +
    (extent.sample ? `<oddHeader>&amp;C&amp;"-,加粗"&amp;24&amp;KB8232B${SAMPLE_BANNER}</oddHeader>` : '') +
    '<oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>'
  );
}

/** Lists are written into the formula, which may have 255 characters; longer ones are left to the reader. */
function validations(columns: readonly TableColumn[], firstRow: number, lastRow: number): string {
  const rules = columns.flatMap(({ choices }, index) => {
    const list = (choices ?? []).join(',');
    if (list === '' || list.length > 255 || (choices ?? []).some((choice) => /[,"]/.test(choice))) return [];
    const name = columnName(index + 1);
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="请从列表中选择" error="此处只能选择列表中的一项。" ` +
        `sqref="${name}${firstRow}:${name}${lastRow}"><formula1>"${xmlText(list)}"</formula1></dataValidation>`,
    ];
  });
  return rules.length === 0
    ? ''
    : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}
