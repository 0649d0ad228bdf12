import type { ActDefinition } from '@xuanping/domain/process';
import type { EntityManager } from 'typeorm';
import type { EffectDone, Facts } from './effect';

export interface Mover {
  readonly tx: EntityManager;
  readonly round: string;
  readonly act: ActDefinition;
  readonly key: string;
  readonly accountId: string | null;
  readonly actorName: string;
  readonly role: string;
}

export interface Moved {
  readonly no: string;
  readonly parkId: string;
  readonly to: string;
}

/**
 * What a round's act does to its applications, all at once: new state, one record row each, obligations
 * closed. Constant number of statements whatever the number of applications.
 * @returns the applications moved.
 */
export async function moveApplications(mover: Mover, done: EffectDone): Promise<Moved[]> {
  const { tx, act } = mover;
  const rule = act.moves;
  if (!rule) return [];
  const rows: { no: string; parkId: string; state: string }[] = await tx.query(
    `SELECT no, park_id AS "parkId", state FROM application
      WHERE round_code = $1 AND state = ANY($2) AND ($3::text[] IS NULL OR no = ANY($3)) ORDER BY no FOR UPDATE`,
    [mover.round, rule.from, done.moves?.map((move) => move.no) ?? null],
  );
  const asked = new Map((done.moves ?? []).map((move) => [move.no, move]));
  const moved = rows.map((row) => {
    const to = asked.get(row.no)?.to ?? rule.to[0] ?? row.state;
    return {
      no: row.no,
      parkId: row.parkId,
      from: row.state,
      to,
      facts: asked.get(row.no)?.facts ?? ({} as Facts),
    };
  });
  if (moved.length === 0) return [];
  await tx.query(
    `UPDATE application a SET state = m.state, revision = revision + 1,
            state_since = CASE WHEN a.state = m.state THEN a.state_since ELSE now() END
       FROM unnest($2::text[], $3::text[]) AS m(no, state) WHERE a.round_code = $1 AND a.no = m.no`,
    [mover.round, moved.map((m) => m.no), moved.map((m) => m.to)],
  );
  await tx.query(
    `INSERT INTO act_record (key, round_code, application_no, act, stage, account_id, actor_name, role, from_state, to_state, facts, rule)
     SELECT $1 || '/' || m.no, $2, m.no, $3, $4, $5, $6, $7, m.from_state, m.to_state, m.facts::jsonb, $8
       FROM unnest($9::text[], $10::text[], $11::text[], $12::text[]) AS m(no, from_state, to_state, facts)`,
    [
      mover.key,
      mover.round,
      act.id,
      act.stage,
      mover.accountId,
      mover.actorName,
      mover.role,
      act.rule,
      moved.map((m) => m.no),
      moved.map((m) => m.from),
      moved.map((m) => m.to),
      moved.map((m) => JSON.stringify(m.facts)),
    ],
  );
  if (rule.closes.length > 0) {
    await tx.query(
      `UPDATE obligation SET closed_at = now(), closed_by = $1
        WHERE round_code = $2 AND closed_at IS NULL AND kind = ANY($3) AND application_no = ANY($4)`,
      [mover.key, mover.round, rule.closes, moved.map((m) => m.no)],
    );
  }
  return moved.map(({ no, parkId, to }) => ({ no, parkId, to }));
}

/** Marks open applications or reports as changed, so that their processes hear of new deadlines. */
export async function touch(
  tx: EntityManager,
  round: string,
  what: 'applications' | 'reports',
): Promise<void> {
  if (what === 'applications') {
    await tx.query(
      `UPDATE application SET revision = revision + 1 WHERE round_code = $1 AND state IN ('drafting','correcting','publicized')`,
      [round],
    );
  } else {
    await tx.query(
      `UPDATE report_package SET revision = revision + 1 WHERE round_code = $1 AND state IN ('building','sent','escalated')`,
      [round],
    );
  }
}
