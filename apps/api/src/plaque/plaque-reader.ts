import { Inject, Injectable } from '@nestjs/common';
import type { OfferedActDto } from '@xuanping/api-contract/core';
import type { PlaqueDetail, PlaqueOverview, PlaqueRow } from '@xuanping/api-contract/plaque';
import { plaqueNumbers } from '@xuanping/domain/plaque';
import type { Relation } from '@xuanping/domain/process';
import type { Config } from '@xuanping/platform/config';
import { DataSource } from 'typeorm';
import { SituationService, type SubjectSituation } from '../acts';
import { CONFIG, cutPage, notFound, readCursor, type Caller } from '../core';
import { PLAQUE_COLUMNS, PLAQUE_TABLES, PROPOSAL_JSON } from './plaque-sql';

/** Candidates and acts of the stage's own pages; sending back belongs to the round. */
const STAGES = ['plaque', 'round'];
const ACTS = ['plaque.propose', 'plaque.award', 'round.send-back'];

interface OverviewRow extends Omit<PlaqueOverview, 'acts' | 'candidates'> {
  readonly lastNumber: number;
  readonly candidates: readonly Omit<PlaqueOverview['candidates'][number], 'number'>[];
}

/** How a page of the register is asked for. */
export interface PlaqueQuery {
  readonly after?: string | undefined;
  readonly limit: number;
  readonly q?: string | undefined;
  readonly state?: string | undefined;
  readonly received?: 'yes' | 'no' | undefined;
}

