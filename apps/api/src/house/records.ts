import type { Words } from '@xuanping/domain/process';
import { describeHouseRecord, HOUSE_RULES, type HouseRecord } from '@xuanping/domain/house';
import { appendRecord } from '@xuanping/persistence/process';
import type { EntityManager } from 'typeorm';
import type { SignedIn } from '../core';

/** A matter of the house to be recorded. */
export interface NewHouseRecord {
  readonly act: HouseRecord;
  /** Natural key; a second record under it is a fault. */
  readonly key: string;
  /** Null: the system itself, or somebody who is not signed in yet. */
  readonly by: SignedIn | null;
  readonly round?: string | null;
  readonly no?: string | null;
  readonly reason?: string;
  /** Ids and words; `account` or `organization` names what it is about. */
  readonly facts: Readonly<Record<string, string | number | null>>;
}

const ruleOf = (act: HouseRecord): string =>
  HOUSE_RULES[act.slice(0, act.indexOf('.')) as keyof typeof HOUSE_RULES];

/** Appends to the same record as the acts of rounds; outside a round its code is empty. */
export async function recordHouse(tx: EntityManager, record: NewHouseRecord): Promise<string> {
  const { id } = await appendRecord(tx, {
    key: record.key,
    place: { round: record.round ?? '', no: record.no ?? null },
    act: record.act,
    stage: 'house',
    accountId: record.by?.id ?? null,
    actorName: record.by?.name ?? '',
    role: record.by?.roles.join(',') ?? 'system',
    fromState: null,
    toState: null,
    reason: record.reason ?? '',
    facts: record.facts,
    rule: ruleOf(record.act),
  });
  return id;
}

/**
 * Appends many matters in one statement, leaving out those whose key is recorded already: of two who do the same at
 * once, one did it.
 *
 * @returns the keys that were appended
 */
export async function recordHouseAll(
  tx: EntityManager,
  records: readonly (NewHouseRecord & { readonly by: SignedIn; readonly round: string })[],
): Promise<ReadonlySet<string>> {
  if (records.length === 0) return new Set();
  const rows: { key: string }[] = await tx.query(
    `INSERT INTO act_record (key, round_code, application_no, act, stage, account_id, actor_name, role, reason, facts, rule)
     SELECT key, round, no, act, 'house', account, actor, role, reason, facts, rule
       FROM jsonb_to_recordset($1::jsonb) AS n (key text, round text, no text, act text, account uuid, actor text, role text, reason text, facts jsonb, rule text)
      ORDER BY key ON CONFLICT (key) DO NOTHING RETURNING key`,
    [
      JSON.stringify(
        records.map(({ act, key, by, round, no = null, reason = '', facts }) => ({
          ...{ act, key, round, no, reason, facts },
          account: by.id,
          actor: by.name,
          role: by.roles.join(','),
          rule: ruleOf(act),
        })),
      ),
    ],
  );
  return new Set(rows.map(({ key }) => key));
}

/** A row of `HOUSE_RECORD`. */
export interface HouseRecordRow {
  readonly id: string;
  readonly at: string;
  readonly act: string;
  readonly actor: string;
  readonly role: string;
  readonly reason: string;
  readonly facts: Record<string, string | number | null>;
  readonly rule: string;
  readonly hash: string | null;
  readonly subject: string | null;
}

/** SQL of one record `h` as JSON, with the name of what it is about; joins `ha` (account) and `ho` (organisation). */
export const HOUSE_RECORD = `json_build_object('id', h.id::text, 'at', iso(h.at), 'act', h.act, 'actor', h.actor_name, 'role', h.role, 'reason', h.reason,
  'facts', h.facts, 'rule', h.rule, 'hash', h.leaf_hash, 'subject', coalesce(ha.name, ho.name))`;
export const HOUSE_RECORD_FROM = `act_record h LEFT JOIN account ha ON ha.id::text = h.facts ->> 'account' LEFT JOIN organization ho ON ho.id = h.facts ->> 'organization'`;

/** A record as pages print it. */
export function houseRecordDto(row: HouseRecordRow): {
  id: string;
  at: string;
  actor: string;
  sentence: Words;
} {
  return {
    id: row.id,
    at: row.at,
    actor: row.actor,
    sentence: describeHouseRecord(row) ?? { zh: row.act, en: row.act },
  };
}
