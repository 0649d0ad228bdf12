import { Injectable } from '@nestjs/common';
import type {
  ApplicationDetail,
  ApplicationRow,
  listApplications,
} from '@xuanping/api-contract/applications';
import type { QueryOf } from '@xuanping/api-contract/core';
import type { FilingForDto } from '@xuanping/api-contract/self-assessment';
import { APPLICATION_STATES } from '@xuanping/domain/process';
import { recommendationCloses, type Schedule } from '@xuanping/domain/schedule';
import { CAN_RECOMMEND } from '@xuanping/persistence/recommendation';
import { FILING_FOR_OF } from '@xuanping/persistence/self-assessment';
import { DataSource } from 'typeorm';
import { SituationService } from '../acts';
import {
  Access,
  containing,
  cutPage,
  fillsIn,
  hasRole,
  notFound,
  orderOf,
  readCursor,
  signedIn,
  type Caller,
} from '../core';

/** States a recommender or expert never sees: what a park has not handed in is its own. */
const UNSUBMITTED = ['drafting', 'lapsed', 'declined'];

const ROW = `json_build_object(
  'no', a.no, 'park', json_build_object('id', p.id, 'name', p.name, 'kind', p.kind, 'province', coalesce(v.name, ''), 'unitCode', coalesce(p.unit_code, ''), 'city', p.city),
  'state', a.state, 'stateSince', iso(a.state_since), 'registeredAt', iso(a.registered_at), 'submittedAt', iso(a.submitted_at), 'version', a.version,
  'completeness', f.percent, 'corrections', a.corrections, 'correctionDueAt', iso(a.correction_due_at), 'plaqueNo', a.plaque_no,
  'recommended', (SELECT count(*)::int FROM recommendation c WHERE c.round_code = a.round_code AND c.application_no = a.no AND c.withdrawn_at IS NULL AND c.opinion = 'recommended'),
  'declined', (SELECT count(*)::int FROM recommendation c WHERE c.round_code = a.round_code AND c.application_no = a.no AND c.withdrawn_at IS NULL AND c.opinion = 'declined'),
  'opinions', (SELECT coalesce(json_agg(json_build_object('organization', b.name, 'opinion', c.opinion, 'order', c.preference, 'reason', c.reason, 'at', iso(c.given_at),
                 'mine', coalesce(c.organization_id = $2, false)) ORDER BY c.given_at), '[]')
                 FROM recommendation c JOIN organization b ON b.id = c.organization_id WHERE c.round_code = a.round_code AND c.application_no = a.no AND c.withdrawn_at IS NULL))`;

const JOINED = `LEFT JOIN province v ON v.code = p.unit_code LEFT JOIN form_progress f ON f.round_code = a.round_code AND f.application_no = a.no`;
const FROM = `application a JOIN organization p ON p.id = a.park_id ${JOINED}`;

/** The way of the round, and whom a park of this province can turn to: bodies with somebody to act, less those who renounced it. */
const RECOMMENDATION = `json_build_object('mode', r.settings -> 'recommendation' ->> 'mode',
  'bodies', CASE WHEN r.settings -> 'recommendation' ->> 'mode' = 'off' THEN '[]' ELSE (SELECT coalesce(json_agg(o.name ORDER BY o.kind, o.id), '[]')
     FROM organization o WHERE o.unit_code = p.unit_code AND ${CAN_RECOMMEND}
      AND NOT EXISTS (SELECT FROM recommender_list l WHERE l.round_code = r.code AND l.organization_id = o.id AND l.abstained_at IS NOT NULL)) END)`;

/** Rows of an export that are read at a time. */
const BATCH = 200;

type SortKey = 'no' | 'park' | 'province' | 'state' | 'submitted' | 'completeness';
type Narrowed = Omit<QueryOf<typeof listApplications>, 'after' | 'limit'>;

interface RoundName {
  readonly name: string;
  readonly sample: boolean;
  /** The date in Shanghai, by the database. */
  readonly today: string;
}

/** Order of the columns: parks by pinyin, provinces as they are officially listed, states by the course of an application. What is not there comes last, whichever the direction. */
function sortKeys(descending = false): Readonly<Record<SortKey, string>> {
  const last = descending ? `''` : `'~'`;
  const states = `ARRAY[${APPLICATION_STATES.map((state) => `'${state}'`).join(',')}]`;
  return {
    no: 'a.no',
    park: 'p.sort_name',
    province: `coalesce(lpad(v.position::text, 3, '0'), ${last})`,
    state: `lpad(array_position(${states}, a.state)::text, 3, '0')`,
    submitted: `coalesce(to_char(a.submitted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), ${last})`,
    completeness: `coalesce(lpad(f.percent::text, 3, '0'), ${last})`,
  };
}

