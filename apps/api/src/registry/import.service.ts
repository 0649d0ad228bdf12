import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ImportLine, ImportPreview } from '@xuanping/api-contract/registry';
import { readSheet, sheetErrorText, type SheetError } from '@xuanping/documents/table';
import type { OrganizationFields } from '@xuanping/domain/house';
import { DataSource, type EntityManager } from 'typeorm';
import { conflict, invalid, notFound, ProblemError, type SignedIn } from '../core';
import { recordHouse } from '../house';
import { compareLines, type KeptLine } from './import-compare';
import { findHead, readLines, type TypedLine } from './import-lines';
import { insertOrganizations, takenNames, updateOrganizations } from './registry.service';

const MAX_ROWS = 10_000;
/** Lines shown of a comparison; the counts cover all. */
const SHOWN_LINES = 1_000;

interface Stored {
  readonly id: string;
  readonly fileName: string;
  readonly createdAt: string;
  readonly appliedAt: string | null;
  readonly body: {
    readonly sheet: string;
    readonly ignoredColumns: readonly string[];
    readonly lines: readonly KeptLine[];
  };
}

/** A table of the registry coming in: compared row by row first, written only after somebody has looked. */
@Injectable()
export class RegistryImport {
  constructor(private readonly database: DataSource) {}

  async preview(by: SignedIn, fileName: string, bytes: Uint8Array): Promise<ImportPreview> {
    const read = await readSheet(bytes, { limits: { rows: MAX_ROWS } });
    if (!read.ok) {
      throw invalid(read.errors.map((error) => ({ field: 'file', rule: error.rule, words: wordsOf(error) })));
    }
    const head = findHead(read.rows);
    if (!head) throw noHeader(read.sheet);
    const tx = this.database.manager;
    const provinces = await provincesByName(tx);
    const typed = readLines(read.rows, head, provinces).map((line) => withCellErrors(line, read.errors));
    const lines = await compareLines(tx, typed, head, provinces);
    const body = { sheet: read.sheet, ignoredColumns: head.ignored, lines };
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const [made] = (await tx.query(
      `INSERT INTO registry_import (file_name, sha256, created_by, lines) VALUES ($1, $2, $3, $4) RETURNING id, iso(created_at) AS "createdAt"`,
      [fileName.slice(0, 200), sha256, by.id, JSON.stringify(body)],
    )) as { id: string; createdAt: string }[];
    if (!made) throw new TypeError('the import was not kept');
    return previewOf({ ...made, fileName, appliedAt: null, body });
  }

  async get(by: SignedIn, id: string): Promise<ImportPreview> {
    const [row] = (await this.database.query(
      `SELECT id, file_name AS "fileName", iso(created_at) AS "createdAt", iso(applied_at) AS "appliedAt", lines AS body
         FROM registry_import WHERE id = $1 AND created_by = $2`,
      [id, by.id],
    )) as Stored[];
    if (!row) throw notFound();
    return previewOf(row);
  }

  /** Writes new and changed rows, all or none; those that changed since the comparison are left out and named. */
  async apply(
    by: SignedIn,
    id: string,
  ): Promise<{ added: number; changed: number; stale: { id: string; name: string }[] }> {
    return this.database.transaction(async (tx) => {
      const lines = await this.linesToApply(tx, by, id);
      const { current, stale } = await this.stillAsCompared(tx, lines);
      const fresh = lines
        .filter((line) => line.outcome === 'new')
        .map(({ fields }) => ({ id: `${fields.kind}-${randomUUID().slice(0, 8)}`, fields }));
      await this.refuseTaken(tx, fresh);
      await insertOrganizations(tx, fresh);
      await updateOrganizations(tx, current);
      await tx.query(`UPDATE registry_import SET applied_at = now(), applied_by = $2 WHERE id = $1`, [
        id,
        by.id,
      ]);
      const facts = { import: id, added: fresh.length, changed: current.length };
      await recordHouse(tx, { act: 'registry.import', key: `registry/import/${id}`, by, facts });
      return { added: fresh.length, changed: current.length, stale };
    });
  }

  private async linesToApply(tx: EntityManager, by: SignedIn, id: string): Promise<WrittenLine[]> {
    const [row] = (await tx.query(
      `SELECT lines AS body, applied_at IS NOT NULL AS applied FROM registry_import WHERE id = $1 AND created_by = $2 FOR UPDATE`,
      [id, by.id],
    )) as { body: Stored['body']; applied: boolean }[];
    if (!row) throw notFound();
    if (row.applied) {
      throw conflict('applied', {
        zh: '这次导入已经写入名录，不会重复写入。',
        en: 'This import has been applied; it is not applied twice.',
      });
    }
    return row.body.lines.filter((line): line is WrittenLine => line.fields !== null);
  }

