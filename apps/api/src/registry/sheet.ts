import type { OrganizationRow } from '@xuanping/api-contract/registry';
import {
  ORGANIZATION_FIELD_NAMES,
  ORGANIZATION_KIND_NAMES,
  type OrganizationFields,
} from '@xuanping/domain/house';
import type { Cell, TableColumn, TableSheet } from '@xuanping/documents/table';

/** One column of the registry's table, out and in. `field` is null for what can only be read. */
export interface SheetColumn {
  readonly key: string;
  readonly field: keyof OrganizationFields | 'id' | 'retired' | null;
  readonly column: TableColumn;
  readonly cell: (row: OrganizationRow) => Cell;
}

export const YES = '是';
export const NO = '否';
const KINDS = Object.values(ORGANIZATION_KIND_NAMES).map((words) => words.zh);
const text = (header: string, width = 16): TableColumn => ({ header, kind: 'text', width });

/** The columns in their order. Headers are what an import recognises; provinces are written by name. */
export const SHEET_COLUMNS: readonly SheetColumn[] = [
  { key: 'name', field: 'name', column: text(ORGANIZATION_FIELD_NAMES.name.zh, 36), cell: (row) => row.name },
  {
    key: 'kind',
    field: 'kind',
    column: { header: ORGANIZATION_FIELD_NAMES.kind.zh, kind: 'text', width: 14, choices: KINDS },
    cell: (row) => ORGANIZATION_KIND_NAMES[row.kind].zh,
  },
  {
    key: 'province',
    field: 'provinceCode',
    column: text(ORGANIZATION_FIELD_NAMES.provinceCode.zh, 20),
    cell: (row) => row.province,
  },
  { key: 'city', field: 'city', column: text(ORGANIZATION_FIELD_NAMES.city.zh), cell: (row) => row.city },
  {
    key: 'reportingUnit',
    field: 'reportingUnit',
    column: text(ORGANIZATION_FIELD_NAMES.reportingUnit.zh),
    cell: (row) => row.reportingUnit,
  },
  {
    key: 'isMember',
    field: 'isMember',
    column: { header: ORGANIZATION_FIELD_NAMES.isMember.zh, kind: 'text', width: 8, choices: [YES, NO] },
    cell: (row) => (row.isMember ? YES : NO),
  },
  { key: 'uscc', field: 'uscc', column: text(ORGANIZATION_FIELD_NAMES.uscc.zh, 22), cell: (row) => row.uscc },
  {
    key: 'contactName',
    field: 'contactName',
    column: text(ORGANIZATION_FIELD_NAMES.contactName.zh),
    cell: (row) => row.contactName,
  },
  {
    key: 'contactEmail',
    field: 'contactEmail',
    column: text(ORGANIZATION_FIELD_NAMES.contactEmail.zh, 26),
    cell: (row) => row.contactEmail,
  },
  {
    key: 'source',
    field: 'source',
    column: text(ORGANIZATION_FIELD_NAMES.source.zh, 30),
    cell: (row) => row.source,
  },
  {
    key: 'standing',
    field: 'standing',
    column: text(ORGANIZATION_FIELD_NAMES.standing.zh),
    cell: (row) => row.standing,
  },
  {
    key: 'note',
    field: 'note',
    column: { header: ORGANIZATION_FIELD_NAMES.note.zh, kind: 'wrapped', width: 40 },
    cell: (row) => row.note,
  },
  {
    key: 'retired',
    field: 'retired',
    column: { header: '停用', kind: 'text', width: 8, choices: [YES, NO] },
    cell: (row) => (row.retired ? YES : NO),
  },
  {
    key: 'accounts',
    field: null,
    column: { header: '账号数', kind: 'integer', width: 8 },
    cell: (row) => row.accounts,
  },
  { key: 'id', field: 'id', column: text('编号', 26), cell: (row) => row.id },
];

/**
 * The table of what is shown. The number of the row always goes along, so that the table can come back as an import.
 *
 * @param shown keys of the columns on the page; undefined: all
 */
export function registrySheet(
  rows: readonly OrganizationRow[],
  shown: readonly string[] | undefined,
): TableSheet {
  const columns = SHEET_COLUMNS.filter(
    ({ key }) => shown === undefined || key === 'name' || key === 'id' || shown.includes(key),
  );
  return {
    name: '名录',
    columns: columns.map(({ column }) => column),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
  };
}
