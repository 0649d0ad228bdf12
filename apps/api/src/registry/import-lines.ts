import type { ImportLine } from '@xuanping/api-contract/registry';
import { columnName, type SheetRow } from '@xuanping/documents/table';
import {
  ORGANIZATION_FIELD_NAMES,
  ORGANIZATION_KIND_NAMES,
  ORGANIZATION_KINDS,
  type OrganizationFields,
} from '@xuanping/domain/house';
import { normaliseUscc } from '@xuanping/domain/identifiers';
import type { Words } from '@xuanping/domain/process';
import { NO, SHEET_COLUMNS, YES } from './sheet';

type Field = keyof OrganizationFields | 'id' | 'retired';

/** Where in the sheet each field stands. */
export interface SheetHead {
  /** Row of the headers, from 1. */
  readonly row: number;
  /** Column, from 1, by field. */
  readonly columns: ReadonlyMap<Field, number>;
  readonly ignored: readonly string[];
}

/** A row as it was typed, with what could not be read. */
export interface TypedLine {
  readonly row: number;
  readonly id: string | null;
  readonly typed: Partial<OrganizationFields>;
  readonly retired: boolean | undefined;
  readonly errors: ImportLine['errors'];
}

/** Rows above the headers that may hold a title. */
const HEAD_WITHIN = 5;

/** Finds the headers: the first row that names at least 名称. Undefined: this is no table of the registry. */
export function findHead(rows: readonly SheetRow[]): SheetHead | undefined {
  const fieldOf = new Map(SHEET_COLUMNS.map(({ column, field }) => [column.header, field]));
  for (const row of rows.slice(0, HEAD_WITHIN)) {
    const headers = row.cells.map((cell) => ({ column: cell.column, header: cell.text.trim() }));
    if (!headers.some(({ header }) => header === ORGANIZATION_FIELD_NAMES.name.zh)) continue;
    const columns = new Map<Field, number>();
    const ignored: string[] = [];
    for (const { column, header } of headers) {
      const field = fieldOf.get(header);
      if (field) columns.set(field, column);
      else if (field === undefined && header !== '') ignored.push(header);
    }
    return { row: row.number, columns, ignored };
  }
  return undefined;
}

/** Address of a field's cell in a row, or of the row when the sheet has no such column. */
export function cellOf(head: SheetHead, field: string, row: number): string {
  const column = head.columns.get(field as Field);
  return column === undefined ? `${row}` : `${columnName(column)}${row}`;
}

/** Reads the rows below the headers. A column the sheet does not have is not touched; an empty cell empties its field. */
export function readLines(
  rows: readonly SheetRow[],
  head: SheetHead,
  provinces: ReadonlyMap<string, string>,
): TypedLine[] {
  return rows
    .filter((row) => row.number > head.row && row.cells.some((cell) => cell.text.trim() !== ''))
    .map((row) => readLine(row, head, provinces));
}

function readLine(row: SheetRow, head: SheetHead, provinces: ReadonlyMap<string, string>): TypedLine {
  const errors: ImportLine['errors'] = [];
  const texts = new Map(row.cells.map((cell) => [cell.column, cell.text.trim()]));
  const textOf = (field: Field): string | undefined => {
    const column = head.columns.get(field);
    return column === undefined ? undefined : (texts.get(column) ?? '');
  };
  const refuse = (field: Field, rule: string, zh: string, en: string): undefined => {
    errors.push({ cell: cellOf(head, field, row.number), field, rule, words: { zh, en } });
    return undefined;
  };
  const yesNo = (field: Field): boolean | undefined => {
    const text = textOf(field);
    if (text === undefined) return undefined;
    if (text === YES) return true;
    return text === NO || text === ''
      ? false
      : refuse(
          field,
          'yes-no',
          `应填“${YES}”或“${NO}”，现为“${text}”。`,
          `Must be ${YES} (yes) or ${NO} (no), not “${text}”.`,
        );
  };
  const typed: { -readonly [K in keyof OrganizationFields]?: OrganizationFields[K] } = {};
  const kind = textOf('kind');
  // What an organisation is cannot be emptied: an empty cell leaves it as it is.
  if (kind) {
    const found = ORGANIZATION_KINDS.find(
      (known) => ORGANIZATION_KIND_NAMES[known].zh === kind || known === kind,
    );
    if (found) typed.kind = found;
    else refuse('kind', 'unknown', `没有“${kind}”这一类别。`, `There is no kind “${kind}”.`);
  }
  const province = textOf('provinceCode');
  if (province !== undefined) {
    const code =
      province === '' ? null : (provinces.get(province) ?? (/^\d{6}$/.test(province) ? province : undefined));
    if (code === undefined)
      refuse('provinceCode', 'unknown', `没有“${province}”这个省份。`, `There is no province “${province}”.`);
    else typed.provinceCode = code;
  }
  const uscc = textOf('uscc');
  if (uscc !== undefined) typed.uscc = uscc === '' ? null : normaliseUscc(uscc);
  const isMember = yesNo('isMember');
  if (isMember !== undefined) typed.isMember = isMember;
  for (const field of [
    'name',
    'city',
    'reportingUnit',
    'contactName',
    'contactEmail',
    'source',
    'standing',
    'note',
  ] as const) {
    const text = textOf(field);
    if (text !== undefined) typed[field] = text;
  }
  return { row: row.number, id: textOf('id') || null, typed, retired: yesNo('retired'), errors };
}

/** What a value is called on the page that compares old and new. */
export function shownValue(field: string, value: unknown, provinces: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? YES : NO;
  if (field === 'kind') return ORGANIZATION_KIND_NAMES[value as keyof typeof ORGANIZATION_KIND_NAMES].zh;
  if (field === 'provinceCode')
    return [...provinces].find(([, code]) => code === value)?.[0] ?? String(value);
  return String(value);
}

export function fieldWords(field: string): Words {
  return field === 'retired'
    ? { zh: '停用', en: 'Retired' }
    : ORGANIZATION_FIELD_NAMES[field as keyof OrganizationFields];
}
