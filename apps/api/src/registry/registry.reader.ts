import { Injectable } from '@nestjs/common';
import type { QueryOf } from '@xuanping/api-contract/core';
import type {
  OrganizationDetail,
  OrganizationRow,
  exportOrganizations,
  listOrganizations,
} from '@xuanping/api-contract/registry';
import type { OrganizationKind } from '@xuanping/domain/house';
import { KNOWN_GAPS } from '@xuanping/domain/registry';
import { DataSource } from 'typeorm';
import { cutPage, notFound, orderOf, readCursor } from '../core';
import { HOUSE_RECORD, HOUSE_RECORD_FROM, houseRecordDto, type HouseRecordRow } from '../house';
import {
  filterParams,
  ORGANIZATION,
  ORGANIZATION_FROM,
  ORGANIZATION_WHERE,
  SORT_KEYS,
} from './organization-sql';

/** The registry as lists and pages show it: one statement each, whatever the number of rows. */
@Injectable()
export class RegistryReader {
  constructor(private readonly database: DataSource) {}

  async list(
    query: QueryOf<typeof listOrganizations>,
  ): Promise<{ rows: OrganizationRow[]; next: string | null; total: number }> {
    const after = readCursor(query.after, 2);
    const { key, direction, beyond } = orderOf(SORT_KEYS, query.sort, 'name');
    const [answer] = (await this.database.query(
      `WITH seen AS (SELECT o.id, ${key} AS sort FROM ${ORGANIZATION_FROM} WHERE ${ORGANIZATION_WHERE}),
            page AS (SELECT id, sort FROM seen WHERE $8::text IS NULL OR (sort, id) ${beyond} ($8, $9) ORDER BY sort ${direction}, id ${direction} LIMIT $10)
       SELECT (SELECT coalesce(json_agg(json_build_object('row', ${ORGANIZATION}, 'sort', page.sort) ORDER BY page.sort ${direction}, page.id ${direction}), '[]')
                 FROM page JOIN ${ORGANIZATION_FROM} ON o.id = page.id) AS rows,
              (SELECT count(*)::int FROM seen) AS total`,
      [...filterParams(query), after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
    )) as { rows: { row: OrganizationRow; sort: string }[]; total: number }[];
    const page = cutPage(answer?.rows ?? [], query.limit, ({ row, sort }) => [sort, row.id]);
    return { rows: page.rows.map(({ row }) => row), next: page.next, total: answer?.total ?? 0 };
  }

  /** Everything a filter lets through, for the export. The registry has some thousand rows at the most. */
  async all(query: QueryOf<typeof exportOrganizations>): Promise<OrganizationRow[]> {
    const { key, direction } = orderOf(SORT_KEYS, query.sort, 'name');
    const rows: { row: OrganizationRow }[] = await this.database.query(
      `SELECT ${ORGANIZATION} AS row FROM ${ORGANIZATION_FROM} WHERE ${ORGANIZATION_WHERE} ORDER BY ${key} ${direction}, o.id ${direction}`,
      filterParams(query),
    );
    return rows.map(({ row }) => row);
  }

  async get(id: string): Promise<OrganizationDetail> {
    const [row] = (await this.database.query(
      `SELECT ${ORGANIZATION} AS row,
              (SELECT coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'roles', a.roles, 'active', a.disabled_at IS NULL) ORDER BY a.sort_name COLLATE "C"), '[]')
                 FROM account a WHERE a.organization_id = o.id) AS people,
              (SELECT coalesce(json_agg(json_build_object('round', r.code, 'roundName', r.name, 'no', p.no, 'state', p.state, 'sample', r.sample) ORDER BY r.code DESC), '[]')
                 FROM application p JOIN round r ON r.code = p.round_code WHERE p.park_id = o.id) AS applications,
              (SELECT coalesce(json_agg(record), '[]') FROM (
                 SELECT ${HOUSE_RECORD} AS record FROM ${HOUSE_RECORD_FROM} WHERE h.round_code = '' AND h.facts ->> 'organization' = o.id ORDER BY h.id DESC LIMIT 20) r) AS records
         FROM ${ORGANIZATION_FROM} WHERE o.id = $1`,
      [id],
    )) as {
      row: OrganizationRow;
      people: OrganizationDetail['people'];
      applications: OrganizationDetail['applications'];
      records: HouseRecordRow[];
    }[];
    if (!row) throw notFound();
    return {
      ...row.row,
      people: row.people,
      applications: row.applications,
      records: row.records.map(houseRecordDto),
    };
  }

  async summary(): Promise<unknown> {
    const [row] = (await this.database.query(
      `SELECT (SELECT coalesce(json_agg(json_build_object('kind', kind, 'count', n, 'members', members) ORDER BY kind), '[]') FROM (
                SELECT kind, count(*)::int AS n, count(*) FILTER (WHERE is_member)::int AS members FROM organization WHERE retired_at IS NULL GROUP BY kind) k) AS kinds,
              (SELECT coalesce(json_agg(json_build_object('code', v.code, 'name', v.name, 'count', (SELECT count(*)::int FROM organization o WHERE o.province_code = v.code AND o.retired_at IS NULL)) ORDER BY v.position), '[]')
                 FROM province v) AS provinces,
              (SELECT coalesce(json_agg(json_build_object('standing', standing, 'count', n) ORDER BY n DESC), '[]') FROM (
                SELECT standing, count(*)::int AS n FROM organization WHERE retired_at IS NULL AND standing <> '' GROUP BY standing) s) AS standings,
              (SELECT coalesce(array_agg(name), '{}') FROM organization WHERE name = ANY($1) AND kind = ANY($2)) AS added`,
      [KNOWN_GAPS.map((gap) => gap.name), [...new Set(KNOWN_GAPS.map((gap) => gap.kind))]],
    )) as {
      kinds: { kind: OrganizationKind; count: number; members: number }[];
      provinces: unknown[];
      standings: unknown[];
      added: string[];
    }[];
    return {
      kinds: row?.kinds ?? [],
      provinces: row?.provinces ?? [],
      standings: row?.standings ?? [],
      gaps: KNOWN_GAPS.map((gap) => ({ ...gap, added: row?.added.includes(gap.name) ?? false })),
    };
  }
}
