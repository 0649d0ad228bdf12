import type { Answer } from '@xuanping/domain/answers';
import type { EntityManager } from 'typeorm';
import type { FormPlace } from './form';

/** Why an answer came to be: typed by a person, brought back from its history, or read from a file. */
export type AnswerCause = 'typed' | 'restored' | 'imported';

/** One answer to be written over the version its writer saw; 0: the writer saw none. */
export interface AnswerWrite {
  readonly field: string;
  readonly value: Answer;
  readonly seen: number;
}

export interface SavedAnswer {
  readonly field: string;
  readonly version: number;
  readonly at: Date;
}

/** An answer that somebody else changed meanwhile. */
export interface AnswerConflict {
  readonly field: string;
  readonly theirs: Answer;
  readonly version: number;
  readonly by: string;
  readonly at: Date;
}

/**
 * Writes answers, each only over the version its writer saw, all or none: with one conflict nothing is written.
 * An answer that stands there already, by whoever's hand, is no conflict and no new version, so that a request
 * sent twice changes nothing. The caller holds the application's row.
 */
export async function writeAnswers(
  tx: EntityManager,
  place: FormPlace,
  writes: readonly AnswerWrite[],
  by: { readonly accountId: string; readonly why: AnswerCause },
): Promise<{ readonly saved: readonly SavedAnswer[]; readonly conflicts: readonly AnswerConflict[] }> {
  const present: { field: string; value: Answer; version: number; at: Date; by: string; same: boolean }[] =
    await tx.query(
      `SELECT a.field_id AS field, a.value, a.version, a.updated_at AS at, p.name AS by, a.value = w.value AS same
       FROM unnest($3::text[], $4::jsonb[]) AS w(field, value)
       JOIN answer a ON a.round_code = $1 AND a.application_no = $2 AND a.field_id = w.field
       JOIN account p ON p.id = a.updated_by`,
      [
        place.round,
        place.no,
        writes.map((write) => write.field),
        writes.map((write) => JSON.stringify(write.value)),
      ],
    );
  const before = new Map(present.map((answer) => [answer.field, answer]));
  const conflicts = writes.flatMap(({ field, seen }): AnswerConflict[] => {
    const answer = before.get(field);
    if (!answer || answer.same || answer.version === seen) return [];
    return [{ field, theirs: answer.value, version: answer.version, by: answer.by, at: answer.at }];
  });
  if (conflicts.length > 0) return { saved: [], conflicts };

  const fresh = writes.filter(({ field }) => !before.get(field)?.same);
  const written = await insertVersions(tx, place, fresh, before, by);
  const saved = writes.flatMap(({ field }): SavedAnswer[] => {
    const stands = written.get(field) ?? before.get(field);
    return stands ? [{ field, version: stands.version, at: stands.at }] : [];
  });
  return { saved, conflicts: [] };
}

async function insertVersions(
  tx: EntityManager,
  place: FormPlace,
  writes: readonly AnswerWrite[],
  before: ReadonlyMap<string, { readonly version: number }>,
  by: { readonly accountId: string; readonly why: AnswerCause },
): Promise<Map<string, SavedAnswer>> {
  if (writes.length === 0) return new Map();
  const rows: SavedAnswer[] = await tx.query(
    `WITH incoming AS (SELECT * FROM unnest($3::text[], $4::jsonb[], $5::int[]) AS w(field, value, version)),
          kept AS (
            INSERT INTO answer_version (round_code, application_no, field_id, version, value, why, changed_by, changed_at)
            SELECT $1, $2, field, version, value, $7, $6, now() FROM incoming)
     INSERT INTO answer (round_code, application_no, field_id, value, version, updated_by, updated_at)
     SELECT $1, $2, field, value, version, $6, now() FROM incoming
     ON CONFLICT (round_code, application_no, field_id)
     DO UPDATE SET value = excluded.value, version = excluded.version, updated_by = excluded.updated_by, updated_at = excluded.updated_at
     RETURNING field_id AS field, version, updated_at AS at`,
    [
      place.round,
      place.no,
      writes.map((write) => write.field),
      writes.map((write) => JSON.stringify(write.value)),
      writes.map((write) => (before.get(write.field)?.version ?? 0) + 1),
      by.accountId,
      by.why,
    ],
  );
  return new Map(rows.map((row) => [row.field, row]));
}

/** One version of an answer. */
export interface AnswerVersion {
  readonly version: number;
  readonly value: Answer;
  readonly why: AnswerCause;
  readonly by: string;
  readonly at: Date;
}

/** The versions of one answer, newest first. */
export async function answerHistory(
  tx: EntityManager,
  place: FormPlace,
  field: string,
  page: { readonly before: number | null; readonly limit: number },
): Promise<AnswerVersion[]> {
  return tx.query(
    `SELECT v.version, v.value, v.why, a.name AS by, v.changed_at AS at
       FROM answer_version v JOIN account a ON a.id = v.changed_by
      WHERE v.round_code = $1 AND v.application_no = $2 AND v.field_id = $3 AND ($4::int IS NULL OR v.version < $4)
      ORDER BY v.version DESC LIMIT $5`,
    [place.round, place.no, field, page.before, page.limit],
  );
}

/** The value of one version of an answer; undefined when there is no such version. */
export async function answerAt(
  tx: EntityManager,
  place: FormPlace,
  field: string,
  version: number,
): Promise<Answer | undefined> {
  const rows: { value: Answer }[] = await tx.query(
    `SELECT value FROM answer_version WHERE round_code = $1 AND application_no = $2 AND field_id = $3 AND version = $4`,
    [place.round, place.no, field, version],
  );
  return rows[0]?.value;
}
