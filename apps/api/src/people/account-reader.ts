import { Injectable } from '@nestjs/common';
import type { QueryOf } from '@xuanping/api-contract/core';
import type {
  AccountDetail,
  AccountRow,
  listAccounts,
  listHouseRecords,
} from '@xuanping/api-contract/people';
import { MANAGES, managesRoles, type OrganizationKind } from '@xuanping/domain/house';
import type { Role } from '@xuanping/domain/process';
import { DataSource } from 'typeorm';
import { containing, cutPage, notFound, orderOf, readCursor, type SignedIn } from '../core';
import { HOUSE_RECORD, HOUSE_RECORD_FROM, houseRecordDto, type HouseRecordRow } from '../house';

const STATE = `CASE WHEN a.disabled_at IS NOT NULL THEN 'disabled' WHEN a.locked_until > now() THEN 'locked' WHEN a.password_hash IS NULL THEN 'invited' ELSE 'active' END`;

const ROW = `json_build_object('id', a.id, 'email', a.email, 'name', a.name, 'roles', a.roles, 'language', a.language, 'state', ${STATE},
  'organization', CASE WHEN o.id IS NOT NULL THEN json_build_object('id', o.id, 'name', o.name) END,
  'employer', (SELECT json_build_object('id', w.id, 'name', w.name) FROM organization w WHERE w.id = a.employer_id),
  'lockedUntil', CASE WHEN a.locked_until > now() THEN iso(a.locked_until) END, 'createdAt', iso(a.created_at), 'sample', a.sample, 'revision', a.revision,
  'secondFactor', EXISTS (SELECT FROM account_second_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL),
  'lastSeenAt', (SELECT iso(max(s.seen_at)) FROM session s WHERE s.account_id = a.id))`;
const FROM = `account a LEFT JOIN organization o ON o.id = a.organization_id`;

const EMPLOYERS_OFFERED = 20;

/** What accounts are ordered by, before their id. */
const SORT_KEYS = {
  name: `a.sort_name COLLATE "C"`,
  createdAt: `to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`,
} as const;

/** Accounts as those who manage or watch over them see them. */
@Injectable()
export class AccountReader {
  constructor(private readonly database: DataSource) {}

  async list(
    by: SignedIn,
    query: QueryOf<typeof listAccounts>,
  ): Promise<{ rows: AccountRow[]; next: string | null; total: number }> {
    const after = readCursor(query.after, 2);
    const { key, direction, beyond } = orderOf(SORT_KEYS, query.sort, 'name');
    const [answer] = (await this.database.query(
      `WITH seen AS (
         SELECT a.id, ${key} AS sort FROM ${FROM}
          WHERE ($1::text[] IS NULL OR a.roles <@ $1) AND ($2::text IS NULL OR a.name ILIKE $2 OR a.email ILIKE $2 OR o.name ILIKE $2)
            AND ($3::text[] IS NULL OR a.roles && $3) AND ($4::text[] IS NULL OR ${STATE} = ANY($4)) AND ($5::text IS NULL OR a.organization_id = $5)
       ), page AS (
         SELECT id, sort FROM seen WHERE $6::text IS NULL OR (sort, id) ${beyond} ($6, $7::uuid) ORDER BY sort ${direction}, id ${direction} LIMIT $8
       )
       SELECT (SELECT coalesce(json_agg(json_build_object('row', ${ROW}, 'sort', page.sort) ORDER BY page.sort ${direction}, page.id ${direction}), '[]')
                 FROM page JOIN ${FROM} ON a.id = page.id) AS rows,
              (SELECT count(*)::int FROM seen) AS total`,
      [
        visibleRoles(by),
        containing(query.q),
        query.role ?? null,
        query.state ?? null,
        query.organization ?? null,
        after?.[0] ?? null,
        after?.[1] ?? null,
        query.limit + 1,
      ],
    )) as { rows: { row: AccountRow; sort: string }[]; total: number }[];
    const page = cutPage(answer?.rows ?? [], query.limit, ({ row, sort }) => [sort, row.id]);
    return { rows: page.rows.map(({ row }) => row), next: page.next, total: answer?.total ?? 0 };
  }

