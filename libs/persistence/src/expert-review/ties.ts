import { dateAt } from '@xuanping/domain/calendar';
import {
  conflictContextOf,
  detectConflicts,
  isBlocked,
  type Conflict,
  type ConflictContext,
  type Declaration,
  type ExpertTies,
  type ParkTies,
  type RelationKind,
  type StatedRelation,
} from '@xuanping/domain/expert-review';
import { CITIES } from '@xuanping/domain/registry';
import type { EntityManager } from 'typeorm';
import type { RoundEntity } from '../process';

/** An expert of the pool with everything that can tie them to a park. */
export interface PoolExpert {
  readonly id: string;
  readonly name: string;
  readonly fields: readonly number[];
  readonly capacity: number | null;
  /** In the pool, able to sign in, still an expert. */
  readonly available: boolean;
  readonly employer: string | null;
  readonly ties: ExpertTies;
}

/** An application under review with everything that can tie its park to an expert. */
export interface ReviewPark {
  readonly no: string;
  readonly parkId: string;
  readonly name: string;
  readonly state: string;
  readonly ties: ParkTies;
}

interface ExpertRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly fields: readonly number[];
  readonly capacity: number | null;
  readonly available: boolean;
  readonly employer: string | null;
  readonly uscc: string | null;
  readonly province: string | null;
  readonly city: string;
  readonly relations: readonly {
    organizationId: string;
    name: string;
    uscc: string | null;
    kind: string;
    detail: string;
    endedOn: string | null;
    by: 'expert' | 'park';
  }[];
}

/** Experts of the pool in one statement; all of them, or those asked for. Sorted by id. */
export async function loadPool(
  tx: EntityManager,
  ids: readonly string[] | null = null,
): Promise<PoolExpert[]> {
  const rows: ExpertRow[] = await tx.query(
    `SELECT p.account_id AS id, a.name, a.email, p.phone, p.fields::int[] AS fields, p.capacity, p.active AND a.disabled_at IS NULL AND 'expert' = ANY(a.roles) AS available,
            o.name AS employer, o.uscc, o.province_code AS province, coalesce(o.city, '') AS city,
            coalesce(d.relations, '[]') AS relations
       FROM expert_profile p JOIN account a ON a.id = p.account_id LEFT JOIN organization o ON o.id = a.organization_id
            LEFT JOIN (SELECT r.account_id, json_agg(json_build_object('organizationId', b.id, 'name', b.name, 'uscc', b.uscc, 'kind', r.kind, 'detail', r.detail,
                                'endedOn', to_char(r.ended_on, 'YYYY-MM-DD'), 'by', r.on_behalf_of) ORDER BY r.declared_at, r.id) AS relations
                         FROM expert_relation r JOIN organization b ON b.id = r.organization_id
                        WHERE r.withdrawn_at IS NULL AND ($1::uuid[] IS NULL OR r.account_id = ANY($1)) GROUP BY r.account_id) d ON d.account_id = p.account_id
      WHERE $1::uuid[] IS NULL OR p.account_id = ANY($1) ORDER BY p.account_id`,
    [ids],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    fields: row.fields,
    capacity: row.capacity,
    available: row.available,
    employer: row.employer,
    ties: expertTies(row),
  }));
}

function expertTies(row: ExpertRow): ExpertTies {
  const declarations: Declaration[] = [];
  const relations: StatedRelation[] = [];
  const sitsOn: { name: string; uscc: string | null }[] = [];
  for (const { organizationId, name, uscc, kind, detail, endedOn, by } of row.relations) {
    if (kind === 'recusal') declarations.push({ parkId: organizationId, by, reason: detail });
    else if (kind === 'seat') sitsOn.push({ name, uscc });
    else relations.push({ organisation: { name, uscc }, kind: kind as RelationKind, endedOn });
  }
  return {
    id: row.id,
    employer: row.employer === null ? null : { name: row.employer, uscc: row.uscc },
    provinceCode: row.province,
    cityCode: cityCode(row.province, row.city),
    emails: [row.email],
    phones: row.phone === '' ? [] : [row.phone],
    sitsOn,
    relations,
    declarations,
  };
}

/** Applications of a round with the ties of their parks, in one statement; by states, by numbers, or all. Sorted by number. */
export async function loadReviewParks(
  tx: EntityManager,
  round: string,
  of: { readonly states?: readonly string[]; readonly nos?: readonly string[] } = {},
): Promise<ReviewPark[]> {
  const rows: {
    no: string;
    parkId: string;
    name: string;
    state: string;
    uscc: string | null;
    province: string | null;
    city: string;
    emails: readonly string[];
    recommenders: readonly { name: string; uscc: string | null }[];
  }[] = await tx.query(
    `SELECT a.no, a.park_id AS "parkId", a.state, o.name, o.uscc, o.province_code AS province, o.city,
            (SELECT coalesce(json_agg(e), '[]') FROM (SELECT email AS e FROM account WHERE organization_id = o.id UNION SELECT o.contact_email WHERE o.contact_email <> '') c) AS emails,
            -- Who recommended it, and who filed it on the park's behalf.
            (SELECT coalesce(json_agg(DISTINCT jsonb_build_object('name', b.name, 'uscc', b.uscc)), '[]') FROM organization b
              WHERE b.id IN (SELECT m.organization_id FROM recommendation m WHERE m.round_code = a.round_code AND m.application_no = a.no AND m.opinion = 'recommended' AND m.withdrawn_at IS NULL
                             UNION SELECT f.organization_id FROM account f WHERE f.id = a.registered_by AND f.organization_id <> a.park_id)) AS recommenders
       FROM application a JOIN organization o ON o.id = a.park_id
      WHERE a.round_code = $1 AND ($2::text[] IS NULL OR a.state = ANY($2)) AND ($3::text[] IS NULL OR a.no = ANY($3)) ORDER BY a.no`,
    [round, of.states ?? null, of.nos ?? null],
  );
  return rows.map((row) => ({
    no: row.no,
    parkId: row.parkId,
    name: row.name,
    state: row.state,
    ties: {
      id: row.parkId,
      organisations: [{ name: row.name, uscc: row.uscc }],
      provinceCode: row.province,
      cityCode: cityCode(row.province, row.city),
      contacts: { emails: row.emails, phones: [] },
      recommenders: row.recommenders,
    },
  }));
}

let cities: Map<string, string> | null = null;

/** The registry names cities; the rules compare codes. Null for a city that is not on the list of divisions. */
function cityCode(province: string | null, city: string): string | null {
  if (province === null || city === '') return null;
  cities ??= new Map(CITIES.map(({ code, name, provinceCode }) => [`${provinceCode}/${name}`, code]));
  return cities.get(`${province}/${city}`) ?? null;
}

/** The recusal rules of a round, as of the day it was launched. */
export function roundConflictContext(
  round: Pick<RoundEntity, 'settings' | 'launchedAt' | 'createdAt'>,
): ConflictContext {
  return conflictContextOf(round.settings.panel, dateAt((round.launchedAt ?? round.createdAt).toISOString()));
}

/** Every ground between one expert and one park. */
export function conflictsOf(expert: PoolExpert, park: ReviewPark, context: ConflictContext): Conflict[] {
  return detectConflicts(expert.ties, park.ties, context);
}

/** Whether the rules keep this expert from this park. */
export function mustRecuse(expert: PoolExpert, park: ReviewPark, context: ConflictContext): boolean {
  return isBlocked(conflictsOf(expert, park, context));
}