  /** Splits the changed lines by whether their row is still the one they were compared with; locks the rows. */
  private async stillAsCompared(
    tx: EntityManager,
    lines: readonly WrittenLine[],
  ): Promise<{
    current: { id: string; fields: OrganizationFields; retired?: boolean }[];
    stale: { id: string; name: string }[];
  }> {
    const changed = lines.flatMap((line) =>
      line.outcome === 'changed' && line.id !== null ? [{ ...line, id: line.id }] : [],
    );
    const rows = (await tx.query(
      `SELECT id, revision FROM organization WHERE id = ANY($1) ORDER BY id FOR UPDATE`,
      [changed.map((line) => line.id)],
    )) as { id: string; revision: number }[];
    const revisions = new Map(rows.map((row) => [row.id, row.revision]));
    const isCurrent = (line: { id: string; revision: number | null }): boolean =>
      revisions.get(line.id) === line.revision;
    return {
      current: changed
        .filter(isCurrent)
        .map(({ id, fields, retired }) => ({ id, fields, ...(retired === undefined ? {} : { retired }) })),
      stale: changed.filter((line) => !isCurrent(line)).map(({ id, name }) => ({ id, name })),
    };
  }

  /** Somebody may have added the same organisation between comparison and writing. */
  private async refuseTaken(
    tx: EntityManager,
    fresh: readonly { id: string; fields: OrganizationFields }[],
  ): Promise<void> {
    const problems = await takenNames(tx, fresh);
    const taken = fresh.filter((_, at) => (problems[at]?.length ?? 0) > 0).map(({ fields }) => fields.name);
    if (taken.length === 0) return;
    const names = taken.slice(0, 5).join('、');
    throw new ProblemError(409, 'changed', {
      zh: `比对之后名录已有变化（${names}），请重新上传比对。`,
      en: `The registry changed since the comparison (${names}); upload the table again.`,
    });
  }
}

type WrittenLine = KeptLine & { readonly fields: OrganizationFields };

function previewOf({ id, fileName, createdAt, appliedAt, body }: Stored): ImportPreview {
  const of = (outcome: ImportLine['outcome']): readonly KeptLine[] =>
    body.lines.filter((line) => line.outcome === outcome);
  const shown = [...of('refused'), ...of('changed'), ...of('new')].slice(0, SHOWN_LINES);
  return {
    id,
    fileName,
    sheet: body.sheet,
    counts: {
      new: of('new').length,
      changed: of('changed').length,
      unchanged: of('unchanged').length,
      refused: of('refused').length,
    },
    ignoredColumns: [...body.ignoredColumns],
    // Without what only the writing needs.
    lines: shown.map(({ fields: _fields, retired: _retired, revision: _revision, ...line }) => line),
    createdAt,
    appliedAt,
  };
}

/** Names and short names of the provinces, to their codes. */
async function provincesByName(tx: EntityManager): Promise<Map<string, string>> {
  const rows: { code: string; name: string; short: string }[] = await tx.query(
    `SELECT code, name, short FROM province ORDER BY position`,
  );
  return new Map(rows.flatMap(({ code, name, short }) => [[name, code] as const, [short, code] as const]));
}

/** Cells with an error value (#REF!) were left out when reading; their rows are refused. */
function withCellErrors(line: TypedLine, errors: readonly SheetError[]): TypedLine {
  const own = errors.flatMap((error) =>
    error.cell !== null && Number(/\d+$/.exec(error.cell)?.[0]) === line.row
      ? [{ cell: error.cell, field: 'cell', rule: error.rule, words: wordsOf(error) }]
      : [],
  );
  return own.length === 0 ? line : { ...line, errors: [...line.errors, ...own] };
}

function wordsOf(error: SheetError): { zh: string; en: string } {
  return { zh: sheetErrorText(error, 'zh'), en: sheetErrorText(error, 'en') };
}

function noHeader(sheet: string): ProblemError {
  const words = {
    zh: `工作表“${sheet}”没有名录的表头（至少需要“名称”一列）。请先导出名录，在导出的表格上修改。`,
    en: 'The sheet has no header of the registry (a column 名称 at least). Export the registry and edit that table.',
  };
  return invalid([{ field: 'file', rule: 'no-header', words }]);
}
