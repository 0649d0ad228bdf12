import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@xuanping/api-contract/core';
import type { listRemindable, RemindableRow } from '@xuanping/api-contract/obligations';
import type { CalendarTable } from '@xuanping/domain/calendar';
import { ROLES_FOR_ORGANIZATION } from '@xuanping/domain/house';
import { handReminderRefusal, REMINDED_BY_HAND, type HandReminder } from '@xuanping/domain/notification';
import { CALENDAR_TABLE } from '@xuanping/persistence/calendar';
import { DataSource, type EntityManager } from 'typeorm';
import { ProgressSummaryReader } from '../applications/progress-summary.reader';
import { containing, cutPage, notFound, orderOf, readCursor } from '../core';

type Query = QueryOf<typeof listRemindable>;

/** Which of those who owe something are meant: as a list is narrowed, or by their ids. */
export type Narrowing = Pick<Query, 'show' | 'province' | 'search' | 'sort'> & {
  readonly ids?: readonly string[] | undefined;
};

/** A row with what letters and records need of it. */
export interface Remindable extends RemindableRow {
  /** Whom it is about in the record: the park, or the recommender itself. */
  readonly organizationId: string;
}

/** All that a question gives, with what holds for the round as a whole. */
export interface Remindables {
  readonly round: {
    readonly name: string;
    readonly sample: boolean;
    readonly paused: boolean;
    readonly now: string;
    /** The day in Shanghai. */
    readonly today: string;
  };
  readonly rows: readonly Remindable[];
  readonly total: number;
  readonly next: string | null;
}

type Stored = Omit<Remindable, 'refused' | 'form'> & {
  readonly unit: string | null;
  readonly form: Omit<NonNullable<RemindableRow['form']>, 'slow'> | null;
};

/** Sort keys of the list: text, never null. */
const SORT_KEYS = {
  name: `coalesce(nullif(o.sort_name, ''), o.name)`,
  percent: `lpad(coalesce(s.percent, 0)::text, 3, '0')`,
  saved: `coalesce(to_char(s.saved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '')`,
  last: `coalesce(to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '')`,
  waiting: `lpad(s.waiting::text, 6, '0')`,
} as const;

/** Who owes what, gathered: a row an application, or a row a recommender. */
const SUBJECTS: Readonly<Record<HandReminder, string>> = {
  form: `SELECT w.no AS id, a.park_id AS organization, 1 AS waiting, min(w.due_at) AS due_at, array_agg(DISTINCT w.owner_id) AS owners,
           CASE WHEN bool_or(w.kind = 'application-to-correct') THEN 'correcting' ELSE 'drafting' END AS state, f.percent, coalesce(f.evidence_due - f.evidence_done, 0) AS missing, coalesce(f.open_warnings, 0) AS warnings, f.updated_at AS saved_at,
           (SELECT string_agg(b.name, '、') FROM organization b WHERE b.id = ANY(array_agg(w.owner_id)) AND b.id <> a.park_id) AS filed_by
      FROM owed w JOIN application a ON a.round_code = $1 AND a.no = w.no LEFT JOIN form_progress f ON f.round_code = a.round_code AND f.application_no = a.no
     GROUP BY w.no, a.park_id, f.percent, f.evidence_due, f.evidence_done, f.open_warnings, f.updated_at`,
  recommendation: `SELECT w.owner_id AS id, w.owner_id AS organization, count(*)::int AS waiting, min(w.due_at) AS due_at, ARRAY[w.owner_id] AS owners,
           NULL AS state, NULL::int AS percent, 0 AS missing, 0 AS warnings, NULL::timestamptz AS saved_at, NULL AS filed_by
      FROM owed w GROUP BY w.owner_id`,
};

/** Last reminder by hand of each, from the record itself. */
const LAST: Readonly<Record<HandReminder, string>> = {
  form: `SELECT DISTINCT ON (application_no) application_no AS id, at, actor_name FROM act_record WHERE round_code = $1 AND act = 'reminder.form' ORDER BY 1, at DESC`,
  recommendation: `SELECT DISTINCT ON (facts ->> 'organization') facts ->> 'organization' AS id, at, actor_name FROM act_record WHERE round_code = $1 AND act = 'reminder.recommendation' ORDER BY 1, at DESC`,
};

const FORM: Readonly<Record<HandReminder, string>> = {
  form: `json_build_object('state', s.state, 'percent', s.percent, 'missingEvidence', s.missing, 'openWarnings', s.warnings, 'savedAt', iso(s.saved_at), 'filedBy', s.filed_by)`,
  recommendation: 'NULL',
};

