import type { Language } from '@xuanping/domain/process';
import type { Team } from '@xuanping/domain/self-assessment/team';
import type { EntityManager } from 'typeorm';
import type { FormPlace } from './form';

/** An objective as it was given out. */
export interface StoredObjective {
  readonly no: number;
  readonly editors: readonly string[];
  /** UTC ISO; null: by the deadline of the form. */
  readonly dueAt: string | null;
  readonly readyAt: string | null;
  readonly readyBy: string | null;
}

/** The people of one application and what each does. */
export interface StoredTeam extends Team {
  readonly objectives: readonly StoredObjective[];
  readonly parkId: string;
  /** Whether the submitter can still act: the account is open and one of the park's. */
  readonly submitterActs: boolean;
  readonly revision: number;
  /** The hand-over of the role that waits for its answer. */
  readonly handover: {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly at: string;
  } | null;
}

/** SQL of the team of an application `a` as JSON, a `StoredTeam`. */
export const TEAM_OF = `(SELECT json_build_object('submitter', s.id, 'parkId', a.park_id, 'othersReadable', coalesce(t.others_readable, true), 'revision', coalesce(t.revision, 0),
      'submitterActs', s.disabled_at IS NULL AND s.organization_id IS NOT DISTINCT FROM a.park_id AND 'applicant' = ANY(s.roles),
      'handover', (SELECT json_build_object('id', h.id, 'from', h.from_id, 'to', h.to_id, 'at', iso(h.offered_at)) FROM team_handover h
                    WHERE h.round_code = a.round_code AND h.application_no = a.no AND h.outcome IS NULL),
      'objectives', (SELECT coalesce(json_agg(json_build_object('no', o.objective, 'dueAt', iso(o.due_at), 'readyAt', iso(o.ready_at), 'readyBy', o.ready_by, 'editors',
                        (SELECT json_agg(e.account_id ORDER BY e.given_at, e.account_id) FROM team_editor e
                          WHERE e.round_code = o.round_code AND e.application_no = o.application_no AND e.objective = o.objective)) ORDER BY o.objective), '[]')
                       FROM team_objective o WHERE o.round_code = a.round_code AND o.application_no = a.no))
    FROM (SELECT a.registered_by) r LEFT JOIN team t ON t.round_code = a.round_code AND t.application_no = a.no
         JOIN account s ON s.id = coalesce(t.submitter_id, r.registered_by))`;

/** Reads who does what in one statement; null when there is no such application. */
export async function readTeam(tx: EntityManager, place: FormPlace): Promise<StoredTeam | null> {
  const [row] = (await tx.query(
    `SELECT ${TEAM_OF} AS team FROM application a WHERE a.round_code = $1 AND a.no = $2`,
    [place.round, place.no],
  )) as { team: StoredTeam }[];
  return row?.team ?? null;
}

/** Somebody of the park who can take a part. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
}

/** The applicants of a park whose accounts are open. */
export async function colleaguesOf(tx: EntityManager, parkId: string): Promise<Colleague[]> {
  return tx.query(
    `SELECT id, name, email, language FROM account WHERE organization_id = $1 AND disabled_at IS NULL AND 'applicant' = ANY(roles) ORDER BY sort_name COLLATE "C", id`,
    [parkId],
  );
}

/**
 * Begins a change of the team and numbers it. The caller holds the application's row (`lockForm`), so that changes
 * follow each other and none overlaps an edit.
 */
export async function beginTeamChange(tx: EntityManager, place: FormPlace): Promise<number> {
  const [row] = (await tx.query(
    `WITH changed AS (
       INSERT INTO team (round_code, application_no, submitter_id, revision) SELECT round_code, no, registered_by, 1 FROM application WHERE round_code = $1 AND no = $2
       ON CONFLICT (round_code, application_no) DO UPDATE SET revision = team.revision + 1 RETURNING revision)
     SELECT revision FROM changed`,
    [place.round, place.no],
  )) as { revision: number }[];
  if (!row) throw new TypeError(`no application ${place.round}/${place.no}`);
  return row.revision;
}

