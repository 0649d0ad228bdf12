import {
  obligationKey,
  obligationMatter,
  type ObligationKind,
  type OwnerKind,
} from '@xuanping/domain/obligations';
import type { EntityManager } from 'typeorm';

/** Which matter a row concerns. */
export interface Place {
  readonly round: string;
  readonly no?: string | null;
  readonly recipient?: string | null;
}

/** The text form of a place, the beginning of every natural key: `application/2026-01/0007`. */
export function placeKey(place: Place): string {
  if (place.no) return `application/${place.round}/${place.no}`;
  if (place.recipient) return `report/${place.round}/${place.recipient}`;
  return `round/${place.round}`;
}

export interface NewRecord {
  readonly key: string;
  readonly place: Place;
  readonly act: string;
  readonly stage: string;
  readonly accountId: string | null;
  readonly actorName: string;
  readonly role: string;
  readonly fromState: string | null;
  readonly toState: string | null;
  readonly reason: string;
  readonly facts: Readonly<Record<string, string | number | null>>;
  readonly rule: string;
}

/** Appends one row to the record of acts (the audit log) and gives its id. A key already recorded is a fault of the caller. */
export async function appendRecord(tx: EntityManager, record: NewRecord): Promise<{ id: string; at: Date }> {
  const rows: { id: string; at: Date }[] = await tx.query(
    `INSERT INTO act_record (key, round_code, application_no, recipient, act, stage, account_id, actor_name, role, from_state, to_state, reason, facts, rule)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14) RETURNING id::text, at`,
    [
      record.key,
      record.place.round,
      record.place.no ?? null,
      record.place.recipient ?? null,
      record.act,
      record.stage,
      record.accountId,
      record.actorName,
      record.role,
      record.fromState,
      record.toState,
      record.reason,
      JSON.stringify(record.facts),
      record.rule,
    ],
  );
  return rows[0]!;
}

export interface NewObligation {
  readonly place: Place;
  readonly kind: ObligationKind;
  /** The part of an application, for kinds that are owed part by part. */
  readonly part?: string;
  readonly ownerKind: OwnerKind;
  readonly ownerId: string;
  readonly dueAt: Date;
  readonly dueBy: string | null;
  readonly openedBy: string;
}

/** An obligation just opened, for the mail that tells its owner. */
export interface OpenedObligation extends NewObligation {
  readonly id: string;
}

/**
 * Opens obligations. One that its owner has open already stays as it is (nothing is owed twice); one that was
 * closed before is opened anew under the next turn.
 * @returns those that were opened.
 */
export async function openObligations(
  tx: EntityManager,
  list: readonly NewObligation[],
): Promise<OpenedObligation[]> {
  if (list.length === 0) return [];
  const matters = list.map((o) =>
    obligationMatter({ subject: placeKey(o.place), kind: o.kind, part: o.part ?? null, owner: o.ownerId }),
  );
  const known: { matter: string; turns: number; open: boolean }[] = await tx.query(
    `SELECT matter, max(turn) AS turns, bool_or(closed_at IS NULL) AS open FROM obligation WHERE matter = ANY($1) GROUP BY matter`,
    [matters],
  );
  const byMatter = new Map(known.map((k) => [k.matter, k]));
  const seen = new Set<string>();
  const fresh = list.flatMap((o, i) => {
    const matter = matters[i]!;
    const before = byMatter.get(matter);
    if (before?.open || seen.has(matter)) return [];
    seen.add(matter);
    const turn = (before?.turns ?? 0) + 1;
    return [{ ...o, matter, turn, key: obligationKey(matter, turn) }];
  });
  if (fresh.length === 0) return [];
  const rows: { id: string; key: string }[] = await tx.query(
    `INSERT INTO obligation (key, matter, turn, round_code, application_no, recipient, kind, owner_kind, owner_id, due_at, due_by, opened_by, part)
     SELECT * FROM unnest($1::text[],$2::text[],$3::int[],$4::text[],$5::text[],$6::text[],$7::text[],$8::text[],$9::text[],$10::timestamptz[],$11::text[],$12::text[],$13::text[])
     RETURNING id, key`,
    [
      fresh.map((o) => o.key),
      fresh.map((o) => o.matter),
      fresh.map((o) => o.turn),
      fresh.map((o) => o.place.round),
      fresh.map((o) => o.place.no ?? null),
      fresh.map((o) => o.place.recipient ?? null),
      fresh.map((o) => o.kind),
      fresh.map((o) => o.ownerKind),
      fresh.map((o) => o.ownerId),
      fresh.map((o) => o.dueAt),
      fresh.map((o) => o.dueBy),
      fresh.map((o) => o.openedBy),
      fresh.map((o) => o.part ?? null),
    ],
  );
  const ids = new Map(rows.map((r) => [r.key, r.id]));
  return fresh.map((o) => ({ ...o, id: ids.get(o.key)! }));
}

