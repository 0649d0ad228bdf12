import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@xuanping/api-contract/core';
import type { addOrganization, editOrganization } from '@xuanping/api-contract/registry';
import {
  checkOrganization,
  isParkKind,
  type OrganizationFields,
  type OrganizationKind,
} from '@xuanping/domain/house';
import { normaliseUscc } from '@xuanping/domain/identifiers';
import type { Words } from '@xuanping/domain/process';
import { DataSource, type EntityManager } from 'typeorm';
import { conflict, invalid, notFound, type FieldProblem, type SignedIn } from '../core';
import { recordHouse, sortNameOf } from '../house';

type Body = BodyOf<typeof addOrganization>;

interface Stored extends OrganizationFields {
  readonly revision: number;
  readonly retired: boolean;
}

/** Changes of the registry 名录: one record each, refused when somebody else changed the row meanwhile. */
@Injectable()
export class RegistryService {
  constructor(private readonly database: DataSource) {}

  async add(by: SignedIn, body: Body): Promise<string> {
    return this.database.transaction(async (tx) => {
      const fields = await this.checked(tx, body, null);
      const id = `${fields.kind}-${randomUUID().slice(0, 8)}`;
      await insertOrganizations(tx, [{ id, fields }]);
      await recordHouse(tx, {
        act: 'registry.add',
        key: `registry/${id}/1`,
        by,
        facts: { organization: id },
      });
      return id;
    });
  }

  async edit(by: SignedIn, id: string, body: BodyOf<typeof editOrganization>): Promise<number> {
    return this.database.transaction(async (tx) => {
      const before = await lockOrganization(tx, id);
      if (!before) throw notFound();
      if (before.revision !== body.revision) {
        throw conflict('changed', {
          zh: '该单位已被他人修改，请刷新后合并您的改动；您填写的内容仍在本页。',
          en: 'Somebody else changed this organisation; reload and merge. What you typed is still on this page.',
        });
      }
      const fields = await this.checked(tx, body, id);
      const changes: string[] = changedFields(before, fields);
      if (before.retired !== body.retired) changes.push('retired');
      if (changes.length === 0) return before.revision;
      await updateOrganizations(tx, [{ id, fields, retired: body.retired }]);
      await recordHouse(tx, {
        act: 'registry.edit',
        key: `registry/${id}/${before.revision + 1}`,
        by,
        facts: { organization: id, changes: changes.join(',') },
      });
      return before.revision + 1;
    });
  }

  /** Marks members or takes the mark away; what is no park is named and left as it is. */
  async membership(
    by: SignedIn,
    ids: readonly string[],
    isMember: boolean,
  ): Promise<{ changed: number; refused: { id: string; words: Words }[] }> {
    return this.database.transaction(async (tx) => {
      const rows = (await tx.query(
        `SELECT id, kind, is_member AS "isMember" FROM organization WHERE id = ANY($1) ORDER BY id FOR UPDATE`,
        [ids],
      )) as { id: string; kind: OrganizationKind; isMember: boolean }[];
      const known = new Map(rows.map((row) => [row.id, row]));
      const refused = ids.flatMap((id) => {
        const row = known.get(id);
        if (!row)
          return [
            { id, words: { zh: '名录中没有这个单位。', en: 'The registry has no such organisation.' } },
          ];
        return isParkKind(row.kind)
          ? []
          : [{ id, words: { zh: '只有园区可以标记为会员。', en: 'Only parks can be members.' } }];
      });
      const taken = rows
        .filter((row) => isParkKind(row.kind) && row.isMember !== isMember)
        .map((row) => row.id);
      if (taken.length > 0) {
        await tx.query(
          `UPDATE organization SET is_member = $2, revision = revision + 1, changed_at = now() WHERE id = ANY($1)`,
          [taken, isMember],
        );
        const membership = isMember ? 'member' : 'not-member';
        await recordHouse(tx, {
          act: 'registry.membership',
          key: `registry/membership/${randomUUID()}`,
          by,
          facts: { count: taken.length, membership, organizations: taken.join(' ') },
        });
      }
      return { changed: taken.length, refused };
    });
  }

  /** The fields as they are stored, or every problem with them. */
  private async checked(tx: EntityManager, body: Body, id: string | null): Promise<OrganizationFields> {
    const fields: OrganizationFields = { ...body, uscc: body.uscc ? normaliseUscc(body.uscc) : null };
    const problems: FieldProblem[] = checkOrganization(fields, await provinceCodes(tx));
    problems.push(...(await takenNames(tx, [{ id, fields }])).flat());
    if (problems.length > 0) throw invalid(problems);
    return fields;
  }
}

export async function provinceCodes(tx: EntityManager): Promise<Set<string>> {
  const rows: { code: string }[] = await tx.query(`SELECT code FROM province`);
  return new Set(rows.map((row) => row.code));
}

/** The fields of a row under the names of the domain. */
export const ORGANIZATION_FIELDS = `kind, name, province_code AS "provinceCode", city, reporting_unit AS "reportingUnit", uscc, is_member AS "isMember",
  contact_name AS "contactName", contact_email AS "contactEmail", source, standing, note`;

