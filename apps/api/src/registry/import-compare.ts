import type { ImportLine } from '@xuanping/api-contract/registry';
import { checkOrganization, type FieldProblem, type OrganizationFields } from '@xuanping/domain/house';
import type { EntityManager } from 'typeorm';
import { cellOf, fieldWords, shownValue, type SheetHead, type TypedLine } from './import-lines';
import { changedFields, ORGANIZATION_FIELDS, takenNames } from './registry.service';

/** A compared line with what applying it needs; `fields` is null for a line that is not written. */
export interface KeptLine extends ImportLine {
  readonly fields: OrganizationFields | null;
  readonly retired?: boolean;
  /** Revision of the row it was compared with; null for a new one. */
  readonly revision: number | null;
}

interface StoredRow extends OrganizationFields {
  readonly id: string;
  readonly revision: number;
  readonly retired: boolean;
}

/** A line, the row it means, and what that row would become. */
interface Merged {
  readonly line: TypedLine;
  readonly before: StoredRow | undefined;
  readonly fields: OrganizationFields | null;
}

const BLANK: OrganizationFields = {
  kind: 'employer',
  name: '',
  provinceCode: null,
  city: '',
  reportingUnit: '',
  uscc: null,
  isMember: false,
  contactName: '',
  contactEmail: '',
  source: '',
  standing: '',
  note: '',
};

/** Compares the lines of a table with the registry: three statements, whatever their number. */
export async function compareLines(
  tx: EntityManager,
  typed: readonly TypedLine[],
  head: SheetHead,
  provinces: ReadonlyMap<string, string>,
): Promise<KeptLine[]> {
  const stored = await storedRows(tx, typed);
  const merged = typed.map((line): Merged => {
    const { kind = '', name = '', provinceCode } = line.typed;
    const before =
      line.id === null ? stored.byName.get(nameKey(kind, name, provinceCode)) : stored.byId.get(line.id);
    const known = before !== undefined || line.typed.kind !== undefined;
    return { line, before, fields: known ? onlyFields({ ...BLANK, ...before, ...line.typed }) : null };
  });
  const taken = await takenNames(
    tx,
    merged.map(({ before, fields }) => ({ id: before?.id ?? null, fields: fields ?? BLANK })),
  );
  const codes = new Set(provinces.values());
  const seen = new Map<string, number>();
  return merged.map((row, at) => {
    const found = row.fields ? [...checkOrganization(row.fields, codes), ...(taken[at] ?? [])] : [];
    const errors = errorsOf(row, head, found, seen);
    return keptLine(row, errors, provinces);
  });
}

/** Everything wrong with one line: what could not be read, which row it means, what the rules say, whether it came before. */
function errorsOf(
  { line, before, fields }: Merged,
  head: SheetHead,
  found: readonly FieldProblem[],
  seen: Map<string, number>,
): ImportLine['errors'] {
  const errors = [...line.errors];
  const refuse = (field: string, rule: string, zh: string, en: string): void =>
    void errors.push({ cell: cellOf(head, field, line.row), field, rule, words: { zh, en } });
  if (line.id !== null && !before) {
    const zh = `名录中没有编号“${line.id}”；新增的行请把编号留空。`;
    refuse('id', 'unknown', zh, `The registry has no “${line.id}”; leave the number of a new row empty.`);
  }
  if (!fields) {
    const said = errors.some(({ field }) => field === 'kind');
    if (!said) refuse('kind', 'required', '新增的行需要填写类别。', 'A new row needs its kind.');
    return errors;
  }
  for (const problem of found) {
    const said = errors.some(({ field }) => field === problem.field);
    if (!said) refuse(problem.field, problem.rule, problem.words.zh, problem.words.en);
  }
  const key = before?.id ?? nameKey(fields.kind, fields.name, fields.provinceCode);
  const first = seen.get(key);
  if (first === undefined) seen.set(key, line.row);
  else refuse('name', 'twice', `与第 ${first} 行是同一单位。`, `The same organisation as row ${first}.`);
  return errors;
}

function keptLine(
  { line, before, fields }: Merged,
  errors: ImportLine['errors'],
  provinces: ReadonlyMap<string, string>,
): KeptLine {
  const change = (field: string, from: unknown, to: unknown): ImportLine['changes'][number] => ({
    field,
    name: fieldWords(field),
    from: shownValue(field, from, provinces),
    to: shownValue(field, to, provinces),
  });
  const changes =
    before && fields
      ? changedFields(before, fields).map((field) => change(field, before[field], fields[field]))
      : [];
  if (before && line.retired !== undefined && line.retired !== before.retired) {
    changes.push(change('retired', before.retired, line.retired));
  }
  const outcome =
    errors.length > 0 ? 'refused' : !before ? 'new' : changes.length > 0 ? 'changed' : 'unchanged';
  return {
    row: line.row,
    outcome,
    id: before?.id ?? line.id,
    name: fields?.name ?? line.typed.name ?? '',
    kind: fields?.kind ?? null,
    changes,
    errors,
    fields: outcome === 'new' || outcome === 'changed' ? fields : null,
    ...(line.retired === undefined ? {} : { retired: line.retired }),
    revision: before?.revision ?? null,
  };
}

const nameKey = (kind: string, name: string, province: string | null | undefined): string =>
  `${kind}|${name}|${province ?? ''}`;

/** The rows that the lines may mean: by their number, or for lines without one by kind, name and province. */
async function storedRows(
  tx: EntityManager,
  typed: readonly TypedLine[],
): Promise<{ byId: Map<string, StoredRow>; byName: Map<string, StoredRow> }> {
  const rows: StoredRow[] = await tx.query(
    `SELECT id, ${ORGANIZATION_FIELDS}, revision, retired_at IS NOT NULL AS retired FROM organization WHERE id = ANY($1) OR name = ANY($2)`,
    [
      typed.flatMap((line) => line.id ?? []),
      typed.flatMap((line) => (line.id === null ? (line.typed.name ?? []) : [])),
    ],
  );
  return {
    byId: new Map(rows.map((row) => [row.id, row])),
    byName: new Map(rows.map((row) => [nameKey(row.kind, row.name, row.provinceCode), row])),
  };
}

/** Without the id and revision that a stored row brings along. */
function onlyFields(row: OrganizationFields): OrganizationFields {
  const names = Object.keys(BLANK) as (keyof OrganizationFields)[];
  return Object.fromEntries(names.map((name) => [name, row[name]])) as unknown as OrganizationFields;
}