/** Writes who fills in an objective and by when; without editors it is taken back. */
export async function giveObjective(
  tx: EntityManager,
  place: FormPlace,
  given: {
    readonly no: number;
    readonly editors: readonly string[];
    readonly dueAt: string | null;
    readonly by: string;
  },
): Promise<void> {
  if (given.editors.length === 0) {
    await tx.query(
      `DELETE FROM team_objective WHERE round_code = $1 AND application_no = $2 AND objective = $3`,
      [place.round, place.no, given.no],
    );
    return;
  }
  await tx.query(
    `INSERT INTO team_objective (round_code, application_no, objective, due_at) VALUES ($1,$2,$3,$4)
     ON CONFLICT (round_code, application_no, objective) DO UPDATE SET due_at = excluded.due_at`,
    [place.round, place.no, given.no, given.dueAt],
  );
  await tx.query(
    `WITH gone AS (DELETE FROM team_editor WHERE round_code = $1 AND application_no = $2 AND objective = $3 AND NOT account_id = ANY($4::uuid[]))
     INSERT INTO team_editor (round_code, application_no, objective, account_id, given_by)
     SELECT $1, $2, $3, id, $5 FROM unnest($4::uuid[]) AS e(id) ON CONFLICT DO NOTHING`,
    [place.round, place.no, given.no, given.editors, given.by],
  );
}

/** Marks an objective ready, or open again when `by` is null. */
export async function markObjective(
  tx: EntityManager,
  place: FormPlace,
  no: number,
  by: string | null,
): Promise<void> {
  await tx.query(
    `UPDATE team_objective SET ready_at = CASE WHEN $4::uuid IS NOT NULL THEN now() END, ready_by = $4
      WHERE round_code = $1 AND application_no = $2 AND objective = $3`,
    [place.round, place.no, no, by],
  );
}

export async function setOthersReadable(
  tx: EntityManager,
  place: FormPlace,
  readable: boolean,
): Promise<void> {
  await tx.query(`UPDATE team SET others_readable = $3 WHERE round_code = $1 AND application_no = $2`, [
    place.round,
    place.no,
    readable,
  ]);
}

/** Offers the role of submitter. */
export async function offerHandover(
  tx: EntityManager,
  place: FormPlace,
  of: { readonly from: string; readonly to: string },
): Promise<string> {
  const [row] = (await tx.query(
    `INSERT INTO team_handover (round_code, application_no, from_id, to_id) VALUES ($1,$2,$3,$4) RETURNING id`,
    [place.round, place.no, of.from, of.to],
  )) as { id: string }[];
  return row?.id ?? '';
}

export async function settleHandover(
  tx: EntityManager,
  id: string,
  outcome: 'confirmed' | 'declined' | 'withdrawn',
): Promise<void> {
  await tx.query(`UPDATE team_handover SET outcome = $2, settled_at = now() WHERE id = $1`, [id, outcome]);
}

export async function setSubmitter(tx: EntityManager, place: FormPlace, account: string): Promise<void> {
  await tx.query(`UPDATE team SET submitter_id = $3 WHERE round_code = $1 AND application_no = $2`, [
    place.round,
    place.no,
    account,
  ]);
}

/** Moves the due date of what is owed for an objective; its reminders follow the new one. */
export async function moveObjectiveDue(
  tx: EntityManager,
  place: FormPlace,
  of: { readonly no: number; readonly dueAt: Date; readonly dueBy: string | null },
): Promise<void> {
  await tx.query(
    `UPDATE obligation SET due_at = $4, due_by = $5
      WHERE round_code = $1 AND application_no = $2 AND kind = 'objective-to-fill' AND part = $3 AND closed_at IS NULL AND (due_at, due_by) IS DISTINCT FROM ($4, $5)`,
    [place.round, place.no, String(of.no), of.dueAt, of.dueBy],
  );
}
