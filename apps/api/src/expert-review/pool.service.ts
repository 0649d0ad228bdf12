import { Injectable } from '@nestjs/common';
import {
  conflictsOf,
  loadPool,
  loadReviewParks,
  roundConflictContext,
} from '@xuanping/persistence/expert-review';
import { RoundEntity } from '@xuanping/persistence/process';
import { DataSource } from 'typeorm';
import { conflict, invalid, notFound, type SignedIn } from '../core';

interface Profile {
  readonly revision: number;
  readonly title: string;
  readonly phone: string;
  readonly service: string;
  readonly fields: readonly number[];
  /** Only staff set these. */
  readonly capacity?: number | null;
  readonly active?: boolean;
}

interface Declaration {
  readonly organizationId: string;
  readonly kind: string;
  readonly detail: string;
  readonly endedOn: string | null;
}

/** Changes of the pool: who is in it, what they know, what ties them. */
@Injectable()
export class PoolService {
  constructor(private readonly database: DataSource) {}

  /** Adds accounts of experts; those already in the pool stay as they are. @returns how many were added */
  async add(accountIds: readonly string[], fields: readonly number[], by: SignedIn): Promise<number> {
    const rows: unknown[] = await this.database.query(
      `INSERT INTO expert_profile (account_id, fields, added_by)
       SELECT a.id, $2, $3 FROM account a WHERE a.id = ANY($1) AND 'expert' = ANY(a.roles) AND a.disabled_at IS NULL
       ON CONFLICT (account_id) DO NOTHING RETURNING account_id`,
      [accountIds, fields, by.id],
    );
    return rows.length;
  }

  /** Saves a profile over the revision its editor saw. */
  async save(id: string, profile: Profile): Promise<number> {
    const [row] = (await this.database.query(
      `WITH saved AS (
         UPDATE expert_profile SET title = $3, phone = $4, service = $5, fields = $6, revision = revision + 1, changed_at = now(),
                capacity = CASE WHEN $7 THEN $8::int ELSE capacity END, active = coalesce($9::boolean, active)
          WHERE account_id = $1 AND revision = $2 RETURNING revision)
       SELECT (SELECT revision FROM saved) AS revision, EXISTS (SELECT 1 FROM expert_profile WHERE account_id = $1) AS there`,
      [
        id,
        profile.revision,
        profile.title,
        profile.phone,
        profile.service,
        [...new Set(profile.fields)].sort(),
        profile.capacity !== undefined,
        profile.capacity ?? null,
        profile.active ?? null,
      ],
    )) as { revision: number | null; there: boolean }[];
    if (!row?.there) throw notFound();
    if (row.revision === null)
      throw conflict('revision', {
        zh: '该专家信息已被他人改动，请刷新后再修改。',
        en: 'Somebody changed this file meanwhile; reload it first.',
      });
    return row.revision;
  }

  /** Files a tie between an expert and an organisation; from then on it counts on every path. */
  async declare(
    expertId: string,
    declaration: Declaration,
    by: SignedIn,
    onBehalfOf: 'expert' | 'park',
  ): Promise<string> {
    const [row] = (await this.database.query(
      `INSERT INTO expert_relation (account_id, organization_id, kind, detail, ended_on, declared_by, on_behalf_of)
       SELECT p.account_id, o.id, $3, $4, $5::date, $6, $7 FROM expert_profile p, organization o WHERE p.account_id = $1 AND o.id = $2 RETURNING id`,
      [
        expertId,
        declaration.organizationId,
        declaration.kind,
        declaration.detail,
        declaration.endedOn,
        by.id,
        onBehalfOf,
      ],
    )) as { id: string }[];
    if (row) return row.id;
    const [pool] = (await this.database.query(`SELECT 1 FROM expert_profile WHERE account_id = $1`, [
      expertId,
    ])) as unknown[];
    if (!pool) throw notFound();
    throw invalid([
      {
        field: 'organizationId',
        rule: 'unknown',
        words: {
          zh: '名录中没有这个单位，请从列表中选择。',
          en: 'The registry has no such organisation; choose one of the list.',
        },
      },
    ]);
  }

  /** Takes a wrong declaration back; the row stays. @returns false when it was withdrawn before */
  async withdraw(expertId: string, relation: string, reason: string, by: SignedIn): Promise<boolean> {
    const [row] = (await this.database.query(
      `WITH withdrawn AS (
         UPDATE expert_relation SET withdrawn_at = now(), withdrawn_by = $4, withdrawn_why = $3 WHERE id = $2 AND account_id = $1 AND withdrawn_at IS NULL RETURNING 1)
       SELECT EXISTS (SELECT 1 FROM withdrawn) AS done, EXISTS (SELECT 1 FROM expert_relation WHERE id = $2 AND account_id = $1) AS there`,
      [expertId, relation, reason, by.id],
    )) as { done: boolean; there: boolean }[];
    if (!row?.there) throw notFound();
    return row.done;
  }

  /** Reviews the expert holds now although the rules, as known now, forbid them. */
  async forbiddenReviews(expertId: string): Promise<{ round: string; no: string }[]> {
    const held: { round: string; no: string }[] = await this.database.query(
      `SELECT round_code AS round, application_no AS no FROM review WHERE account_id = $1 AND state IN ('invited','accepted') ORDER BY 1, 2`,
      [expertId],
    );
    const found: { round: string; no: string }[] = [];
    for (const code of new Set(held.map(({ round }) => round))) {
      const { manager } = this.database;
      const round = await manager.findOneByOrFail(RoundEntity, { code });
      const [expert] = await loadPool(manager, [expertId]);
      const parks = await loadReviewParks(manager, code, {
        nos: held.filter((review) => review.round === code).map(({ no }) => no),
      });
      if (!expert) continue;
      const rules = roundConflictContext(round);
      found.push(
        ...parks
          .filter((park) => conflictsOf(expert, park, rules).some(({ hard }) => hard))
          .map(({ no }) => ({ round: code, no })),
      );
    }
    return found;
  }
}