  async get(by: SignedIn, id: string): Promise<AccountDetail> {
    const [row] = (await this.database.query(
      `SELECT ${ROW} AS row, (SELECT count(*)::int FROM session s WHERE s.account_id = a.id AND s.revoked_at IS NULL AND s.expires_at > now()) AS sessions,
              (SELECT json_build_object('purpose', t.purpose, 'sentAt', iso(t.created_at), 'expiresAt', iso(t.expires_at),
                        'state', CASE WHEN t.used_at IS NOT NULL THEN 'used' WHEN t.revoked_at IS NOT NULL THEN 'revoked' WHEN t.expires_at <= now() THEN 'expired' ELSE 'open' END)
                 FROM account_token t WHERE t.account_id = a.id ORDER BY t.created_at DESC LIMIT 1) AS link,
              (SELECT coalesce(json_agg(record), '[]') FROM (
                 SELECT ${HOUSE_RECORD} AS record FROM ${HOUSE_RECORD_FROM} WHERE h.round_code = '' AND h.facts ->> 'account' = a.id::text ORDER BY h.id DESC LIMIT 20) r) AS records
         FROM ${FROM} WHERE a.id = $1 AND ($2::text[] IS NULL OR a.roles <@ $2)`,
      [id, visibleRoles(by)],
    )) as { row: AccountRow; sessions: number; link: AccountDetail['link']; records: HouseRecordRow[] }[];
    if (!row) throw notFound();
    const account = row.row;
    const manages = managesRoles(by.roles, account.roles) && by.id !== id;
    const security = by.roles.includes('security-admin') && by.id !== id;
    const disabled = account.state === 'disabled';
    return {
      ...account,
      may: {
        change: manages && !disabled,
        disable: manages && !disabled,
        enable: manages && disabled,
        invite: manages && !disabled,
        unlock: security && account.state === 'locked',
        removeSecondFactor: security && account.secondFactor,
      },
      link: row.link,
      sessions: row.sessions,
      records: row.records.map(houseRecordDto),
    };
  }

  /** Bodies where somebody of the house may work beside it, by name or pinyin; the house itself is none. */
  async employers(
    words: string | undefined,
  ): Promise<{ rows: { id: string; name: string; kind: OrganizationKind; province: string }[] }> {
    const rows: { id: string; name: string; kind: OrganizationKind; province: string }[] =
      await this.database.query(
        `SELECT o.id, o.name, o.kind, coalesce(v.name, '') AS province FROM organization o LEFT JOIN province v ON v.code = o.unit_code
          WHERE o.retired_at IS NULL AND o.kind <> 'house'
            AND ($1::text IS NULL OR o.name ILIKE $1 OR replace(o.sort_name, ' ', '') LIKE replace(lower($1), ' ', ''))
          ORDER BY o.sort_name, o.id LIMIT $2`,
        [containing(words), EMPLOYERS_OFFERED],
      );
    return { rows };
  }

  /** The log of the house, latest first. */
  async records(query: QueryOf<typeof listHouseRecords>): Promise<unknown> {
    const after = readCursor(query.after, 1);
    const [answer] = (await this.database.query(
      `WITH seen AS (
         SELECT h.id FROM ${HOUSE_RECORD_FROM} WHERE (h.round_code = '' OR h.stage = 'house') AND ($1::text[] IS NULL OR h.act = ANY($1))
           AND ($2::text IS NULL OR h.actor_name ILIKE $2 OR ha.name ILIKE $2 OR ho.name ILIKE $2 OR h.reason ILIKE $2)
       ), page AS (SELECT id FROM seen WHERE $3::bigint IS NULL OR id < $3::bigint ORDER BY id DESC LIMIT $4)
       SELECT (SELECT coalesce(json_agg(${HOUSE_RECORD} ORDER BY h.id DESC), '[]') FROM ${HOUSE_RECORD_FROM} WHERE h.id IN (SELECT id FROM page)) AS rows,
              (SELECT count(*)::int FROM seen) AS total`,
      [query.act ?? null, containing(query.q), after?.[0] ?? null, query.limit + 1],
    )) as { rows: HouseRecordRow[]; total: number }[];
    const page = cutPage(answer?.rows ?? [], query.limit, (row) => [row.id]);
    return {
      rows: page.rows.map((row) => ({
        ...houseRecordDto(row),
        act: row.act,
        role: row.role,
        rule: row.rule,
        hash: row.hash,
      })),
      next: page.next,
      total: answer?.total ?? 0,
    };
  }
}

/** Roles whose holders somebody may know of; null: everybody. Staff see the people of rounds only. */
export function visibleRoles(by: SignedIn): readonly Role[] | null {
  return by.roles.some(
    (role) => role === 'system-admin' || role === 'security-admin' || role === 'audit-admin',
  )
    ? null
    : (MANAGES.staff ?? []);
}
