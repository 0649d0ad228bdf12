import { Injectable } from '@nestjs/common';
import type { getStatistics } from '@xuanping/api-contract/archive';
import type { ResponseOf } from '@xuanping/api-contract/core';
import { DataSource } from 'typeorm';
import { notFound } from '../core';

type Statistics = ResponseOf<typeof getStatistics>;

const STEPS = [
  ['registered', { zh: '报名', en: 'Registered' }],
  ['submitted', { zh: '提交', en: 'Submitted' }],
  ['accepted', { zh: '受理', en: 'Accepted' }],
  ['reviewed', { zh: '完成评审', en: 'Reviewed' }],
  ['selected', { zh: '入选', en: 'Selected' }],
  ['awarded', { zh: '授牌', en: 'Awarded' }],
] as const;

/** Points of the curve: a round of any size is drawn to its end with so many. */
const POINTS = 500;

/** Figures of a round in one statement, whatever its size: from rows, never from the processes. */
@Injectable()
export class StatisticsReader {
  constructor(private readonly database: DataSource) {}

  async read(round: string): Promise<Statistics> {
    const [row] = (await this.database.query(
      `WITH a AS (SELECT a.*, p.name AS park, p.unit_code AS unit, w.score::float AS score, coalesce(w.selected, false) AS selected,
                    -- A correction is a later version of what was handed in before the deadline.
                    CASE WHEN a.submitted_at IS NOT NULL THEN (SELECT max(s.at) FROM submission s WHERE s.round_code = a.round_code AND s.application_no = a.no AND s.act = 'self-assessment.submit') END AS handed_in,
                    EXISTS (SELECT FROM examination e WHERE e.round_code = a.round_code AND e.application_no = a.no AND e.outcome = 'accepted') AS accepted,
                    EXISTS (SELECT FROM recommendation c WHERE c.round_code = a.round_code AND c.application_no = a.no AND c.opinion = 'recommended' AND c.withdrawn_at IS NULL) AS recommended
                  FROM application a JOIN organization p ON p.id = a.park_id LEFT JOIN decision_row w ON w.round_code = a.round_code AND w.application_no = a.no WHERE a.round_code = $1)
       SELECT r.code,
         json_build_object('registered', (SELECT count(*)::int FROM a), 'submitted', (SELECT count(*)::int FROM a WHERE version > 0 AND state <> 'drafting'), 'accepted', (SELECT count(*)::int FROM a WHERE accepted),
           'reviewed', (SELECT count(*)::int FROM a WHERE score IS NOT NULL), 'selected', (SELECT count(*)::int FROM a WHERE selected), 'awarded', (SELECT count(*)::int FROM a WHERE plaque_no IS NOT NULL)) AS steps,
         (SELECT coalesce(json_agg(x ORDER BY x.code), '[]') FROM (SELECT v.code, v.name, count(*)::int AS registered, count(*) FILTER (WHERE version > 0 AND a.state <> 'drafting')::int AS submitted,
            count(*) FILTER (WHERE recommended)::int AS recommended, count(*) FILTER (WHERE accepted)::int AS accepted, count(*) FILTER (WHERE selected)::int AS selected
            FROM a JOIN province v ON v.code = a.unit GROUP BY v.code, v.name) x) AS provinces,
         (SELECT coalesce(json_agg(json_build_object('at', iso(t.at), 'registered', t.registered, 'submitted', t.submitted) ORDER BY t.at), '[]') FROM (
            SELECT at, max(registered)::int AS registered, max(submitted)::int AS submitted FROM (
              SELECT max(at) AS at, max(registered) AS registered, max(submitted) AS submitted FROM (
                SELECT at, count(*) FILTER (WHERE registration) OVER along AS registered, count(*) FILTER (WHERE NOT registration) OVER along AS submitted, ntile(${POINTS}) OVER (ORDER BY at) AS part
                  FROM (SELECT registered_at AS at, true AS registration FROM a UNION ALL SELECT handed_in, false FROM a WHERE handed_in IS NOT NULL) e WINDOW along AS (ORDER BY at)) c
              GROUP BY part) d GROUP BY at) t) AS curve,
         (SELECT coalesce(json_agg(json_build_object('no', no, 'park', park, 'score', score, 'selected', selected) ORDER BY score DESC NULLS LAST, no), '[]') FROM a WHERE score IS NOT NULL) AS scores,
         (SELECT json_build_object('open', count(*) FILTER (WHERE closed_at IS NULL)::int, 'overdue', count(*) FILTER (WHERE closed_at IS NULL AND due_at < now())::int, 'closed', count(*) FILTER (WHERE closed_at IS NOT NULL)::int)
            FROM obligation WHERE round_code = r.code) AS obligations,
         (SELECT coalesce(json_object_agg(state, n), '{}') FROM (SELECT state, count(*)::int AS n FROM mail_outbox WHERE round_code = r.code GROUP BY state) m) AS mails
       FROM round r WHERE r.code = $1`,
      [round],
    )) as (Omit<Statistics, 'funnel'> & { code: string; steps: Record<string, number> })[];
    if (!row) throw notFound();
    const { steps, provinces, curve, scores, obligations, mails } = row;
    return {
      funnel: STEPS.map(([step, name]) => ({ step, name, n: steps[step] ?? 0 })),
      provinces,
      curve,
      scores,
      obligations,
      mails,
    };
  }
}
