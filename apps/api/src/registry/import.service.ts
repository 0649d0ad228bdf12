import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ImportLine, ImportPreview } from '@xuanping/api-contract/registry';
import { readSheet, sheetErrorText, type SheetError } from '@xuanping/documents/table';
import { checkOrganization, type OrganizationFields } from '@xuanping/domain/house';
import { DataSource, type EntityManager } from 'typeorm';
import { conflict, invalid, notFound, ProblemError, type SignedIn } from '../core';
import { recordHouse } from '../house';
import { cellOf, fieldWords, findHead, readLines, shownValue, type SheetHead, type TypedLine } from './import-lines';
import { changedFields, insertOrganizations, takenNames, updateOrganizations } from './registry.service';

const MAX_ROWS = 10_000;
/** Lines shown of a comparison; the counts cover all. */
const SHOWN_LINES = 1_000;

const EMPTY: Omit<OrganizationFields, 'kind' | 'name'> = { provinceCode: null, city: '', reportingUnit: '', uscc: null, isMember: false, contactName: '', contactEmail: '', source: '', standing: '', note: '' };

interface StoredRow extends OrganizationFields {
  readonly id: string;
  readonly revision: number;
  readonly retired: boolean;
}

/** A line with what applying it needs. */
interface KeptLine extends ImportLine {
  readonly fields: OrganizationFields | null;
  readonly retired?: boolean;
  readonly revision: number | null;
}

/** A table of the registry coming in: compared row by row first, written only after somebody has looked. */
@Injectable()
export class RegistryImport {
  constructor(private readonly database: DataSource) {}

  async preview(by: SignedIn, fileName: string, bytes: Uint8Array): Promise<ImportPreview> {
    const read = await readSheet(bytes, { limits: { rows: MAX_ROWS } });
    if (!read.ok) throw invalid(read.errors.map((error) => ({ field: 'file', rule: error.rule, words: wordsOf(error) })));
    const head = findHead(read.rows);
    if (!head) throw invalid([{ field: 'file', rule: 'no-header', words: { zh: `工作表“${read.sheet}”没有名录的表头（至少需要“名称”一列）。请先导出名录，在导出的表格上修改。`, en: 'The sheet has no header of the registry (a column 名称 at least). Export the registry and edit that table.' } }]);
    const tx = this.database.manager;
    const provinces = await provincesByName(tx);
    const typed = readLines(read.rows, head, provinces).map((line) => withCellErrors(line, read.errors));
    const lines = await this.compare(tx, typed, head, provinces);
    const body = { sheet: read.sheet, ignoredColumns: head.ignored, lines };
    const [made] = (await tx.query(`INSERT INTO registry_import (file_name, sha256, created_by, lines) VALUES ($1, $2, $3, $4) RETURNING id, iso(created_at) AS "createdAt"`, [
      fileName.slice(0, 200),
      createHash('sha256').update(bytes).digest('hex'),
      by.id,
      JSON.stringify(body),
    ])) as { id: string; createdAt: string }[];
    return previewOf({ id: made?.id ?? '', fileName, createdAt: made?.createdAt ?? '', appliedAt: null, body });
  }

  async get(by: SignedIn, id: string): Promise<ImportPreview> {
    const [row] = (await this.database.query(
      `SELECT id, file_name AS "fileName", iso(created_at) AS "createdAt", iso(applied_at) AS "appliedAt", lines AS body FROM registry_import WHERE id = $1 AND created_by = $2`,
      [id, by.id],
    )) as Stored[];
    if (!row) throw notFound();
    return previewOf(row);
  }

