import { datePartsOf } from '@xuanping/domain/calendar';
import { zipBytes } from '../zip';
import { columnName, parseAddress } from './address';
import { looksLikeFormula } from './neutralize';
import { MAIN, OFFICE, packageParts, XML_HEAD, type SheetPart } from './package-parts';
import { CELL_TEXT_LIMIT, SAMPLE_BANNER } from './sheet-xml';
import { gridStyle, type GridFormat, type GridRole } from './styles';
import type { WorkbookOptions } from './workbook';
import { xmlText } from './xml';

/** What a cell of a {@link GridSheet} holds. A formula is ours, never a user's, and brings the value it has now. */
export type GridValue =
  | { readonly text: string }
  /** Decimal digits, kept as they are. */
  | { readonly number: string }
  | { readonly formula: string; readonly value: string };

export interface GridCell {
  /** From 1. */
  readonly column: number;
  readonly role: GridRole;
  readonly format?: GridFormat;
  readonly value?: GridValue;
  readonly comment?: string;
}

export interface GridRow {
  readonly cells: readonly GridCell[];
  /** In points. */
  readonly height?: number;
  readonly hidden?: boolean;
}

/** What may be typed into some cells. A list offers values; a number rule only warns, so that nothing typed is lost. */
export interface GridRule {
  /** Addresses, each one cell. */
  readonly cells: readonly string[];
  readonly list?: readonly string[];
  readonly number?: 'whole' | 'decimal';
  readonly prompt?: string;
  readonly error: string;
}

/** How a sheet that is wider than a page is printed on A4, landscape: its pages side by side before those below. */
export interface GridPrint {
  /** First and last row, from 1, that stand over every page. */
  readonly rows: readonly [number, number];
  /** How many of the first columns stand beside every page. */
  readonly columns: number;
  /** Over how many pages the columns are spread; the type gets as small as that takes. */
  readonly across: number;
  /** At the foot of every page: what a loose one belongs to. */
  readonly foot: string;
}

/** A sheet drawn cell by cell: forms, where no two rows are alike. */
export interface GridSheet {
  readonly name: string;
  readonly state?: 'visible' | 'very-hidden';
  readonly columns: readonly { readonly width: number; readonly hidden?: boolean }[];
  readonly rows: readonly GridRow[];
  /** `A1:C1` */
  readonly merges?: readonly string[];
  readonly rules?: readonly GridRule[];
  /** Rows and columns that stay in sight. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
  /** Only `entry` cells can be changed (no password: a guard rail, not a lock). */
  readonly protect?: boolean;
  /** Omitted: on one page across. */
  readonly print?: GridPrint;
}

/**
 * A workbook of grids, whole: for forms of some hundred rows. Formulas are computed anew when it is opened. Text
 * that looks like a formula is marked as text. Same content, same bytes.
 * @throws RangeError for no sheet or a malformed date
 */
export async function writeGrids(
  sheets: readonly GridSheet[],
  options: WorkbookOptions & {
    /** At the foot of every page, in the language of the workbook: `&P` stands for the page, `&N` for how many. */
    readonly pages?: string;
  },
): Promise<Uint8Array> {
  if (sheets.length === 0) throw new RangeError('A workbook needs a sheet');
  datePartsOf(options.date);
  const parts = sheets.map((sheet): SheetPart => {
    const comments = commentsOf(sheet);
    return {
      name: sheet.name,
      ...(sheet.state ? { state: sheet.state } : {}),
      ...(sheet.print ? { titles: titlesOf(sheet.print) } : {}),
      xml: new TextEncoder().encode(
        gridXml(sheet, { sample: false, pages: PAGES, ...options }, comments.length > 0),
      ),
      ...(comments.length > 0
        ? { comments: { xml: commentsXml(comments, options.author), drawing: drawingXml(comments) } }
        : {}),
    };
  });
  return zipBytes(packageParts(parts, { ...options, computeOnOpen: true }), { level: 6 });
}

/** The foot of a workbook that names no other. */
const PAGES = '第 &P 页，共 &N 页';

