import type { RoundDetail } from '@xuanping/api-contract/round';
import type { RoundState } from '@xuanping/domain/process';
import type { RoundSettings, Schedule } from '@xuanping/domain/schedule';
import type { DataSource } from 'typeorm';
import { notFound } from '../core';

/** A round with the latest matter of one kind that was prepared in it. */
export interface RoundWithProposal {
  readonly code: string;
  readonly name: string;
  readonly state: RoundState;
  readonly sample: boolean;
  readonly frameworkVersion: string;
  readonly schedule: Schedule;
  readonly settings: RoundSettings;
  readonly now: string;
  readonly proposal: RoundDetail['proposals'][number] | null;
}

/**
 * Reads a round and its latest proposal of a kind, for pages of the house, in one statement.
 *
 * @param of `me`: the account that looks; `more`: further columns of the statement, over the round `r`
 * @throws 404 when there is no such round
 */
export async function roundWithProposal<More extends object = object>(
  database: DataSource,
  of: {
    readonly code: string;
    readonly kind: string;
    readonly me: string | null;
    readonly more?: string | undefined;
  },
): Promise<RoundWithProposal & More> {
  const [row] = (await database.query(
    `SELECT r.code, r.name, r.state, r.sample, r.framework_version AS "frameworkVersion", r.schedule, r.settings, iso(now()) AS now,
            (SELECT json_build_object('id', p.id, 'kind', p.kind, 'state', p.state, 'applicationNo', p.application_no, 'body', p.body, 'preparedBy', a.name,
                      'preparedByMe', coalesce(p.prepared_by = $3::uuid, false), 'preparedAt', iso(p.prepared_at), 'decidedBy', b.name, 'decidedAt', iso(p.decided_at), 'reason', p.reason)
               FROM proposal p JOIN account a ON a.id = p.prepared_by LEFT JOIN account b ON b.id = p.decided_by
              WHERE p.round_code = r.code AND p.kind = $2 AND p.state <> 'superseded' ORDER BY p.prepared_at DESC LIMIT 1) AS proposal${of.more ? `, ${of.more}` : ''}
       FROM round r WHERE r.code = $1`,
    [of.code, of.kind, of.me],
  )) as (RoundWithProposal & More)[];
  if (!row) throw notFound();
  return row;
}