/** Read models of plaques for the house and the park. */
@Injectable()
export class PlaqueReader {
  constructor(
    private readonly database: DataSource,
    private readonly situations: SituationService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async overview(caller: Caller, round: string): Promise<PlaqueOverview> {
    const [row] = (await this.database.query(
      `SELECT json_build_object('code', r.code, 'name', r.name, 'state', r.state, 'sample', r.sample, 'paused', r.paused_at IS NOT NULL) AS round,
              r.schedule->>'plaqueDueAt' AS "dueAt", r.settings->'plaque'->>'awardName' AS "awardName", (r.settings->'plaque'->>'validYears')::int AS "validYears", r.last_plaque_no AS "lastNumber",
              (SELECT coalesce(json_agg(json_build_object('no', c.no, 'park', o.name, 'kind', o.kind, 'province', coalesce(v.name, ''), 'rank', d.rank, 'score', d.score::text) ORDER BY c.no), '[]')
                 FROM application c JOIN organization o ON o.id = c.park_id LEFT JOIN province v ON v.code = o.unit_code LEFT JOIN decision_row d ON d.round_code = c.round_code AND d.application_no = c.no
                WHERE c.round_code = r.code AND c.state = 'confirmed') AS candidates,
              (SELECT count(*)::int FROM application c WHERE c.round_code = r.code AND c.state IN ('publicized','disputed')) AS "stillOpen",
              (SELECT json_build_object('awarded', count(*), 'received', count(received_at), 'revoked', count(*) FILTER (WHERE state = 'revoked'),
                        'expired', count(*) FILTER (WHERE state = 'expired'), 'certificates', count(certificate_sha256)) FROM plaque WHERE round_code = r.code) AS counts,
              (SELECT json_build_object(${PROPOSAL_JSON}, 'nos', q.body->'nos', 'event', q.body->>'event', 'awardedOn', q.body->>'awardedOn')
                 FROM proposal q JOIN account a ON a.id = q.prepared_by LEFT JOIN account b ON b.id = q.decided_by
                WHERE q.round_code = r.code AND q.kind = 'plaques' AND q.state <> 'superseded' ORDER BY q.prepared_at DESC LIMIT 1) AS proposal,
              (SELECT coalesce(json_agg(json_build_object('no', q.application_no, 'park', p.park_name, 'number', p.number, 'reason', q.body->>'reason', 'preparedBy', a.name,
                        'preparedByMe', q.prepared_by = $2::uuid, 'preparedAt', iso(q.prepared_at)) ORDER BY q.prepared_at), '[]')
                 FROM proposal q JOIN account a ON a.id = q.prepared_by JOIN plaque p ON p.round_code = q.round_code AND p.application_no = q.application_no
                WHERE q.round_code = r.code AND q.kind = 'revocation' AND q.state = 'open') AS revocations,
              iso(now()) AS now
         FROM round r WHERE r.code = $1`,
      [round, caller.account?.id ?? null],
    )) as OverviewRow[];
    if (!row) throw notFound();
    const { lastNumber, candidates, ...rest } = row;
    const acts = await this.situations.offered(caller, { kind: 'round', round }, STAGES);
    return {
      ...rest,
      candidates: plaqueNumbers(round, lastNumber, candidates).map(
        ({ sequence: _, ...candidate }) => candidate,
      ),
      acts: acts.filter(
        (act) => ACTS.includes(act.id) && (act.id !== 'round.send-back' || rest.proposal?.state === 'open'),
      ),
    };
  }

  async list(
    round: string,
    query: PlaqueQuery,
  ): Promise<{ rows: PlaqueRow[]; next: string | null; total: number }> {
    const after = readCursor(query.after, 1);
    const states = query.state?.split(',').filter(Boolean) ?? [];
    const rows: (PlaqueRow & { total: number })[] = await this.database.query(
      `WITH found AS (
         SELECT p.number FROM ${PLAQUE_TABLES} WHERE p.round_code = $1 AND ($2 = '' OR p.park_name ILIKE '%' || $2 || '%' OR p.number ILIKE '%' || $2 || '%' OR p.application_no = $2)
            AND (cardinality($3::text[]) = 0 OR p.state = ANY($3)) AND ($4::boolean IS NULL OR (p.received_at IS NOT NULL) = $4))
       SELECT ${PLAQUE_COLUMNS}, (SELECT count(*)::int FROM found) AS total
         FROM ${PLAQUE_TABLES} WHERE p.number IN (SELECT number FROM found) AND ($5::text IS NULL OR p.number > $5) ORDER BY p.number LIMIT $6`,
      [
        round,
        likeText(query.q ?? ''),
        states,
        query.received === undefined ? null : query.received === 'yes',
        after?.[0] ?? null,
        query.limit + 1,
      ],
    );
    const page = cutPage(rows, query.limit, (row) => [row.number]);
    return { rows: page.rows, next: page.next, total: rows[0]?.total ?? 0 };
  }

  /** Name and mark of a round, and today's date by the database, for a document about it. */
  async round(
    code: string,
  ): Promise<{ readonly name: string; readonly sample: boolean; readonly today: string }> {
    const [row] = (await this.database.query(
      `SELECT name, sample, to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS today FROM round WHERE code = $1`,
      [code],
    )) as { name: string; sample: boolean; today: string }[];
    if (!row) throw notFound();
    return row;
  }

  /** One park's plaque; 404 while it has none. */
  async detail(
    caller: Caller,
    relations: readonly Relation[],
    place: { readonly round: string; readonly no: string },
  ): Promise<PlaqueDetail> {
    const [row] = (await this.database.query(
      `SELECT ${PLAQUE_COLUMNS}, json_build_object('code', r.code, 'name', r.name, 'sample', r.sample) AS round, c.state AS "applicationState", p.award_name AS "awardName",
              (SELECT iso(w.due_at) FROM obligation w WHERE w.round_code = p.round_code AND w.application_no = p.application_no AND w.kind = 'plaque-to-receive' AND w.closed_at IS NULL LIMIT 1) AS "receiveBy",
              (SELECT json_build_object(${PROPOSAL_JSON}, 'body', q.body->>'reason')
                 FROM proposal q JOIN account a ON a.id = q.prepared_by LEFT JOIN account b ON b.id = q.decided_by
                WHERE q.round_code = p.round_code AND q.application_no = p.application_no AND q.kind = 'revocation' AND q.state <> 'superseded' ORDER BY q.prepared_at DESC LIMIT 1) AS revocation,
              iso(now()) AS now
         FROM ${PLAQUE_TABLES} JOIN round r ON r.code = p.round_code JOIN application c ON c.round_code = p.round_code AND c.no = p.application_no
        WHERE p.round_code = $1 AND p.application_no = $3`,
      [place.round, caller.account?.id ?? null, place.no],
    )) as Omit<PlaqueDetail, 'acts' | 'roundActs' | 'checkUrl'>[];
    if (!row) throw notFound();
    const subject = { kind: 'application' as const, ...place };
    const situation = await this.situations.of(subject);
    const offered = this.situations.offeredIn(caller, relations, subject, situation, ['plaque']);
    const inHouse = relations.includes('house');
    return {
      ...row,
      revocation: inHouse ? row.revocation : null,
      revocationOpen: inHouse && row.revocationOpen,
      checkUrl: `${this.config.publicUrl}/public/plaques/${row.number}`,
      acts: offered.filter(
        (act) =>
          !(act.id === 'plaque.receive' && row.receivedAt !== null) &&
          !(act.id === 'plaque.propose-revocation' && row.revocationOpen),
      ),
      roundActs: inHouse && row.revocationOpen ? this.sendBack(caller, relations, place, situation) : [],
    };
  }

  /** Sending the revocation back, judged with what is known of the round already. */
  private sendBack(
    caller: Caller,
    relations: readonly Relation[],
    place: { readonly round: string; readonly no: string },
    situation: SubjectSituation,
  ): OfferedActDto[] {
    const proposals = situation.proposals
      .filter((proposal) => proposal.applicationNo === place.no && proposal.kind === 'revocation')
      .map((proposal) => ({ ...proposal, applicationNo: null }));
    return this.situations
      .offeredIn(
        caller,
        relations,
        { kind: 'round', round: place.round },
        { ...situation, subjectState: situation.roundState, proposals },
        ['round'],
      )
      .filter((act) => act.id === 'round.send-back');
  }
}

/** Typed text without the wildcards of LIKE. */
function likeText(text: string): string {
  return text.replace(/[\\%_]/g, (c) => `\\${c}`);
}
