import type { SaxesTagPlain } from 'saxes';
import { unzip, type UnzipFailure } from '../zip';
import { columnName, parseAddress } from './address';
import { serialDate } from './dates';
import { plainDecimal } from './number-text';
import { sheetError, type SheetError, type SheetRule } from './read-errors';
import {
  attribute,
  MalformedPart,
  parsePart,
  parseRelations,
  parseSharedStrings,
  parseStyles,
  parseWorkbook,
  type NumberShape,
  type WorkbookSheet,
} from './read-parts';
import { unescapeText } from './xml';

/**
 * A filled cell. `text` is what a person reads in it, without grouping: `91.91`, `2026-11-23`, `是`.
 * A `percent` cell has the number as stored (`0.9191` for 91.91 %). A formula counts by its last value.
 */
export interface SheetCell {
  readonly address: string;
  /** From 1. */
  readonly column: number;
  readonly kind: 'text' | 'number' | 'percent' | 'date' | 'boolean';
  readonly text: string;
  readonly formula: boolean;
}

export interface SheetRow {
  /** From 1, as the spreadsheet counts. */
  readonly number: number;
  /** Filled cells only, left to right. */
  readonly cells: readonly SheetCell[];
}

export interface ReadLimits {
  /** Bytes of the parts that are read, counted while inflating. */
  readonly inflatedBytes: number;
  /** Highest row number with a filled cell. */
  readonly rows: number;
  /** Highest column number with a filled cell. */
  readonly columns: number;
  /** Sheets of a workbook that is read whole. */
  readonly sheets: number;
}

export const DEFAULT_READ_LIMITS: ReadLimits = {
  inflatedBytes: 64 * 1024 * 1024,
  rows: 20_000,
  columns: 256,
  sheets: 50,
};

export type ReadResult =
  | {
      readonly ok: true;
      readonly sheet: string;
      /** All tabs, in order. */
      readonly sheets: readonly string[];
      readonly rows: readonly SheetRow[];
      /** Cells that hold an error value, or a formula nobody computed; they are left out of `rows`. */
      readonly errors: readonly SheetError[];
    }
  | Failed;

export interface Failed {
  readonly ok: false;
  readonly errors: readonly [SheetError];
}

/** One sheet of a workbook that was read whole. */
export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
  /** Ranges of merged cells, `A1:C2`; a merge holds its value in the first cell. */
  readonly merges: readonly string[];
  /** Cells that hold an error value, or a formula nobody computed; they are left out of `rows`. */
  readonly errors: readonly SheetError[];
}

export type WorkbookResult = { readonly ok: true; readonly sheets: readonly ReadSheet[] } | Failed;

/** Parts of an archive a spreadsheet may reasonably have. */
const ENTRY_LIMIT = 2000;
/** Merges that are kept of a sheet; more have no reader here. */
const MERGE_LIMIT = 5000;
const OLE_HEADER = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const FAILURE_RULES: Record<UnzipFailure, SheetRule> = {
  'not-a-zip': 'not-a-workbook',
  damaged: 'damaged',
  'too-many-entries': 'inflates-too-far',
  'inflates-too-far': 'inflates-too-far',
};

class Refused extends Error {
  constructor(readonly error: SheetError) {
    super(error.rule);
  }
}

/**
 * Reads one sheet of an XLSX workbook somebody sent. Nothing of the file is believed: sizes are counted
 * while inflating, merges, validations and other ranges are not expanded, no formula is computed, no
 * link followed. What is wrong comes back as values with sheet, cell and rule; nothing is thrown for it.
 * @param options.sheet tab name; without it the first tab
 */
export async function readSheet(
  bytes: Uint8Array,
  options: { readonly sheet?: string; readonly limits?: Partial<ReadLimits> } = {},
): Promise<ReadResult> {
  const limits = { ...DEFAULT_READ_LIMITS, ...options.limits };
  return opened(bytes, limits, (workbook): ReadResult => {
    const wanted = options.sheet;
    const sheet = wanted === undefined ? workbook.tabs[0] : workbook.tabs.find(({ name }) => name === wanted);
    if (!sheet) throw new Refused(sheetError('no-such-sheet', { sheet: wanted ?? '' }));
    const { name, rows, errors } = sheetOf(workbook, sheet, limits);
    return { ok: true, sheet: name, sheets: workbook.tabs.map((tab) => tab.name), rows, errors };
  });
}

