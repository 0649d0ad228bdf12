import { Injectable } from '@nestjs/common';
import type { ReviewProgressRow } from '@xuanping/api-contract/expert-review';
import type { OfferedActDto } from '@xuanping/api-contract/core';
import { PASSED_OVER_NAMES } from '@xuanping/domain/expert-review';
import {
  holdsOrLeftOpen,
  laterCandidates,
  nextReserve,
  passedOver,
  reviewsOf,
  vacancyOf,
} from '@xuanping/persistence/expert-review';
import { DataSource } from 'typeorm';
import { SituationService } from '../acts';
import { containing, cutPage, notFound, readCursor, type Caller } from '../core';
import { DrawService } from './draw.service';

const UTC = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const at = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', ${UTC})`;

/** The present holder of each seat, with those who held it before. Scores are not read here. */
const SEATS = `(SELECT coalesce(json_agg(json_build_object('seat', s.seat, 'turn', s.turn, 'state', s.state, 'expert', json_build_object('id', s.account_id, 'name', e.name),
    'invitedAt', ${at('s.invited_at')}, 'answeredAt', ${at('s.answered_at')}, 'submittedAt', ${at('s.submitted_at')},
    'progress', (SELECT count(*)::int FROM jsonb_array_elements(s.draft -> 'entries') x WHERE coalesce(x ->> 'score', '') <> '' OR (x ->> 'notApplicable')::boolean),
    'dueAt', (SELECT ${at('min(b.due_at)')} FROM obligation b WHERE b.round_code = s.round_code AND b.application_no = s.application_no
                AND b.kind IN ('review-to-accept','review-to-score') AND b.owner_id = s.account_id::text AND b.closed_at IS NULL),
    'former', (SELECT coalesce(json_agg(json_build_object('name', f.name, 'state', h.state, 'why', h.left_why) ORDER BY h.turn), '[]')
                 FROM review h JOIN account f ON f.id = h.account_id WHERE h.round_code = s.round_code AND h.application_no = s.application_no AND h.seat = s.seat AND h.turn < s.turn)
   ) ORDER BY s.seat), '[]')
   FROM review s JOIN account e ON e.id = s.account_id
  WHERE s.round_code = a.round_code AND s.application_no = a.no
    AND NOT EXISTS (SELECT 1 FROM review n WHERE n.round_code = s.round_code AND n.application_no = s.application_no AND n.seat = s.seat AND n.turn > s.turn))`;

/** Which applications a view of the list shows; `c` counts the seats of one. */
const SHOWS = {
  open: `c.scored < c.size`,
  unanswered: `c.invited > 0`,
  vacant: `c.seated < c.size`,
  done: `c.scored >= c.size`,
} as const;

/** Reads on how the review goes. */
@Injectable()
export class ProgressReader {
  constructor(
    private readonly database: DataSource,
    private readonly situations: SituationService,
    private readonly draws: DrawService,
  ) {}

  async list(
    caller: Caller,
    code: string,
    query: {
      after?: string | undefined;
      limit: number;
      q?: string | undefined;
      show?: keyof typeof SHOWS | undefined;
    },
  ): Promise<{
    rows: ReviewProgressRow[];
    next: string | null;
    total: number;
    reassign: OfferedActDto | null;
  }> {
    const after = readCursor(query.after, 1);
    const rows: (ReviewProgressRow & { all: number })[] = await this.database.query(
      `WITH counted AS (
         SELECT a.round_code, a.no, (SELECT (settings -> 'panel' ->> 'size')::int FROM round WHERE code = $1) AS size,
                count(v.id) FILTER (WHERE v.state = 'scored')::int AS scored, count(v.id) FILTER (WHERE v.state = 'invited')::int AS invited,
                count(v.id) FILTER (WHERE v.state IN ('invited','accepted','scored'))::int AS seated
           FROM application a JOIN organization o ON o.id = a.park_id JOIN review v ON v.round_code = a.round_code AND v.application_no = a.no
          WHERE a.round_code = $1 AND EXISTS (SELECT FROM round WHERE code = $1 AND launched_at IS NOT NULL) AND ($2::text IS NULL OR o.name ILIKE $2 OR a.no ILIKE $2) GROUP BY a.round_code, a.no),
       shown AS (SELECT * FROM counted c WHERE ${query.show ? SHOWS[query.show] : 'true'}),
       page AS (SELECT * FROM shown s WHERE $3::text IS NULL OR s.no > $3 ORDER BY s.no LIMIT $4)
       SELECT a.no, o.name AS park, p.name AS province, a.state, s.scored, s.size, ${SEATS} AS seats, (SELECT count(*)::int FROM shown) AS all
         FROM page s JOIN application a ON a.round_code = s.round_code AND a.no = s.no JOIN organization o ON o.id = a.park_id LEFT JOIN province p ON p.code = o.province_code
        ORDER BY a.no`,
      [code, containing(query.q), after?.[0] ?? null, query.limit + 1],
    );
    const page = cutPage(
      rows.map(({ all: _all, ...row }) => row),
      query.limit,
      ({ no }) => [no],
    );
    return { ...page, total: rows[0]?.all ?? 0, reassign: await this.reassign(caller, code, page.rows) };
  }

  /** The act as offered on the applications under review: the same for all of them. */
  private async reassign(
    caller: Caller,
    round: string,
    rows: readonly ReviewProgressRow[],
  ): Promise<OfferedActDto | null> {
    const first = rows.find(({ state }) => state === 'reviewing');
    if (!first) return null;
    const subject = { kind: 'application', round, no: first.no } as const;
    const acts = this.situations.offeredIn(
      caller,
      ['anyone', 'house'],
      subject,
      await this.situations.of(subject),
      ['expert-review'],
    );
    return acts.find(({ id }) => id === 'expert-review.reassign') ?? null;
  }

  /** Who would come to the seat of an expert, who is passed over and why. */
  async substitutes(code: string, no: string, expertId: string) {
    const { manager } = this.database;
    const round = await this.draws.round(code);
    const reviews = await reviewsOf(manager, code, no);
    const leaving = reviews.find(({ accountId }) => accountId === expertId);
    if (!leaving || !holdsOrLeftOpen(leaving, reviews)) throw notFound();
    const vacancy = await vacancyOf(manager, round, leaving);
    const name = (id: string): string => vacancy.pool.get(id)?.name ?? '—';
    const next = nextReserve(vacancy, 'silent');
    return {
      next: next ? { id: next.accountId, name: name(next.accountId), drawn: next.drawn } : null,
      skipped: passedOver(vacancy).map(({ expertId: id, drawn, why }) => ({
        name: name(id),
        drawn,
        why: { ...PASSED_OVER_NAMES[why] },
      })),
      later: next ? [] : laterCandidates(vacancy).map(({ id, name: own }) => ({ id, name: own })),
    };
  }
}
