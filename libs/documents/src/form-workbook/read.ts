import type { Words } from '@xuanping/domain/process';
import type {
  BoxName,
  FileCell,
  FileLine,
  FileSheet,
  FormFile,
  FormStamp,
} from '@xuanping/domain/self-assessment/exchange';
import {
  columnName,
  parseAddress,
  readWorkbook,
  sheetErrorText,
  type ReadSheet,
  type SheetCell,
  type SheetError,
} from '../table';
import { FORM_MARK, isBox, STAMP_MARK, VERSION_MARK } from './layout';

/** A file that is no form of ours, or cannot be read at all. */
export interface FormFileRefusal {
  readonly rule: string;
  readonly words: Words;
}

export type FormFileResult =
  { readonly ok: true; readonly file: FormFile } | { readonly ok: false; readonly refusal: FormFileRefusal };

/** A form has some hundred lines on eight sheets; more is somebody else's workbook. */
const LIMITS = { inflatedBytes: 16 * 1024 * 1024, rows: 3000, columns: 64, sheets: 24 };
/** The hidden row of names stands near the top, also when somebody put lines above it. */
const MARKS_WITHIN = 10;
/** Where a merge over several lines means the same for each of them; elsewhere it cannot be told apart. */
const SHARED: readonly BoxName[] = ['dataYear', 'source', 'dataQuality', 'basis', 'intendedYear'];

/**
 * Reads a form that came back, from whichever spreadsheet: columns are found by the hidden names, lines by their
 * hidden keys, wherever they were moved to. Nothing is interpreted.
 */
export async function readFormWorkbook(bytes: Uint8Array): Promise<FormFileResult> {
  const workbook = await readWorkbook(bytes, { limits: LIMITS });
  if (!workbook.ok) {
    const [error] = workbook.errors;
    return refused(error.rule, { zh: sheetErrorText(error, 'zh'), en: sheetErrorText(error, 'en') });
  }
  const stamp = workbook.sheets.map(stampOf).find((found) => found !== null);
  const sheets = workbook.sheets.flatMap((sheet) => formSheet(sheet) ?? []);
  if (!stamp || sheets.length === 0) return refused('not-a-form', NOT_A_FORM);
  return { ok: true, file: { stamp, sheets } };
}

const NOT_A_FORM: Words = {
  zh: '这不是从本系统导出的自评表，或其隐藏的工作表已被删除。请先导出自评表，在导出的文件中填写后上传。',
  en: 'This is not a form exported from this system, or its hidden sheet was deleted. Export the form and fill in that file.',
};

const refused = (rule: string, words: Words): FormFileResult => ({ ok: false, refusal: { rule, words } });

const textAt = (cells: readonly SheetCell[], column: number): string =>
  cells.find((cell) => cell.column === column)?.text.trim() ?? '';

function stampOf({ rows }: ReadSheet): FormStamp | null {
  const [first] = rows;
  if (!first || textAt(first.cells, 1) !== STAMP_MARK) return null;
  const facts = new Map(rows.map(({ cells }) => [textAt(cells, 1), textAt(cells, 2)]));
  const fact = (key: string): string => facts.get(key) ?? '';
  return {
    round: fact('round'),
    application: fact('application'),
    framework: fact('framework'),
    contentHash: fact('contentHash'),
  };
}

function formSheet(sheet: ReadSheet): FileSheet | null {
  const marks = sheet.rows
    .slice(0, MARKS_WITHIN)
    .find(({ cells }) => cells.some(({ text }) => text === FORM_MARK));
  if (!marks) return null;
  const columnOf = (name: string): number | undefined =>
    marks.cells.find(({ text }) => text === name)?.column;
  const keys = columnOf(FORM_MARK) ?? 1;
  const versions = columnOf(VERSION_MARK);
  const boxes = marks.cells.flatMap(({ column, text }) => (isBox(text) ? [{ box: text, column }] : []));
  const broken = brokenCells(sheet.errors);
  const merged = mergedCells(sheet);
  const lines = sheet.rows.flatMap(({ number, cells }): FileLine[] => {
    const key = textAt(cells, keys);
    if (number <= marks.number || key === '') return [];
    const byColumn = new Map(cells.map((cell) => [cell.column, cell]));
    const found = boxes.flatMap(({ box, column }): [BoxName, FileCell][] => {
      const address = `${columnName(column)}${number}`;
      const cell = broken.get(address) ?? merged(address, box) ?? byColumn.get(column);
      return cell ? [[box, { kind: cell.kind, text: cell.text }]] : [];
    });
    return [
      {
        key,
        row: number,
        seen: versionOf(versions === undefined ? '' : textAt(cells, versions)),
        cells: Object.fromEntries(found),
      },
    ];
  });
  return {
    name: sheet.name,
    columns: Object.fromEntries(boxes.map(({ box, column }) => [box, columnName(column)])),
    lines,
  };
}

const versionOf = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null);

/** Cells that hold an error, or a formula without a result. */
function brokenCells(errors: readonly SheetError[]): ReadonlyMap<string, FileCell> {
  return new Map(
    errors.flatMap(({ cell, rule, params }): [string, FileCell][] => {
      if (cell === null) return [];
      const kind = rule === 'not-calculated' ? 'not-calculated' : 'error';
      return [[cell, { kind, text: String(params['value'] ?? '') }]];
    }),
  );
}

interface Range {
  readonly from: { readonly column: number; readonly row: number };
  readonly to: { readonly column: number; readonly row: number };
}

/**
 * What a cell that lies under a merge says: what the first cell says where that can be meant for each line, and
 * otherwise that it cannot be told. A merge of empty cells says nothing.
 */
function mergedCells({ merges, rows }: ReadSheet): (address: string, box: BoxName) => FileCell | undefined {
  const ranges = merges.flatMap((merge): Range[] => {
    const [from, to] = merge.split(':').map((address) => parseAddress(address));
    return from && to ? [{ from, to }] : [];
  });
  const cells = new Map(rows.flatMap((row) => row.cells.map((cell) => [cell.address, cell] as const)));
  return (address, box) => {
    const place = parseAddress(address);
    const range = place && ranges.find((candidate) => covers(candidate, place));
    if (!place || !range) return undefined;
    if (place.row === range.from.row && place.column === range.from.column) return undefined;
    const first = cells.get(`${columnName(range.from.column)}${range.from.row}`);
    if (!first) return undefined;
    const shared = SHARED.includes(box) && place.column === range.from.column;
    return shared ? { kind: first.kind, text: first.text } : { kind: 'merged', text: first.text };
  };
}

const covers = ({ from, to }: Range, { column, row }: { column: number; row: number }): boolean =>
  column >= from.column && column <= to.column && row >= from.row && row <= to.row;