/** Which open obligations an act closes. */
export interface Closing {
  readonly round: string;
  /** Undefined: of every application of the round. Null: of the round itself. */
  readonly no?: string | null;
  readonly recipient?: string | null;
  readonly kinds: readonly ObligationKind[];
  /** Only this owner's. */
  readonly ownerId?: string;
  /** Only of these parts of the application. */
  readonly parts?: readonly string[];
  readonly closedBy: string;
}

/** Closes obligations and says how many. */
export async function closeObligations(tx: EntityManager, closing: Closing): Promise<number> {
  if (closing.kinds.length === 0) return 0;
  const rows: unknown = await tx.query(
    `WITH closed AS (
       UPDATE obligation SET closed_at = now(), closed_by = $2
        WHERE round_code = $1 AND closed_at IS NULL AND kind = ANY($3)
          AND ($4 OR application_no IS NOT DISTINCT FROM $5) AND ($6::text IS NULL OR recipient = $6) AND ($7::text IS NULL OR owner_id = $7)
          AND ($8::text[] IS NULL OR part = ANY($8))
        RETURNING 1)
     SELECT count(*)::int AS n FROM closed`,
    [
      closing.round,
      closing.closedBy,
      closing.kinds,
      closing.no === undefined,
      closing.no ?? null,
      closing.recipient ?? null,
      closing.ownerId ?? null,
      closing.parts ?? null,
    ],
  );
  return (rows as { n: number }[])[0]?.n ?? 0;
}

export interface NewProcessStart {
  readonly workflowId: string;
  readonly type: string;
  readonly input: unknown;
  readonly round: string;
  readonly stage: string;
  readonly organization: string | null;
  readonly deadline: string | null;
}

/** Says, in the transaction of the fact, that a process must run; the starter starts it at least once, Temporal at most once. */
export async function requestProcess(tx: EntityManager, start: NewProcessStart): Promise<void> {
  await tx.query(
    `INSERT INTO process_start (workflow_id, type, input, round_code, stage, organization, deadline)
     VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (workflow_id) DO NOTHING`,
    [
      start.workflowId,
      start.type,
      JSON.stringify(start.input),
      start.round,
      start.stage,
      start.organization,
      start.deadline,
    ],
  );
}

/** Processes requested and not yet started, oldest first. */
export async function pendingProcesses(tx: EntityManager, limit: number): Promise<NewProcessStart[]> {
  return tx.query(
    `SELECT workflow_id AS "workflowId", type, input, round_code AS round, stage, organization,
            to_char(deadline AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS deadline
       FROM process_start WHERE started_at IS NULL ORDER BY requested_at LIMIT $1`,
    [limit],
  );
}

/** Remembers that a process runs. */
export async function markStarted(tx: EntityManager, workflowId: string): Promise<void> {
  await tx.query(`UPDATE process_start SET started_at = now(), last_error = NULL WHERE workflow_id = $1`, [
    workflowId,
  ]);
}
