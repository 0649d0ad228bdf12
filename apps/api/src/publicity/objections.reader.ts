import { Injectable } from '@nestjs/common';
import type { listObjections } from '@xuanping/api-contract/publicity';
import type { OfferedActDto, ResponseOf } from '@xuanping/api-contract/core';
import { DataSource } from 'typeorm';
import { IN_HOUSE, SituationService } from '../acts';
import { cutPage, readCursor, type Caller } from '../core';
import { PublicLists } from './public-list';

type Objections = ResponseOf<typeof listObjections>;
type Objection = Objections['rows'][number];

const ACTS_OF_STATE: Readonly<Partial<Record<Objection['state'], readonly string[]>>> = {
  filed: ['publicity.admit', 'publicity.refuse'],
  admitted: ['publicity.dismiss', 'publicity.uphold'],
};

/** Objections as the house handles them, latest first, whatever their number in three statements. */
@Injectable()
export class ObjectionsReader {
  constructor(
    private readonly database: DataSource,
    private readonly lists: PublicLists,
    private readonly situations: SituationService,
  ) {}

  async page(
    caller: Caller,
    round: string,
    query: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<Objections> {
    const after = readCursor(query.after, 2);
    const [answer] = (await this.database.query(
      `WITH page AS (
         SELECT * FROM objection WHERE round_code = $1 AND ($2::timestamptz IS NULL OR (filed_at, id) < ($2, $3)) ORDER BY filed_at DESC, id DESC LIMIT $4)
       SELECT (SELECT coalesce(json_agg(json_build_object('key', to_char(o.filed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'id', o.id, 'no', o.application_no, 'park', p.name, 'name', o.name,
                 'email', o.email, 'phone', o.phone, 'facts', o.facts, 'filedAt', iso(o.filed_at), 'state', o.state, 'admittedBy', b.name, 'answerDueAt', iso(o.answer_due_at), 'decidedBy', d.name,
                 'decidedAt', iso(o.decided_at), 'answer', o.answer,
                 'files', (SELECT coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'size', f.size, 'sha256', f.sha256)), '[]') FROM objection_file f WHERE f.objection_id = o.id))
                 ORDER BY o.filed_at DESC, o.id DESC), '[]')
                 FROM page o JOIN application a ON a.round_code = o.round_code AND a.no = o.application_no JOIN organization p ON p.id = a.park_id
                      LEFT JOIN account b ON b.id = o.admitted_by LEFT JOIN account d ON d.id = o.decided_by) AS rows,
              (SELECT coalesce(json_object_agg(state, n), '{}') FROM (SELECT state, count(*)::int AS n FROM objection WHERE round_code = $1 GROUP BY state) s) AS states,
              (SELECT coalesce(json_object_agg(no, n), '{}') FROM (SELECT application_no AS no, count(*)::int AS n FROM objection WHERE round_code = $1 GROUP BY application_no) s) AS against`,
      [round, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
    )) as {
      rows: (Omit<Objection, 'acts'> & { key: string })[];
      states: Objections['states'];
      against: Objections['against'];
    }[];
    const { rows: found = [], states = {}, against = {} } = answer ?? {};
    const page = cutPage(found, query.limit, (row) => [row.key, row.id]);
    const offered = await this.offers(caller, round, [...new Set(page.rows.map(({ no }) => no))]);
    return {
      rows: page.rows.map(({ key: _, ...row }) => ({
        ...row,
        acts: (offered.get(row.no) ?? []).filter((act) => ACTS_OF_STATE[row.state]?.includes(act.id)),
      })),
      next: page.next,
      total: Object.values(states).reduce((sum, n) => sum + n, 0),
      list: await this.lists.find(round),
      states,
      against,
    };
  }

  private async offers(
    caller: Caller,
    round: string,
    nos: readonly string[],
  ): Promise<ReadonlyMap<string, OfferedActDto[]>> {
    const situations = await this.situations.ofApplications(round, nos);
    return new Map(
      [...situations].map(([no, situation]) => [
        no,
        this.situations.offeredIn(caller, IN_HOUSE, { kind: 'application', round, no }, situation, [
          'publicity',
        ]),
      ]),
    );
  }
}
