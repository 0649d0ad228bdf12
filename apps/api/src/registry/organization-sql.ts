import type { QueryOf } from '@xuanping/api-contract/core';
import type { exportOrganizations, listOrganizations } from '@xuanping/api-contract/registry';
import { containing } from '../core';

/** One organisation as JSON; `o` the row, `v` its province. */
export const ORGANIZATION = `json_build_object('id', o.id, 'kind', o.kind, 'alsoKind', o.also_kind, 'name', o.name, 'provinceCode', o.province_code, 'province', coalesce(v.name, ''),
  'city', o.city, 'reportingUnit', o.reporting_unit, 'uscc', o.uscc, 'isMember', o.is_member, 'contactName', o.contact_name, 'contactEmail', o.contact_email,
  'source', o.source, 'standing', o.standing, 'note', o.note, 'retired', o.retired_at IS NOT NULL, 'revision', o.revision, 'changedAt', iso(o.changed_at),
  'accounts', (SELECT count(*)::int FROM account a WHERE a.organization_id = o.id AND a.disabled_at IS NULL))`;
export const ORGANIZATION_FROM = `organization o LEFT JOIN province v ON v.code = o.province_code`;

/** The rows a list or export is narrowed to: parameters $1–$6 of `filterParams`. */
export const ORGANIZATION_WHERE = `
  ($1::text IS NULL OR o.name ILIKE $1 OR o.city ILIKE $1 OR o.uscc ILIKE $1 OR replace(o.sort_name, ' ', '') LIKE $2) AND ($3::text[] IS NULL OR o.kind = ANY($3) OR o.also_kind = ANY($3))
  AND ($4::text[] IS NULL OR o.province_code = ANY($4)) AND ($5::boolean IS NULL OR o.is_member = $5) AND ($6::text[] IS NULL OR o.standing = ANY($6))
  AND (o.retired_at IS NOT NULL) = $7`;

type Filter =
  | Pick<QueryOf<typeof listOrganizations>, 'q' | 'kind' | 'province' | 'member' | 'standing' | 'state'>
  | QueryOf<typeof exportOrganizations>;

/** Values of `ORGANIZATION_WHERE`. Letters are searched in the pinyin too: `suzhou` and `su zhou` find 苏州. */
export function filterParams(query: Filter): unknown[] {
  const q = query.q?.trim();
  return [
    containing(q),
    q && /^[a-z0-9 ]+$/i.test(q) ? `%${q.toLowerCase().replace(/ /g, '')}%` : null,
    query.kind ?? null,
    query.province ?? null,
    query.member === undefined ? null : query.member === 'yes',
    query.standing ?? null,
    query.state === 'retired',
  ];
}

/** What rows are ordered by, before their id; all of it text, so that one cursor serves. */
export const SORT_KEYS = {
  name: `o.sort_name COLLATE "C"`,
  province: `(lpad(coalesce(v.position, 999)::text, 3, '0') || ' ' || o.sort_name) COLLATE "C"`,
  kind: `(o.kind || ' ' || o.sort_name) COLLATE "C"`,
  changedAt: `to_char(o.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`,
} as const;