  /** Writes new and changed rows, all or none; those that changed since the comparison are left out and named. */
  async apply(by: SignedIn, id: string): Promise<{ added: number; changed: number; stale: { id: string; name: string }[] }> {
    return this.database.transaction(async (tx) => {
      const [row] = (await tx.query(`SELECT lines AS body, applied_at IS NOT NULL AS applied FROM registry_import WHERE id = $1 AND created_by = $2 FOR UPDATE`, [id, by.id])) as { body: Stored['body']; applied: boolean }[];
      if (!row) throw notFound();
      if (row.applied) throw conflict('applied', { zh: '这次导入已经写入名录，不会重复写入。', en: 'This import has been applied; it is not applied twice.' });
      const changed = row.body.lines.filter((line) => line.outcome === 'changed' && line.fields !== null);
      const added = row.body.lines.filter((line) => line.outcome === 'new' && line.fields !== null);
      const revisions = new Map(
        ((await tx.query(`SELECT id, revision FROM organization WHERE id = ANY($1) ORDER BY id FOR UPDATE`, [changed.map((line) => line.id)])) as { id: string; revision: number }[]).map((r) => [r.id, r.revision]),
      );
      const stale = changed.filter((line) => revisions.get(line.id ?? '') !== line.revision);
      const current = changed.filter((line) => !stale.includes(line));
      const fresh = added.map((line) => ({ id: `${line.fields?.kind ?? 'organization'}-${randomUUID().slice(0, 8)}`, fields: line.fields as OrganizationFields }));
      await this.refuseTaken(tx, fresh);
      await insertOrganizations(tx, fresh);
      await updateOrganizations(tx, current.map((line) => ({ id: line.id ?? '', fields: line.fields as OrganizationFields, ...(line.retired === undefined ? {} : { retired: line.retired }) })));
      await tx.query(`UPDATE registry_import SET applied_at = now(), applied_by = $2 WHERE id = $1`, [id, by.id]);
      await recordHouse(tx, { act: 'registry.import', key: `registry/import/${id}`, by, facts: { import: id, added: fresh.length, changed: current.length } });
      return { added: fresh.length, changed: current.length, stale: stale.map((line) => ({ id: line.id ?? '', name: line.name })) };
    });
  }

  /** Somebody may have added the same organisation between comparison and writing. */
  private async refuseTaken(tx: EntityManager, fresh: readonly { id: string; fields: OrganizationFields }[]): Promise<void> {
    const taken = (await takenNames(tx, fresh)).flatMap((problems, i) => (problems.length > 0 ? [fresh[i]?.fields.name ?? ''] : []));
    if (taken.length > 0) {
      const names = taken.slice(0, 5).join('、');
      throw new ProblemError(409, 'changed', { zh: `比对之后名录已有变化（${names}），请重新上传比对。`, en: `The registry changed since the comparison (${names}); upload the table again.` });
    }
  }

  private async compare(tx: EntityManager, typed: readonly TypedLine[], head: SheetHead, provinces: ReadonlyMap<string, string>): Promise<KeptLine[]> {
    const stored = await storedRows(tx, typed);
    const codes = new Set(provinces.values());
    const seen = new Map<string, number>();
    const merged = typed.map((line) => {
      const before = line.id === null ? stored.byName.get(nameKey(line.typed.kind ?? '', line.typed.name ?? '', line.typed.provinceCode)) : stored.byId.get(line.id);
      const fields = before || line.typed.kind ? ({ ...EMPTY, kind: 'provincial-zone', name: '', ...before, ...line.typed } as OrganizationFields) : null;
      return { line, before, fields };
    });
    const taken = await takenNames(tx, merged.map(({ before, fields }) => ({ id: before?.id ?? null, fields: fields ?? { ...EMPTY, kind: 'employer', name: '' } })));
    return merged.map(({ line, before, fields }, i): KeptLine => {
      const errors = [...line.errors];
      const refuse = (field: string, rule: string, zh: string, en: string): void => void errors.push({ cell: cellOf(head, field, line.row), field, rule, words: { zh, en } });
      if (line.id !== null && !before) refuse('id', 'unknown', `名录中没有编号“${line.id}”；新增的行请把编号留空。`, `The registry has no “${line.id}”; leave the number of a new row empty.`);
      if (!fields) {
        if (!errors.some(({ field }) => field === 'kind')) refuse('kind', 'required', '新增的行需要填写类别。', 'A new row needs its kind.');
      } else {
        const found = [...checkOrganization(fields, codes), ...(taken[i] ?? [])];
        errors.push(...found.filter(({ field }) => !errors.some((error) => error.field === field)).map((problem) => ({ ...problem, cell: cellOf(head, problem.field, line.row) })));
        const key = before?.id ?? nameKey(fields.kind, fields.name, fields.provinceCode);
        const first = seen.get(key);
        if (first !== undefined) refuse('name', 'twice', `与第 ${first} 行是同一单位。`, `The same organisation as row ${first}.`);
        else seen.set(key, line.row);
      }
      const changes = before && fields ? changedFields(before, fields).map((field) => change(field, before[field], fields[field], provinces)) : [];
      if (before && line.retired !== undefined && line.retired !== before.retired) changes.push(change('retired', before.retired, line.retired, provinces));
      const outcome = errors.length > 0 ? 'refused' : !before ? 'new' : changes.length > 0 ? 'changed' : 'unchanged';
      const keep = outcome === 'new' || outcome === 'changed';
      return {
        row: line.row,
        outcome,
        id: before?.id ?? line.id,
        name: fields?.name ?? line.typed.name ?? '',
        kind: fields?.kind ?? null,
        changes,
        errors,
        fields: keep && fields ? onlyFields(fields) : null,
        ...(line.retired === undefined ? {} : { retired: line.retired }),
        revision: before?.revision ?? null,
      };
    });
  }
}