function gridXml(
  sheet: GridSheet,
  { sample, pages }: { readonly sample: boolean; readonly pages: string },
  commented: boolean,
): string {
  const columns = sheet.columns
    .map(
      ({ width, hidden }, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${hidden ? ' hidden="1"' : ''}/>`,
    )
    .join('');
  const rows = sheet.rows
    .map(({ cells, height, hidden }, index) => {
      const row = index + 1;
      const size = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
      return `<row r="${row}"${size}${hidden ? ' hidden="1"' : ''}>${cells.map((cell) => cellXml(cell, row)).join('')}</row>`;
    })
    .join('');
  const merges = sheet.merges ?? [];
  // The order of what follows the rows is fixed by the schema (ECMA-376, 18.3.1.99).
  return (
    `${XML_HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0">${pane(sheet.frozen)}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/>` +
    (columns === '' ? '' : `<cols>${columns}</cols>`) +
    `<sheetData>${rows}</sheetData>` +
    (sheet.protect
      ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>'
      : '') +
    (merges.length === 0
      ? ''
      : `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`) +
    rulesXml(sheet.rules ?? []) +
    '<pageMargins left="0.4" right="0.4" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>' +
    `<pageSetup paperSize="9" fitToWidth="${sheet.print?.across ?? 1}" fitToHeight="0" pageOrder="overThenDown" orientation="landscape"/><headerFooter>` +
    (sample ? `<oddHeader>&amp;C&amp;"-,加粗"&amp;24&amp;KB8232B${SAMPLE_BANNER}</oddHeader>` : '') +
    `<oddFooter>${sheet.print ? `&amp;L${xmlText(sheet.print.foot.replaceAll('&', '&&'))}` : ''}&amp;C${xmlText(pages)}${sheet.print ? '&amp;R&amp;A' : ''}</oddFooter></headerFooter>` +
    (commented ? '<legacyDrawing r:id="rId1"/>' : '') +
    '</worksheet>'
  );
}

/** `$A:$C,$3:$3`: the columns and rows that every page shows. */
function titlesOf({ rows: [first, last], columns }: GridPrint): readonly string[] {
  return [`$A:$${columnName(columns)}`, `$${first}:$${last}`];
}

function pane(frozen: GridSheet['frozen']): string {
  if (!frozen) return '';
  const corner = `${columnName(frozen.columns + 1)}${frozen.rows + 1}`;
  return `<pane xSplit="${frozen.columns}" ySplit="${frozen.rows}" topLeftCell="${corner}" activePane="bottomRight" state="frozen"/>`;
}

function cellXml({ column, role, format, value }: GridCell, row: number): string {
  const address = `${columnName(column)}${row}`;
  const style = (quoted: boolean): number => gridStyle(role, format ?? 'text', quoted);
  if (value === undefined) return `<c r="${address}" s="${style(false)}"/>`;
  if ('number' in value) return `<c r="${address}" s="${style(false)}"><v>${value.number}</v></c>`;
  if ('formula' in value) {
    const formula = `<f>${xmlText(value.formula)}</f>`;
    return value.value === ''
      ? `<c r="${address}" s="${style(false)}" t="str">${formula}<v></v></c>`
      : `<c r="${address}" s="${style(false)}">${formula}<v>${value.value}</v></c>`;
  }
  const { text } = value;
  if (text === '') return `<c r="${address}" s="${style(false)}"/>`;
  const fitting = text.length > CELL_TEXT_LIMIT ? `${text.slice(0, CELL_TEXT_LIMIT - 1)}…` : text;
  return `<c r="${address}" s="${style(looksLikeFormula(text))}" t="inlineStr"><is><t xml:space="preserve">${xmlText(fitting)}</t></is></c>`;
}

/** A list is written into its formula, which may have 255 characters; a longer one is left to whoever reads the file. */
function rulesXml(rules: readonly GridRule[]): string {
  const xml = rules.flatMap(({ cells, list, number, prompt, error }) => {
    if (cells.length === 0) return [];
    const shown = (list ?? []).join(',');
    if (list && (shown.length > 255 || list.some((value) => /[,"]/.test(value)))) return [];
    const kind = list
      ? 'type="list" errorStyle="stop"'
      : `type="${number === 'whole' ? 'whole' : 'decimal'}" errorStyle="warning" operator="greaterThanOrEqual"`;
    const formula = list ? `"${xmlText(shown)}"` : '0';
    const hint =
      prompt === undefined ? '' : ` showInputMessage="1" prompt="${xmlText(prompt.slice(0, 255))}"`;
    return [
      `<dataValidation ${kind} allowBlank="1"${hint} showErrorMessage="1" error="${xmlText(error.slice(0, 255))}" ` +
        `sqref="${cells.join(' ')}"><formula1>${formula}</formula1></dataValidation>`,
    ];
  });
  return xml.length === 0 ? '' : `<dataValidations count="${xml.length}">${xml.join('')}</dataValidations>`;
}

interface Comment {
  readonly address: string;
  readonly text: string;
}

function commentsOf({ rows }: GridSheet): readonly Comment[] {
  return rows.flatMap(({ cells }, index) =>
    cells.flatMap(({ column, comment }) =>
      comment ? [{ address: `${columnName(column)}${index + 1}`, text: comment }] : [],
    ),
  );
}

function commentsXml(comments: readonly Comment[], author: string): string {
  const list = comments.map(
    ({ address, text }) =>
      `<comment ref="${address}" authorId="0"><text><r><rPr><sz val="10"/></rPr><t xml:space="preserve">${xmlText(text)}</t></r></text></comment>`,
  );
  return `<comments xmlns="${MAIN}"><authors><author>${xmlText(author)}</author></authors><commentList>${list.join('')}</commentList></comments>`;
}

/** Boxes of the comments. Spreadsheets show none without this drawing, which is older than the format itself. */
function drawingXml(comments: readonly Comment[]): string {
  const shapes = comments.map(({ address, text }, index) => {
    const { column = 1, row = 1 } = parseAddress(address) ?? {};
    const lines = text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 22), 0);
    return (
      `<v:shape id="_x0000_s${1025 + index}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
      '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
      '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
      '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>' +
      `<x:Anchor>${column}, 15, ${row - 1}, 2, ${column + 3}, 31, ${row + Math.max(2, lines)}, 4</x:Anchor>` +
      `<x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`
    );
  });
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    `${shapes.join('')}</xml>`
  );
}
