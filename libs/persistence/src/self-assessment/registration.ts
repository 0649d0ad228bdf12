import type { RoundState } from '@xuanping/domain/process';
import type { Declaration, RoundSettings, Schedule, SubmissionSettings } from '@xuanping/domain/schedule';
import type { EntityManager } from 'typeorm';

/** What is known of a round and of the park that may register in it. */
export interface RegistrationFacts {
  readonly now: Date;
  readonly round: {
    readonly code: string;
    readonly name: string;
    readonly sample: boolean;
    readonly state: RoundState;
    readonly paused: boolean;
    readonly schedule: Schedule;
    readonly scope: RoundSettings['scope'];
    /** Null: launched before there was such a thing. */
    readonly submission: SubmissionSettings | null;
    readonly lastNo: number;
    readonly frameworkVersion: string;
  };
  readonly park: {
    readonly id: string;
    readonly name: string;
    readonly kinds: readonly string[];
    readonly isMember: boolean;
    readonly retired: boolean;
  } | null;
  readonly existing: { readonly no: string; readonly state: string } | null;
}

/**
 * Reads what the rule of eligibility looks at; null when there is no such round or it was never launched.
 * @param lock takes the round's row, so that numbers follow each other without a gap and no act overlaps
 */
export async function registrationFacts(
  tx: EntityManager,
  of: { readonly round: string; readonly parkId: string | null },
  lock = false,
): Promise<RegistrationFacts | null> {
  if (lock) await tx.query(`SELECT 1 FROM round WHERE code = $1 FOR NO KEY UPDATE`, [of.round]);
  const [row] = (await tx.query(
    `SELECT now() AS now,
            json_build_object('code', r.code, 'name', r.name, 'sample', r.sample, 'state', r.state, 'paused', r.paused_at IS NOT NULL,
              'schedule', r.schedule, 'scope', r.settings -> 'scope', 'submission', r.settings -> 'submission', 'lastNo', r.last_application_no, 'frameworkVersion', r.framework_version) AS round,
            (SELECT json_build_object('id', o.id, 'name', o.name, 'kinds', array_remove(ARRAY[o.kind, o.also_kind], NULL), 'isMember', o.is_member, 'retired', o.retired_at IS NOT NULL)
               FROM organization o WHERE o.id = $2) AS park,
            (SELECT json_build_object('no', a.no, 'state', a.state) FROM application a WHERE a.round_code = r.code AND a.park_id = $2 AND a.state <> 'declined') AS existing
       FROM round r WHERE r.code = $1 AND r.launched_at IS NOT NULL`,
    [of.round, of.parkId],
  )) as RegistrationFacts[];
  return row ?? null;
}

/** Writes the application under the next number of its round. The caller holds the round's row. */
export async function addApplication(
  tx: EntityManager,
  application: {
    readonly round: string;
    readonly no: string;
    readonly parkId: string;
    readonly registeredBy: string;
    /** Null: the round asks for none. */
    readonly declarations: readonly Declaration[] | null;
  },
): Promise<void> {
  await tx.query(`UPDATE round SET last_application_no = last_application_no + 1 WHERE code = $1`, [
    application.round,
  ]);
  // What the registry knows, and whom the park named last time, need not be typed again.
  await tx.query(
    `INSERT INTO application (round_code, no, park_id, registered_by, registered_at, state_since, declarations, credit_code, contact_name, contact_phone)
     SELECT $1, $2, o.id, $4, now(), now(), $5, coalesce(o.uscc, ''), coalesce(b.contact_name, o.contact_name), coalesce(b.contact_phone, '')
       FROM organization o LEFT JOIN LATERAL (SELECT contact_name, contact_phone FROM application WHERE park_id = o.id AND contact_phone <> '' ORDER BY round_code DESC LIMIT 1) b ON true
      WHERE o.id = $3`,
    [
      application.round,
      application.no,
      application.parkId,
      application.registeredBy,
      application.declarations && JSON.stringify(application.declarations),
    ],
  );
}
