import { ROLES_FOR_ORGANIZATION } from '@xuanping/domain/house';
import { OBLIGATION_KINDS, obligation, type ObligationKind } from '@xuanping/domain/obligations';
import type { Language, RoundState } from '@xuanping/domain/process';
import type { ReminderOffset } from '@xuanping/domain/schedule';
import type { EntityManager } from 'typeorm';

/** What the reminders of a round go by. */
export interface RemindedRound {
  readonly code: string;
  readonly name: string;
  readonly state: RoundState;
  readonly paused: boolean;
  readonly sample: boolean;
  readonly frameworkVersion: string;
  readonly offsets: readonly ReminderOffset[];
  /** The database's now, UTC ISO. */
  readonly now: string;
}

/** An open obligation with the people who can fulfil it. */
export interface Owed {
  readonly id: string;
  readonly key: string;
  readonly kind: ObligationKind;
  /** The part of an application, for kinds that are owed part by part. */
  readonly part: string | null;
  readonly applicationNo: string | null;
  readonly ownerKind: 'account' | 'organization' | 'role';
  readonly ownerId: string;
  readonly openedAt: string;
  readonly dueAt: string;
  /** Park of the application, or recipient of the report; null when it is about the round itself. */
  readonly subjectName: string | null;
  /** Person or organisation that owes; null for a role of the house. */
  readonly ownerName: string | null;
  readonly accountIds: readonly string[];
}

/** Somebody who is written to. */
export interface Addressee {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly organizationId: string | null;
}

const REMINDED = OBLIGATION_KINDS.filter((kind) => obligation(kind).reminded);

/** Reads a round and shares it until the end of the transaction: it is neither paused nor ended meanwhile. Null: no such round. */
export async function remindedRound(tx: EntityManager, code: string): Promise<RemindedRound | null> {
  const [row] = (await tx.query(
    `SELECT code, name, state, paused_at IS NOT NULL AS paused, sample, framework_version AS "frameworkVersion", settings -> 'reminders' AS offsets, now() AS now FROM round WHERE code = $1 FOR SHARE`,
    [code],
  )) as (Omit<RemindedRound, 'now' | 'offsets'> & { now: Date; offsets: RemindedRound['offsets'] | null })[];
  return row ? { ...row, offsets: row.offsets ?? [], now: row.now.toISOString() } : null;
}

/**
 * Everything still owed in a round, with the accounts of its owners: an account itself, the applicants or
 * recommenders of an organisation (an expert who works there owes nothing for it), everybody with a role.
 */
export async function owedIn(tx: EntityManager, round: string): Promise<Owed[]> {
  const rows: (Omit<Owed, 'openedAt' | 'dueAt'> & { openedAt: Date; dueAt: Date })[] = await tx.query(
    `WITH owed AS (
       SELECT o.id, o.key, o.kind, o.part, o.application_no, o.recipient, o.owner_kind, o.owner_id, o.opened_at, o.due_at FROM obligation o
        WHERE o.round_code = $1 AND o.closed_at IS NULL AND o.kind = ANY($2)
     ), person AS (
       SELECT w.id, a.id AS account FROM owed w JOIN account a ON a.id::text = w.owner_id WHERE w.owner_kind = 'account' AND a.disabled_at IS NULL
       UNION ALL
       SELECT w.id, a.id FROM owed w JOIN account a ON a.organization_id = w.owner_id
        WHERE w.owner_kind = 'organization' AND a.disabled_at IS NULL AND a.roles && $3::text[]
       UNION ALL
       SELECT w.id, a.id FROM owed w JOIN (SELECT id, unnest(roles) AS role FROM account WHERE disabled_at IS NULL) a ON a.role = w.owner_id WHERE w.owner_kind = 'role'
     ), people AS (SELECT id, array_agg(account::text ORDER BY account) AS accounts FROM person GROUP BY id)
     SELECT w.id, w.key, w.kind, w.part, w.application_no AS "applicationNo", w.owner_kind AS "ownerKind", w.owner_id AS "ownerId",
            w.opened_at AS "openedAt", w.due_at AS "dueAt", coalesce(park.name, recipient.name) AS "subjectName", coalesce(owner.name, organization.name) AS "ownerName",
            coalesce(people.accounts, '{}') AS "accountIds"
       FROM owed w
            LEFT JOIN people ON people.id = w.id
            LEFT JOIN application a ON a.round_code = $1 AND a.no = w.application_no LEFT JOIN organization park ON park.id = a.park_id
            LEFT JOIN report_package r ON r.round_code = $1 AND r.recipient = w.recipient LEFT JOIN organization recipient ON recipient.id = r.organization_id
            LEFT JOIN account owner ON w.owner_kind = 'account' AND owner.id::text = w.owner_id
            LEFT JOIN organization ON w.owner_kind = 'organization' AND organization.id = w.owner_id
      ORDER BY w.key`,
    [round, REMINDED, ROLES_FOR_ORGANIZATION],
  );
  return rows.map((row) => ({
    ...row,
    openedAt: row.openedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
  }));
}

/** The leads, who hear of what is overdue. */
export async function leadIds(tx: EntityManager): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM account WHERE 'lead' = ANY(roles) AND disabled_at IS NULL ORDER BY id`,
  );
  return rows.map((row) => row.id);
}

export async function addresseesOf(
  tx: EntityManager,
  accountIds: readonly string[],
): Promise<Map<string, Addressee>> {
  const rows: Addressee[] = await tx.query(
    `SELECT id, name, email, language, organization_id AS "organizationId" FROM account WHERE id = ANY($1::uuid[])`,
    [accountIds],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Remembers when the reminders of a round looked and what for they sleep now. */
export async function noteLook(
  tx: EntityManager,
  look: { round: string; lookedAt: string; nextAt: string | null; over: boolean },
): Promise<void> {
  await tx.query(
    `INSERT INTO reminder_look (round_code, looked_at, next_at, over) VALUES ($1, $2, $3, $4)
     ON CONFLICT (round_code) DO UPDATE SET looked_at = excluded.looked_at, next_at = excluded.next_at, over = excluded.over`,
    [look.round, look.lookedAt, look.nextAt, look.over],
  );
}