export async function lockOrganization(tx: EntityManager, id: string): Promise<Stored | null> {
  const [row] = (await tx.query(
    `SELECT ${ORGANIZATION_FIELDS}, revision, retired_at IS NOT NULL AS retired FROM organization WHERE id = $1 FOR UPDATE`,
    [id],
  )) as Stored[];
  return row ?? null;
}

/** Fields that differ, by name. */
export function changedFields(
  before: OrganizationFields,
  after: OrganizationFields,
): (keyof OrganizationFields)[] {
  const fields: (keyof OrganizationFields)[] = [
    'kind',
    'name',
    'provinceCode',
    'city',
    'reportingUnit',
    'uscc',
    'isMember',
    'contactName',
    'contactEmail',
    'source',
    'standing',
    'note',
  ];
  return fields.filter((field) => before[field] !== after[field]);
}

/**
 * Names and credit codes that another row holds already: for each candidate its problems, in one statement. Two
 * organisations of one kind and province do not bear the same name.
 */
export async function takenNames(
  tx: EntityManager,
  candidates: readonly { readonly id: string | null; readonly fields: OrganizationFields }[],
): Promise<FieldProblem[][]> {
  const rows: { at: number; name: boolean; uscc: string | null }[] = await tx.query(
    `SELECT c.at::int - 1 AS at, bool_or(o.name = c.name AND o.kind = c.kind AND o.province_code IS NOT DISTINCT FROM c.province) AS name,
            max(o.name) FILTER (WHERE o.uscc = c.uscc) AS uscc
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY AS c(id, name, kind, province, uscc, at)
            JOIN organization o ON o.id IS DISTINCT FROM c.id AND ((o.name = c.name AND o.kind = c.kind) OR o.uscc = c.uscc) GROUP BY c.at`,
    [
      candidates.map((c) => c.id),
      candidates.map((c) => c.fields.name),
      candidates.map((c) => c.fields.kind),
      candidates.map((c) => c.fields.provinceCode),
      candidates.map((c) => c.fields.uscc),
    ],
  );
  const problems: FieldProblem[][] = candidates.map(() => []);
  for (const { at, name, uscc } of rows) {
    if (name)
      problems[at]?.push({
        field: 'name',
        rule: 'unique',
        words: {
          zh: '同省同类单位中已有此名称。',
          en: 'An organisation of this kind and province has this name.',
        },
      });
    if (uscc !== null)
      problems[at]?.push({
        field: 'uscc',
        rule: 'unique',
        words: { zh: `此代码已登记在“${uscc}”名下。`, en: `“${uscc}” has this code.` },
      });
  }
  return problems;
}

const COLUMNS = `$1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::boolean[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[]`;
const NAMES = `id, kind, name, sort_name, province_code, city, reporting_unit, uscc, is_member, contact_name, contact_email, source, standing, note`;

function columnsOf(rows: readonly { readonly id: string; readonly fields: OrganizationFields }[]): unknown[] {
  return [
    rows.map((r) => r.id),
    rows.map((r) => r.fields.kind),
    rows.map((r) => r.fields.name),
    rows.map((r) => sortNameOf(r.fields.name)),
    rows.map((r) => r.fields.provinceCode),
    rows.map((r) => r.fields.city),
    rows.map((r) => r.fields.reportingUnit),
    rows.map((r) => r.fields.uscc),
    rows.map((r) => r.fields.isMember),
    rows.map((r) => r.fields.contactName),
    rows.map((r) => r.fields.contactEmail),
    rows.map((r) => r.fields.source),
    rows.map((r) => r.fields.standing),
    rows.map((r) => r.fields.note),
  ];
}

export async function insertOrganizations(
  tx: EntityManager,
  rows: readonly { readonly id: string; readonly fields: OrganizationFields }[],
): Promise<void> {
  if (rows.length > 0)
    await tx.query(`INSERT INTO organization (${NAMES}) SELECT * FROM unnest(${COLUMNS})`, columnsOf(rows));
}

/** Writes rows that are locked; `retired` undefined leaves that as it is. */
export async function updateOrganizations(
  tx: EntityManager,
  rows: readonly { readonly id: string; readonly fields: OrganizationFields; readonly retired?: boolean }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `UPDATE organization o SET (kind, name, sort_name, province_code, city, reporting_unit, uscc, is_member, contact_name, contact_email, source, standing, note) =
            (n.kind, n.name, n.sort_name, n.province_code, n.city, n.reporting_unit, n.uscc, n.is_member, n.contact_name, n.contact_email, n.source, n.standing, n.note),
            retired_at = CASE WHEN n.retired IS NULL THEN o.retired_at WHEN n.retired THEN coalesce(o.retired_at, now()) END, revision = o.revision + 1, changed_at = now()
       FROM unnest(${COLUMNS}, $15::boolean[]) AS n(${NAMES}, retired) WHERE o.id = n.id`,
    [...columnsOf(rows), rows.map((r) => r.retired ?? null)],
  );
}