/** Applications as the house and recommenders see them: one statement a page, whatever the number. */
@Injectable()
export class ApplicationsReader {
  constructor(
    private readonly database: DataSource,
    private readonly situations: SituationService,
    private readonly access: Access,
  ) {}

  async list(
    caller: Caller,
    round: string,
    query: Narrowed & { readonly after?: string | undefined; readonly limit: number },
  ): Promise<{ rows: ApplicationRow[]; next: string | null; total: number; counts: Record<string, number> }> {
    const account = signedIn(caller);
    const house = hasRole(caller, 'staff', 'lead', 'auditor');
    const after = readCursor(query.after, 2);
    const { key, direction, beyond } = orderOf(sortKeys(query.sort?.startsWith('-')), query.sort, 'no');
    const [answer] = (await this.database.query(
      `WITH seen AS (
         SELECT a.no, a.state, (${key}) COLLATE "C" AS sort
           FROM ${FROM} WHERE a.round_code = $1 AND ($3 OR (p.unit_code = $4 AND NOT a.state = ANY($5)))
            AND ($6::text[] IS NULL OR p.unit_code = ANY($6)) AND ($7::text[] IS NULL OR p.kind = ANY($7))
            AND ($8::text IS NULL OR p.name ILIKE $8 OR a.no LIKE $8 OR replace(p.sort_name, ' ', '') LIKE replace(lower($8), ' ', ''))
            -- A recommender asks for its own opinions, whatever others of its province have said.
            AND ($9::text IS NULL OR CASE WHEN $9 = 'none' THEN NOT EXISTS (SELECT FROM recommendation c WHERE c.round_code = a.round_code AND c.application_no = a.no AND c.withdrawn_at IS NULL AND ($3 OR c.organization_id = $2))
                 ELSE EXISTS (SELECT FROM recommendation c WHERE c.round_code = a.round_code AND c.application_no = a.no AND c.withdrawn_at IS NULL AND c.opinion = $9 AND ($3 OR c.organization_id = $2)) END)
       ), page AS (
         SELECT no, sort FROM seen WHERE ($10::text[] IS NULL OR state = ANY($10)) AND ($11::text IS NULL OR (sort, no) ${beyond} ($11, $12)) ORDER BY sort ${direction}, no ${direction} LIMIT $13
       )
       SELECT (SELECT coalesce(json_agg(json_build_object('row', ${ROW}, 'sort', page.sort) ORDER BY page.sort ${direction}, page.no ${direction}), '[]')
                 FROM page JOIN application a ON a.round_code = $1 AND a.no = page.no JOIN organization p ON p.id = a.park_id ${JOINED}) AS rows,
              (SELECT count(*)::int FROM seen WHERE $10::text[] IS NULL OR state = ANY($10)) AS total,
              (SELECT coalesce(json_object_agg(state, n), '{}') FROM (SELECT state, count(*)::int AS n FROM seen GROUP BY state) c) AS counts,
              EXISTS (SELECT FROM round WHERE code = $1 AND ($3 OR launched_at IS NOT NULL)) AS exists`,
      [
        round,
        account.organizationId,
        house,
        account.unitCode,
        UNSUBMITTED,
        query.province ?? null,
        query.kind ?? null,
        containing(query.search),
        query.opinion ?? null,
        query.state ?? null,
        after?.[0] ?? null,
        after?.[1] ?? null,
        query.limit + 1,
      ],
    )) as {
      rows: { row: ApplicationRow; sort: string }[];
      total: number;
      counts: Record<string, number>;
      exists: boolean;
    }[];
    if (!answer?.exists) throw notFound();
    const page = cutPage(answer.rows, query.limit, ({ row, sort }) => [sort, row.no]);
    return {
      rows: page.rows.map(({ row }) => row),
      next: page.next,
      total: answer.total,
      counts: answer.counts,
    };
  }

  /** What the same question lets through, all of it and a page at a time, with the round it is of and how many there are. */
  async all(
    caller: Caller,
    round: string,
    query: Narrowed,
  ): Promise<{ round: RoundName; total: number; rows: AsyncIterable<ApplicationRow> }> {
    const first = await this.list(caller, round, { ...query, limit: BATCH });
    const [name] = (await this.database.query(
      `SELECT name, sample, to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS today FROM round WHERE code = $1`,
      [round],
    )) as RoundName[];
    if (!name) throw notFound();
    const next = (after: string): ReturnType<ApplicationsReader['list']> =>
      this.list(caller, round, { ...query, after, limit: BATCH });
    async function* rows(): AsyncIterable<ApplicationRow> {
      for (let page = first; ; page = await next(page.next)) {
        yield* page.rows;
        if (page.next === null) return;
      }
    }
    return { round: name, total: first.total, rows: rows() };
  }

