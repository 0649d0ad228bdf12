import type { EntityManager } from 'typeorm';

/** A record of an act as the audit log hashes it; every field that says what happened, in a fixed form. */
export interface AuditEntry {
  readonly id: string;
  readonly key: string;
  readonly round: string;
  readonly application: string | null;
  readonly recipient: string | null;
  readonly act: string;
  readonly stage: string;
  readonly account: string | null;
  readonly actor: string;
  readonly role: string;
  readonly at: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: string;
  readonly facts: Readonly<Record<string, string | number | null>>;
  readonly rule: string;
}

const ENTRY = `json_build_object('id', id::text, 'key', key, 'round', round_code, 'application', application_no, 'recipient', recipient, 'act', act, 'stage', stage,
  'account', account_id, 'actor', actor_name, 'role', role, 'at', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'from', from_state, 'to', to_state,
  'reason', reason, 'facts', facts, 'rule', rule)`;

/**
 * Records not yet in the log, in the order of their ids, and only those whose transactions are over: an id that
 * is still being written would come later and break the order.
 */
export async function unsequenced(tx: EntityManager, limit: number): Promise<AuditEntry[]> {
  const rows: { entry: AuditEntry }[] = await tx.query(
    `SELECT ${ENTRY} AS entry FROM act_record WHERE leaf_index IS NULL AND xmin::text::bigint < txid_snapshot_xmin(txid_current_snapshot()) % (2::bigint^32)::bigint ORDER BY id LIMIT $1`,
    [limit],
  );
  return rows.map((row) => row.entry);
}

/** Every record in the log with its stored leaf hash, in order, from a leaf on. */
export async function sequencedFrom(
  tx: EntityManager,
  leaf: number,
  limit: number,
): Promise<{ entry: AuditEntry; leafHash: string }[]> {
  return tx.query(
    `SELECT ${ENTRY} AS entry, leaf_hash AS "leafHash" FROM act_record WHERE leaf_index >= $1 ORDER BY leaf_index LIMIT $2`,
    [leaf, limit],
  );
}

/** The edge of the log's tree, locked: one sequencer at a time. */
export async function lockFrontier(tx: EntityManager): Promise<{ size: number; hashes: string[] }> {
  const [row] = (await tx.query('SELECT frontier FROM audit_frontier FOR UPDATE')) as {
    frontier: { size: number; hashes: string[] };
  }[];
  return row!.frontier;
}

/** Puts records into the log: their place and hash, and the new edge of the tree. */
export async function sequence(
  tx: EntityManager,
  leaves: readonly { id: string; index: number; hash: string }[],
  frontier: unknown,
): Promise<void> {
  await tx.query(
    `UPDATE act_record r SET leaf_index = l.index, leaf_hash = l.hash FROM unnest($1::bigint[], $2::bigint[], $3::text[]) AS l(id, index, hash) WHERE r.id = l.id`,
    [leaves.map((l) => l.id), leaves.map((l) => l.index), leaves.map((l) => l.hash)],
  );
  await tx.query('UPDATE audit_frontier SET frontier = $1', [JSON.stringify(frontier)]);
}

export interface StoredCheckpoint {
  readonly round: string | null;
  readonly size: number;
  readonly root: string;
  readonly time: string;
  readonly keyId: string;
  readonly signature: string;
}

/** All checkpoints, oldest first. */
export async function checkpoints(tx: EntityManager): Promise<StoredCheckpoint[]> {
  return tx.query(
    `SELECT round_code AS round, size::int AS size, root, iso(time) AS time, key_id AS "keyId", signature FROM audit_checkpoint ORDER BY size`,
  );
}

export async function saveCheckpoint(tx: EntityManager, checkpoint: StoredCheckpoint): Promise<void> {
  await tx.query(
    `INSERT INTO audit_checkpoint (round_code, size, root, time, key_id, signature) VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT (size) DO NOTHING`,
    [
      checkpoint.round,
      checkpoint.size,
      checkpoint.root,
      checkpoint.time,
      checkpoint.keyId,
      checkpoint.signature,
    ],
  );
}
