import type { SubjectPlace } from '@xuanping/contracts/process';
import type { Role } from '@xuanping/domain/process';
import type { DataSource } from 'typeorm';
import type { Caller } from '../core';

/** An act that somebody asks for, under the key that makes it happen once. */
export interface Filing {
  readonly id: string;
  readonly act: string;
  readonly subject: SubjectPlace;
  readonly caller: Pick<Caller, 'account' | 'language'>;
  readonly role: Role;
  readonly body: unknown;
}

interface Filed {
  readonly act: string;
  readonly round: string;
  readonly no: string | null;
  readonly recipient: string | null;
}

const FILED = 'act, round_code AS round, application_no AS no, recipient';
const FILE = `INSERT INTO act_intent (id, act, round_code, application_no, recipient, account_id, role, body, language)
  VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9) ON CONFLICT (id) DO NOTHING RETURNING ${FILED}`;

/**
 * Files an act before its process hears of it. True when what stands under the key is this act on this subject, filed
 * now or by another click; false when the key was used for something else.
 */
export async function filedAs(database: DataSource, filing: Filing): Promise<boolean> {
  const { id, act, subject, caller, role, body } = filing;
  const no = subject.kind === 'application' ? subject.no : null;
  const recipient = subject.kind === 'report' ? subject.recipient : null;
  const given = [id, act, subject.round, no, recipient, caller.account?.id ?? null, role];
  const [mine]: Filed[] = await database.query(FILE, [...given, JSON.stringify(body), caller.language]);
  // A statement of its own: what another click filed while ours waited for it, ours does not see any more.
  const [row]: (Filed | undefined)[] = mine
    ? [mine]
    : await database.query(`SELECT ${FILED} FROM act_intent WHERE id = $1`, [id]);
  return row?.act === act && row.round === subject.round && row.no === no && row.recipient === recipient;
}