/**
 * Reads every sheet of a workbook, hidden ones too, as {@link readSheet} reads one.
 * @returns `too-many-sheets` where there are more than `limits.sheets`
 */
export async function readWorkbook(
  bytes: Uint8Array,
  options: { readonly limits?: Partial<ReadLimits> } = {},
): Promise<WorkbookResult> {
  const limits = { ...DEFAULT_READ_LIMITS, ...options.limits };
  return opened(bytes, limits, (workbook): WorkbookResult => {
    if (workbook.tabs.length > limits.sheets)
      throw new Refused(sheetError('too-many-sheets', {}, { limit: limits.sheets }));
    return { ok: true, sheets: workbook.tabs.map((tab) => sheetOf(workbook, tab, limits)) };
  });
}

async function opened<T>(
  bytes: Uint8Array,
  limits: ReadLimits,
  read: (workbook: Workbook) => T,
): Promise<T | Failed> {
  if (OLE_HEADER.equals(bytes.subarray(0, 4))) return failed(sheetError('encrypted'));
  const archive = await unzip(bytes, isRead, { entries: ENTRY_LIMIT, inflatedBytes: limits.inflatedBytes });
  if (!archive.ok) {
    return failed(sheetError(FAILURE_RULES[archive.failure], {}, { limit: limits.inflatedBytes }));
  }
  if (archive.names.some((name) => /vbaProject/i.test(name))) return failed(sheetError('macros'));
  try {
    return read(openWorkbook(archive.entries));
  } catch (error) {
    if (error instanceof Refused) return failed(error.error);
    if (error instanceof MalformedPart) return failed(sheetError('damaged'));
    throw error;
  }
}

function isRead(name: string): boolean {
  return /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i.test(
    name,
  );
}

function failed(error: SheetError): Failed {
  return { ok: false, errors: [error] };
}

/** What all sheets of a workbook share. */
interface Workbook extends Context {
  readonly tabs: readonly WorkbookSheet[];
  readonly partOf: (tab: WorkbookSheet) => Buffer | undefined;
}

function openWorkbook(entries: ReadonlyMap<string, Buffer>): Workbook {
  const workbookXml = entries.get('xl/workbook.xml');
  const relationsXml = entries.get('xl/_rels/workbook.xml.rels');
  if (!workbookXml || !relationsXml) throw new Refused(sheetError('not-a-workbook'));
  const { sheets, date1904 } = parseWorkbook(workbookXml);
  const targets = parseRelations(relationsXml, 'xl');
  const stringsXml = entries.get('xl/sharedStrings.xml');
  const stylesXml = entries.get('xl/styles.xml');
  return {
    tabs: sheets,
    partOf: ({ relation }) => entries.get(targets.get(relation) ?? ''),
    strings: stringsXml ? parseSharedStrings(stringsXml) : [],
    shapes: stylesXml ? parseStyles(stylesXml) : [],
    date1904,
  };
}

function sheetOf(workbook: Workbook, tab: WorkbookSheet, limits: ReadLimits): ReadSheet {
  const xml = workbook.partOf(tab);
  if (!xml) throw new Refused(sheetError('no-such-sheet', { sheet: tab.name }));
  const reader = new SheetReader(tab.name, limits, workbook);
  parsePart(xml, reader);
  return { name: tab.name, rows: reader.rows, merges: reader.merges, errors: reader.errors };
}

interface Context {
  readonly strings: readonly string[];
  readonly shapes: readonly NumberShape[];
  readonly date1904: boolean;
}