/** Those who owe a form or an opinion: one statement, and what the forecast takes where forms are looked at. */
@Injectable()
export class RemindableReader {
  constructor(
    private readonly database: DataSource,
    private readonly forecast: ProgressSummaryReader,
  ) {}

  async list(round: string, of: HandReminder, query: Query): Promise<ResponseOf<typeof listRemindable>> {
    const { rows, total, next } = await this.read(this.database.manager, round, of, query, query);
    return { rows: rows.map(({ organizationId: _, ...row }) => row), total, next };
  }

  /** @param page left out: all of them */
  async read(
    tx: EntityManager,
    round: string,
    of: HandReminder,
    narrowing: Narrowing,
    page?: Pick<Query, 'limit' | 'after'>,
  ): Promise<Remindables> {
    const slow = new Set(of === 'form' ? await this.forecast.slow(round) : []);
    const after = readCursor(page?.after, 2);
    const { key, direction, beyond } = orderOf(SORT_KEYS, narrowing.sort, of === 'form' ? 'percent' : 'name');
    const ids = narrowing.show === 'slow' ? [...slow] : null;
    const [answer] = (await tx.query(
      `WITH owed AS (
         SELECT application_no AS no, kind, owner_id, due_at FROM obligation WHERE round_code = $1 AND closed_at IS NULL AND kind = ANY($2) AND owner_kind = 'organization'
       ), s AS (${SUBJECTS[of]}), l AS (${LAST[of]}), seen AS (
         SELECT s.id, (${key}) COLLATE "C" AS sort FROM s JOIN organization o ON o.id = s.organization LEFT JOIN l ON l.id = s.id
          WHERE ($3::text[] IS NULL OR s.id = ANY($3)) AND ($4::text[] IS NULL OR s.id = ANY($4)) AND (NOT $5 OR l.id IS NULL) AND ($6::text[] IS NULL OR o.unit_code = ANY($6))
            AND ($7::text IS NULL OR o.name ILIKE $7 OR s.id LIKE $7 OR replace(o.sort_name, ' ', '') LIKE replace(lower($7), ' ', ''))
       ), page AS (
         SELECT * FROM seen WHERE $8::text IS NULL OR (sort, id) ${beyond} ($8, $9) ORDER BY sort ${direction}, id ${direction} LIMIT $10
       )
       SELECT r.name, r.sample, r.paused_at IS NOT NULL AS paused, iso(now()) AS now, to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS today,
              (SELECT row_to_json(c) FROM (${CALENDAR_TABLE}) c) AS calendar, (SELECT count(*)::int FROM seen) AS total,
              (SELECT coalesce(json_agg(json_build_object('sort', page.sort, 'row', json_build_object('id', s.id, 'organizationId', o.id, 'name', o.name, 'unit', o.unit_code, 'province', coalesce(v.name, ''),
                   'waiting', s.waiting, 'dueAt', iso(s.due_at), 'form', ${FORM[of]},
                   'people', (SELECT count(*)::int FROM account c WHERE c.organization_id = ANY(s.owners) AND c.disabled_at IS NULL AND c.roles && $11::text[]),
                   'last', CASE WHEN l.id IS NOT NULL THEN json_build_object('at', iso(l.at), 'by', l.actor_name) END)) ORDER BY page.sort ${direction}, page.id ${direction}), '[]')
                 FROM page JOIN s ON s.id = page.id JOIN organization o ON o.id = s.organization LEFT JOIN province v ON v.code = o.unit_code LEFT JOIN l ON l.id = s.id) AS rows
         FROM round r WHERE r.code = $1`,
      [
        round,
        REMINDED_BY_HAND[of],
        narrowing.ids ?? null,
        ids,
        narrowing.show === 'never',
        narrowing.province ?? null,
        containing(narrowing.search),
        after?.[0] ?? null,
        after?.[1] ?? null,
        page ? page.limit + 1 : null,
        ROLES_FOR_ORGANIZATION,
      ],
    )) as (Remindables['round'] & {
      calendar: CalendarTable;
      total: number;
      rows: { sort: string; row: Stored }[];
    })[];
    if (!answer) throw notFound();
    const { calendar, total, rows, ...about } = answer;
    const cut = page ? cutPage(rows, page.limit, ({ sort, row }) => [sort, row.id]) : { rows, next: null };
    return {
      round: about,
      total,
      next: cut.next,
      rows: cut.rows.map(({ row: { unit, form, ...row } }) => ({
        ...row,
        form: form && { ...form, slow: slow.has(row.id) },
        refused: handReminderRefusal({
          now: about.now,
          dueAt: row.dueAt,
          lastAt: row.last?.at ?? null,
          paused: about.paused,
          people: row.people,
          calendar,
          province: unit ?? undefined,
        }),
      })),
    };
  }
}
