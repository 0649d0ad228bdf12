import type { Answer } from '@xuanping/domain/answers';
import type { EntityManager } from 'typeorm';
import { handSql } from './filing-for';
import type { FormPlace } from './form';

/** Why an answer came to be: typed by a person, brought back from its history, read from a file, or taken over from the last round. */
export type AnswerCause = 'typed' | 'restored' | 'imported' | 'taken';

/** An answer that somebody else changed meanwhile. */
export interface AnswerConflict {
  readonly field: string;
  readonly theirs: Answer;
  readonly version: number;
  readonly by: string;
  /** UTC ISO. */
  readonly at: string;
}

/** What stands in some fields, and by whose hand. */
export async function theirAnswers(
  tx: EntityManager,
  place: FormPlace,
  fields: readonly string[],
): Promise<AnswerConflict[]> {
  return tx.query(
    `SELECT n.field_id AS field, n.value AS theirs, n.version, ${handSql('p')} AS by, iso(n.updated_at) AS at
       FROM unnest($3::text[]) WITH ORDINALITY AS w(field, place)
       JOIN answer n ON n.round_code = $1 AND n.application_no = $2 AND n.field_id = w.field
       JOIN application a ON a.round_code = $1 AND a.no = $2
       JOIN account p ON p.id = n.updated_by ORDER BY w.place`,
    [place.round, place.no, fields],
  );
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
    `SELECT v.version, v.value, v.why, ${handSql('p')} AS by, v.changed_at AS at
       FROM answer_version v JOIN account p ON p.id = v.changed_by JOIN application a ON a.round_code = v.round_code AND a.no = v.application_no
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