  async get(caller: Caller, round: string, no: string): Promise<ApplicationDetail> {
    const relations = await this.access.require(
      caller,
      { round, no },
      'house',
      'own-park',
      'own-province',
      'assigned',
      'filer',
    );
    const subject = { kind: 'application', round, no } as const;
    const inside = relations.includes('house') || fillsIn(relations);
    const account = signedIn(caller);
    const [row] = (await this.database.query(
      `SELECT ${ROW} AS row, r.name, r.state AS "roundState", r.sample, r.paused_at IS NOT NULL AS paused, r.schedule, ${RECOMMENDATION} AS recommendation, iso(a.own_deadline) AS "ownDeadline",
              iso(a.publicity_closes_at) AS "publicityClosesAt", iso(a.plaque_valid_until) AS "plaqueValidUntil", a.content_hash AS "contentHash", iso(now()) AS now, ${FILING_FOR_OF} AS "filedFor",
              (SELECT json_build_object('proposalId', q.id, 'until', q.body->>'until', 'reason', q.body->>'reason', 'askedBy', b.name, 'askedAt', iso(q.prepared_at))
                 FROM proposal q JOIN account b ON b.id = q.prepared_by
                WHERE q.round_code = a.round_code AND q.application_no = a.no AND q.kind = 'extension' AND q.state = 'open') AS extension,
              (SELECT json_build_object('until', q.body->>'until', 'reason', coalesce(q.reason, ''), 'refusedAt', iso(q.decided_at))
                 FROM (SELECT * FROM proposal WHERE round_code = a.round_code AND application_no = a.no AND kind = 'extension' AND state <> 'superseded'
                        ORDER BY prepared_at DESC LIMIT 1) q
                WHERE q.state = 'sent-back') AS "extensionRefused",
              (SELECT coalesce(json_agg(json_build_object('id', q.id, 'kind', q.kind, 'state', q.state, 'preparedBy', b.name, 'preparedByMe', q.prepared_by = $4::uuid, 'preparedAt', iso(q.prepared_at),
                        'decidedBy', d.name, 'decidedAt', iso(q.decided_at), 'reason', q.reason) ORDER BY q.prepared_at DESC), '[]')
                 FROM proposal q JOIN account b ON b.id = q.prepared_by LEFT JOIN account d ON d.id = q.decided_by
                WHERE q.round_code = a.round_code AND q.application_no = a.no AND q.state <> 'superseded') AS proposals
         FROM ${FROM} JOIN round r ON r.code = a.round_code WHERE a.round_code = $1 AND a.no = $3`,
      [round, account.organizationId, no, account.id],
    )) as DetailRow[];
    if (!row || (!inside && UNSUBMITTED.includes(row.row.state))) throw notFound();
    const house = relations.includes('house');
    return {
      ...row.row,
      // A park does not read what recommenders wrote about it; the opinions go with it to examiners and experts.
      opinions:
        house || relations.includes('own-province') || relations.includes('assigned') ? row.row.opinions : [],
      round: { code: round, name: row.name, state: row.roundState, sample: row.sample, paused: row.paused },
      deadlines: {
        selfAssessmentClosesAt: row.ownDeadline ?? row.schedule.selfAssessmentClosesAt,
        recommendationClosesAt: recommendationCloses(row.schedule, row.recommendation.mode),
        correctionDueAt: row.row.correctionDueAt,
        reviewClosesAt: row.schedule.reviewClosesAt,
        publicityClosesAt: row.publicityClosesAt ?? row.schedule.publicityClosesAt,
        plaqueValidUntil: row.plaqueValidUntil,
      },
      recommendation: row.recommendation,
      contentHash: row.contentHash,
      filedFor: inside ? row.filedFor : null,
      extended: row.ownDeadline !== null,
      // Asked for while it drafts: over when it is submitted or has lapsed.
      extension: inside && row.row.state === 'drafting' ? row.extension : null,
      extensionRefused: inside && row.row.state === 'drafting' ? row.extensionRefused : null,
      proposals: house ? row.proposals : [],
      acts: this.situations.offeredIn(caller, relations, subject, await this.situations.of(subject)),
      now: row.now,
    };
  }
}

interface DetailRow {
  readonly row: ApplicationRow;
  readonly name: string;
  readonly roundState: string;
  readonly sample: boolean;
  readonly paused: boolean;
  readonly schedule: Schedule;
  readonly recommendation: ApplicationDetail['recommendation'];
  readonly ownDeadline: string | null;
  readonly extension: ApplicationDetail['extension'];
  readonly extensionRefused: ApplicationDetail['extensionRefused'];
  readonly publicityClosesAt: string | null;
  readonly plaqueValidUntil: string | null;
  readonly contentHash: string | null;
  readonly filedFor: FilingForDto | null;
  readonly now: string;
  readonly proposals: ApplicationDetail['proposals'];
}