interface Stored {
  readonly id: string;
  readonly fileName: string;
  readonly createdAt: string;
  readonly appliedAt: string | null;
  readonly body: { readonly sheet: string; readonly ignoredColumns: readonly string[]; readonly lines: readonly KeptLine[] };
}

function previewOf({ id, fileName, createdAt, appliedAt, body }: Stored): ImportPreview {
  const count = (outcome: ImportLine['outcome']): number => body.lines.filter((line) => line.outcome === outcome).length;
  const order: readonly ImportLine['outcome'][] = ['refused', 'changed', 'new'];
  const shown = order.flatMap((outcome) => body.lines.filter((line) => line.outcome === outcome)).slice(0, SHOWN_LINES);
  return {
    id,
    fileName,
    sheet: body.sheet,
    counts: { new: count('new'), changed: count('changed'), unchanged: count('unchanged'), refused: count('refused') },
    ignoredColumns: [...body.ignoredColumns],
    lines: shown.map(({ row, outcome, id: lineId, name, kind, changes, errors }) => ({ row, outcome, id: lineId, name, kind, changes, errors })),
    createdAt,
    appliedAt,
  };
}

const nameKey = (kind: string, name: string, province: string | null | undefined): string => `${kind}|${name}|${province ?? ''}`;

/** The rows that the lines may mean: by their number, or for lines without one by kind, name and province. */
async function storedRows(tx: EntityManager, typed: readonly TypedLine[]): Promise<{ byId: Map<string, StoredRow>; byName: Map<string, StoredRow> }> {
  const rows: StoredRow[] = await tx.query(
    `SELECT id, kind, name, province_code AS "provinceCode", city, reporting_unit AS "reportingUnit", uscc, is_member AS "isMember", contact_name AS "contactName",
            contact_email AS "contactEmail", source, standing, note, revision, retired_at IS NOT NULL AS retired FROM organization WHERE id = ANY($1) OR name = ANY($2)`,
    [typed.flatMap((line) => line.id ?? []), typed.flatMap((line) => (line.id === null ? (line.typed.name ?? []) : []))],
  );
  return { byId: new Map(rows.map((row) => [row.id, row])), byName: new Map(rows.map((row) => [nameKey(row.kind, row.name, row.provinceCode), row])) };
}

/** Names and short names of the provinces, to their codes. */
async function provincesByName(tx: EntityManager): Promise<Map<string, string>> {
  const rows: { code: string; name: string; short: string }[] = await tx.query(`SELECT code, name, short FROM province ORDER BY position`);
  return new Map([...rows.map((row) => [row.name, row.code] as const), ...rows.map((row) => [row.short, row.code] as const)]);
}

/** Cells with an error value (#REF!) were left out when reading; their rows are refused. */
function withCellErrors(line: TypedLine, errors: readonly SheetError[]): TypedLine {
  const own = errors.filter((error) => error.cell !== null && Number(/\d+$/.exec(error.cell)?.[0]) === line.row);
  return own.length === 0 ? line : { ...line, errors: [...line.errors, ...own.map((error) => ({ cell: error.cell ?? '', field: 'cell', rule: error.rule, words: wordsOf(error) }))] };
}

function wordsOf(error: SheetError): { zh: string; en: string } {
  return { zh: sheetErrorText(error, 'zh'), en: sheetErrorText(error, 'en') };
}

function change(field: string, from: unknown, to: unknown, provinces: ReadonlyMap<string, string>): ImportLine['changes'][number] {
  return { field, name: fieldWords(field), from: shownValue(field, from, provinces), to: shownValue(field, to, provinces) };
}

function onlyFields(fields: OrganizationFields): OrganizationFields {
  const { kind, name, provinceCode, city, reportingUnit, uscc, isMember, contactName, contactEmail, source, standing, note } = fields;
  return { kind, name, provinceCode, city, reportingUnit, uscc, isMember, contactName, contactEmail, source, standing, note };
}