/** Collects rows from the events of one sheet part. */
class SheetReader {
  readonly rows: SheetRow[] = [];
  readonly errors: SheetError[] = [];
  readonly merges: string[] = [];
  private cells: SheetCell[] = [];
  private row = 0;
  private column = 0;
  private type = 'n';
  private shape: NumberShape = 'number';
  private value = '';
  private formula = false;
  private collecting = false;
  private phonetic = 0;

  constructor(
    private readonly sheet: string,
    private readonly limits: ReadLimits,
    private readonly context: Context,
  ) {}

  readonly open = (name: string, tag: SaxesTagPlain): void => {
    switch (name) {
      case 'row':
        this.row = Number(attribute(tag, 'r') ?? this.row + 1);
        if (!Number.isSafeInteger(this.row) || this.row < 1) throw new MalformedPart('row number');
        this.column = 0;
        this.cells = [];
        break;
      case 'c':
        this.openCell(tag);
        break;
      case 'f':
        this.formula = true;
        break;
      case 'rPh':
        this.phonetic += 1;
        break;
      case 'v':
      case 't':
        this.collecting = this.phonetic === 0;
        break;
      case 'mergeCell':
        if (this.merges.length < MERGE_LIMIT) this.merges.push(attribute(tag, 'ref') ?? '');
        break;
    }
  };

  readonly text = (text: string): void => {
    if (this.collecting) this.value += text;
  };

  readonly close = (name: string): void => {
    if (name === 'v' || name === 't') this.collecting = false;
    else if (name === 'rPh') this.phonetic -= 1;
    else if (name === 'c') this.closeCell();
    else if (name === 'row' && this.cells.length > 0) this.rows.push({ number: this.row, cells: this.cells });
  };

  private openCell(tag: SaxesTagPlain): void {
    const address = attribute(tag, 'r');
    const place = address === undefined ? { column: this.column + 1, row: this.row } : parseAddress(address);
    if (!place || place.row !== this.row) throw new MalformedPart('cell address');
    this.column = place.column;
    this.type = attribute(tag, 't') ?? 'n';
    this.shape = this.context.shapes[Number(attribute(tag, 's') ?? 0)] ?? 'number';
    this.value = '';
    this.formula = false;
  }

  private closeCell(): void {
    const address = `${columnName(this.column)}${this.row}`;
    const where = { sheet: this.sheet, cell: address };
    if (this.type === 'e') {
      this.errors.push(sheetError('error-value', where, { value: this.value }));
      return;
    }
    // A program that writes formulas without computing them leaves no value: that is not an empty cell.
    if (this.formula && this.value === '' && this.type === 'n') {
      this.errors.push(sheetError('not-calculated', where));
      return;
    }
    const content = this.content();
    if (content === undefined || content.text === '') return;
    if (this.row > this.limits.rows)
      throw new Refused(sheetError('too-many-rows', where, { limit: this.limits.rows }));
    if (this.column > this.limits.columns) {
      throw new Refused(sheetError('too-many-columns', where, { limit: this.limits.columns }));
    }
    this.cells.push({ address, column: this.column, formula: this.formula, ...content });
  }

  private content(): { kind: SheetCell['kind']; text: string } | undefined {
    switch (this.type) {
      case 's': {
        const text = this.context.strings[Number(this.value)];
        if (text === undefined) throw new MalformedPart('shared string');
        return { kind: 'text', text };
      }
      case 'inlineStr':
      case 'str':
        return { kind: 'text', text: unescapeText(this.value) };
      case 'b':
        return { kind: 'boolean', text: this.value === '1' || this.value === 'true' ? 'true' : 'false' };
      case 'd':
        return { kind: 'date', text: this.value.slice(0, 10) };
      default:
        return this.value === '' ? undefined : this.number();
    }
  }

  private number(): { kind: SheetCell['kind']; text: string } {
    const text = plainDecimal(this.value.trim());
    if (text === undefined) throw new MalformedPart('number');
    const date = this.shape === 'date' ? serialDate(Number(text), this.context.date1904) : undefined;
    if (date !== undefined) return { kind: 'date', text: date };
    return { kind: this.shape === 'percent' ? 'percent' : 'number', text };
  }
}
