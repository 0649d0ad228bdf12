import { Injectable } from '@nestjs/common';
import type { ProgressSummary } from '@xuanping/api-contract/applications';
import {
  forecast,
  isUnlikely,
  paceNeeded,
  paceOf,
  type OpenForm,
  type Precedent,
} from '@xuanping/domain/self-assessment/progress';
import { DataSource } from 'typeorm';
import { notFound } from '../core';

const DAY_MS = 86_400_000;
/** Days looked back on for the pace of a park, today among them. */
const LOOK_BACK_DAYS = 7;
/** Parks named as unlikely to be complete; the workbook has the rest. */
const NAMED = 100;

const DATE = (at: string): string => `(${at} AT TIME ZONE 'Asia/Shanghai')::date`;
const TODAY = DATE('now()');

/** When an application `a` was handed in, as it stands; a correction is a later version of it. */
const HANDED_IN = `CASE WHEN a.submitted_at IS NOT NULL THEN (SELECT max(s.at) FROM submission s
    WHERE s.round_code = a.round_code AND s.application_no = a.no AND s.act = 'self-assessment.submit') END`;

/** Beginning and end of self-assessment in a round's row; null in a draft that does not say. */
const opens = `nullif(schedule ->> 'selfAssessmentOpensAt', '')::timestamptz`;
const closes = `nullif(schedule ->> 'selfAssessmentClosesAt', '')::timestamptz`;

/** What was filed for a park that then objected was never that park's. */
const ITS_OWN = `a.state <> 'declined'`;

const THE_ROUND = `r AS (SELECT code, ${opens} AS opens, ${closes} AS closes FROM round WHERE code = $1)`;

/** Since when the pace is looked at: the first moment of the first of those days. */
const SINCE = `iso((${TODAY} - ${LOOK_BACK_DAYS - 1})::timestamp AT TIME ZONE 'Asia/Shanghai')`;

/** How far the form of application `a` was when those days began. */
const BEFORE = `coalesce((SELECT d.percent FROM form_progress_day d WHERE d.round_code = $1 AND d.application_no = a.no AND d.day <= ${TODAY} - ${LOOK_BACK_DAYS} ORDER BY d.day DESC LIMIT 1), 0)`;

const FIGURES = `WITH ${THE_ROUND},
  a AS (SELECT a.no, a.state, a.registered_at, coalesce(f.percent, 0) AS percent, f.updated_at AS saved_at, f.objectives, f.missing_slots, f.warnings, p.name AS park, coalesce(v.name, '') AS province,
          coalesce(a.own_deadline, r.closes) AS due_at, ${HANDED_IN} AS handed_in
          FROM r JOIN application a ON a.round_code = r.code AND ${ITS_OWN} JOIN organization p ON p.id = a.park_id LEFT JOIN province v ON v.code = p.unit_code
               LEFT JOIN form_progress f ON f.round_code = a.round_code AND f.application_no = a.no),
  -- The end of each day on which a form was saved; what stands now is the end of its day so far.
  h AS (SELECT DISTINCT ON (no, day) no, day, percent FROM (
          SELECT application_no AS no, day, percent, 1 AS older FROM form_progress_day WHERE round_code = $1
          UNION ALL SELECT no, ${DATE('saved_at')}, percent, 0 FROM a WHERE saved_at IS NOT NULL) u ORDER BY no, day, older),
  g AS (SELECT day, percent - lag(percent, 1, 0) OVER along AS gain, (percent = 100)::int - lag((percent = 100)::int, 1, 0) OVER along AS whole FROM h WINDOW along AS (PARTITION BY no ORDER BY day)),
  days AS (SELECT d::date AS day FROM r, generate_series(${DATE('opens')}, least(${TODAY}, ${DATE('closes')}), interval '1 day') d),
  e AS (SELECT greatest((SELECT min(day) FROM days), least((SELECT max(day) FROM days), day)) AS day, sum(registered) AS registered, sum(submitted) AS submitted, sum(gain) AS gain, sum(whole) AS whole FROM (
          SELECT ${DATE('registered_at')} AS day, 1 AS registered, 0 AS submitted, 0 AS gain, 0 AS whole FROM a
          UNION ALL SELECT ${DATE('handed_in')}, 0, 1, 0, 0 FROM a WHERE handed_in IS NOT NULL
          UNION ALL SELECT day, 0, 0, gain, whole FROM g) x GROUP BY 1),
  c AS (SELECT day, sum(registered) OVER along AS registered, sum(submitted) OVER along AS submitted, sum(gain) OVER along AS gain, sum(whole) OVER along AS whole
          FROM days LEFT JOIN e USING (day) WINDOW along AS (ORDER BY day)),
  w AS (SELECT count(*) FILTER (WHERE NOT (x ->> 'answered')::boolean)::int AS open, count(*) FILTER (WHERE (x ->> 'answered')::boolean)::int AS answered FROM a, jsonb_array_elements(a.warnings) x)
SELECT iso(now()) AS now, iso(r.opens) AS "opensAt", iso(r.closes) AS "closesAt",
  (SELECT json_build_object('registered', count(*)::int, 'submitted', count(handed_in)::int, 'open', count(*) FILTER (WHERE state = 'drafting')::int,
     'complete', count(*) FILTER (WHERE state = 'drafting' AND percent = 100)::int,
     'silent', count(*) FILTER (WHERE state = 'drafting' AND coalesce(saved_at, registered_at) < now() - interval '${LOOK_BACK_DAYS} days')::int,
     'correcting', count(*) FILTER (WHERE state = 'correcting')::int) FROM a) AS counts,
  (SELECT coalesce(floor(avg(percent)), 0)::int FROM a) AS percent,
  (SELECT coalesce(json_agg(o ORDER BY o.objective), '[]') FROM (
     SELECT x.key::int AS objective, count(*) FILTER (WHERE s = 'empty')::int AS empty, count(*) FILTER (WHERE s = 'incomplete')::int AS incomplete, count(*) FILTER (WHERE s = 'error')::int AS error,
       count(*) FILTER (WHERE s = 'warning')::int AS warning, count(*) FILTER (WHERE s = 'ready')::int AS ready,
       coalesce(floor(avg(100.0 * ((x.value ->> 2)::int + (x.value ->> 4)::int) / nullif((x.value ->> 1)::int + (x.value ->> 3)::int, 0))), 0)::int AS percent
       FROM a, jsonb_each(a.objectives) x, LATERAL (SELECT x.value ->> 0 AS s) y GROUP BY 1) o) AS objectives,
  (SELECT coalesce(json_agg(json_build_object('slot', slot, 'missing', n) ORDER BY n DESC, split_part(slot, '.', 1)::int, slot), '[]') FROM (
     SELECT slot, count(*)::int AS n FROM a, unnest(a.missing_slots) slot WHERE a.state IN ('drafting','correcting') GROUP BY slot) m) AS slots,
  (SELECT json_build_object('open', open, 'answered', answered) FROM w) AS warnings,
  (SELECT json_build_object('open', count(*) FILTER (WHERE a.state = 'correcting')::int, 'closed', count(*) FILTER (WHERE a.state <> 'correcting')::int)
     FROM examination e JOIN a ON a.no = e.application_no WHERE e.round_code = $1 AND e.outcome = 'returned') AS corrections,
  (SELECT coalesce(json_agg(json_build_object('day', to_char(day, 'YYYY-MM-DD'), 'registered', coalesce(registered, 0)::int, 'complete', coalesce(greatest(whole, submitted), 0)::int, 'submitted', coalesce(submitted, 0)::int,
     'percent', coalesce(floor(gain / nullif(registered, 0)), 0)::int) ORDER BY day), '[]') FROM c) AS curve,
  (SELECT coalesce(json_agg(json_build_object('no', no, 'park', park, 'province', province, 'percent', percent, 'savedAt', iso(saved_at), 'dueAt', iso(due_at), 'registeredAt', iso(registered_at),
     'before', ${BEFORE}) ORDER BY no), '[]')
     FROM a WHERE state = 'drafting') AS open,
  ${SINCE} AS since
FROM r`;

/** No more than the pace of the open forms takes, for lists that ask for it page by page. */
const PACE = `WITH ${THE_ROUND}
SELECT iso(now()) AS now, iso(r.opens) AS "opensAt", iso(r.closes) AS "closesAt", ${SINCE} AS since,
  (SELECT count(*)::int FROM application a WHERE a.round_code = $1 AND ${ITS_OWN} AND a.submitted_at IS NOT NULL) AS submitted,
  (SELECT coalesce(json_agg(json_build_object('no', a.no, 'percent', coalesce(f.percent, 0), 'dueAt', iso(coalesce(a.own_deadline, r.closes)), 'registeredAt', iso(a.registered_at), 'before', ${BEFORE})), '[]')
     FROM application a LEFT JOIN form_progress f ON f.round_code = a.round_code AND f.application_no = a.no WHERE a.round_code = $1 AND a.state = 'drafting') AS open
FROM r`;

/** The last round of its kind (sample or not) that is past self-assessment, seen at the share $2 of its time. */
const PRECEDENT = `WITH p AS (SELECT b.code, b.name, b.opens, b.closes, b.opens + (b.closes - b.opens) * $2::float AS at
    FROM (SELECT code, name, sample, state, launched_at, ${opens} AS opens, ${closes} AS closes FROM round WHERE code < $1) b
   WHERE b.launched_at IS NOT NULL AND b.state <> 'cancelled' AND b.closes <= now() AND b.sample = (SELECT sample FROM round WHERE code = $1)
   ORDER BY b.code DESC LIMIT 1)
SELECT p.code AS round, p.name, count(a.no)::int AS open,
       coalesce(json_agg(extract(epoch FROM a.handed_in - p.opens)::float / extract(epoch FROM p.closes - p.opens)::float) FILTER (WHERE a.handed_in IS NOT NULL), '[]') AS later
  FROM p LEFT JOIN LATERAL (SELECT x.no, x.handed_in FROM (SELECT a.no, a.registered_at, ${HANDED_IN} AS handed_in FROM application a WHERE a.round_code = p.code AND ${ITS_OWN}) x
         WHERE x.registered_at <= p.at AND (x.handed_in IS NULL OR x.handed_in > p.at)) a ON true
 GROUP BY p.code, p.name, p.opens, p.closes`;

/** An open form as its pace is told from. */
interface PacedForm {
  readonly no: string;
  readonly percent: number;
  readonly before: number;
  readonly dueAt: string;
  readonly registeredAt: string;
}

interface StoredOpen extends PacedForm {
  readonly park: string;
  readonly province: string;
  readonly savedAt: string | null;
}

/** What a forecast is made of, besides the last round. */
interface Pace<Form extends PacedForm = PacedForm> {
  readonly now: string;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly since: string;
  readonly submitted: number;
  readonly open: readonly Form[];
}

type Figures = Omit<ProgressSummary, 'forecast'> & Omit<Pace<StoredOpen>, 'submitted'>;

type PrecedentRow = Precedent & { readonly round: string; readonly name: string };

interface Times {
  readonly passed: number;
  readonly whole: number;
}

interface Foretold<Form extends PacedForm> {
  readonly pace: Pace<Form>;
  readonly times: Times;
  readonly forms: readonly (Form & OpenForm)[];
  readonly precedent: PrecedentRow | null;
}

/** What stands over the forms of a round: two statements, whatever their number. */
@Injectable()
export class ProgressSummaryReader {
  constructor(private readonly database: DataSource) {}

  async read(round: string): Promise<ProgressSummary> {
    const [figures] = (await this.database.query(FIGURES, [round])) as Figures[];
    if (!figures) throw notFound();
    const foretold = await this.foretold(round, { ...figures, submitted: figures.counts.submitted });
    const { open: _open, since: _since, ...rest } = figures;
    return { ...rest, forecast: forecastOf(foretold) };
  }

  /** Applications that by their pace will hardly be complete by their deadline. */
  async slow(round: string): Promise<readonly string[]> {
    const [pace] = (await this.database.query(PACE, [round])) as Pace[];
    if (!pace) throw notFound();
    return slowOf(await this.foretold(round, pace)).slow.map(({ no }) => no);
  }

  private async foretold<Form extends PacedForm>(round: string, pace: Pace<Form>): Promise<Foretold<Form>> {
    const times = timesOf(pace);
    const [precedent] = (await this.database.query(PRECEDENT, [
      round,
      Math.min(1, Math.max(0, times.passed / times.whole)),
    ])) as PrecedentRow[];
    const forms = pace.open.map((form) => ({ ...form, ...paceFacts(form, pace.now, pace.since) }));
    return { pace, times, forms, precedent: precedent ?? null };
  }
}

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** Days passed and in all; a round without dates has not opened. */
function timesOf({ opensAt, closesAt, now }: Pace): Times {
  if (opensAt === null || closesAt === null) return { passed: -1, whole: 1 };
  return { passed: days(opensAt, now), whole: days(opensAt, closesAt) };
}

function paceFacts(form: PacedForm, now: string, since: string): OpenForm {
  const from = form.registeredAt > since ? form.registeredAt : since;
  return {
    percent: form.percent,
    before: form.before,
    days: days(from, now),
    daysLeft: days(now, form.dueAt),
  };
}

function slowOf<Form extends PacedForm>({
  pace,
  times,
  forms,
  precedent,
}: Foretold<Form>): {
  told: ReturnType<typeof forecast>;
  slow: Foretold<Form>['forms'];
} {
  const told = forecast({ submitted: pace.submitted, open: forms, ...times, precedent });
  // Named once something is foretold at all; over is over, and nobody is slow before the second day.
  return { told, slow: told.method === null ? [] : forms.filter((form) => isUnlikely(form)) };
}

function forecastOf(foretold: Foretold<StoredOpen>): ProgressSummary['forecast'] {
  const { pace, precedent } = foretold;
  const { told, slow } = slowOf(foretold);
  const unlikely = {
    total: slow.length,
    first: [...slow]
      .sort((a, b) => a.percent - b.percent || a.no.localeCompare(b.no))
      .slice(0, NAMED)
      .map((form) => {
        const { no, park, province, percent, savedAt, dueAt } = form;
        const needed = paceNeeded(form);
        return {
          no,
          park,
          province,
          percent,
          savedAt,
          dueAt,
          pace: tenths(paceOf(form)),
          needed: needed === null ? null : tenths(needed),
        };
      }),
  };
  if (told.method === null)
    return { method: null, why: told.why, by: {}, path: [], precedent: null, unlikely };
  return {
    method: told.method,
    why: null,
    by: told.by,
    path: told.path.map(({ inDays, ...point }) => ({
      ...point,
      at: new Date(Date.parse(pace.now) + inDays * DAY_MS).toISOString(),
    })),
    precedent:
      told.by.precedent && precedent
        ? {
            round: precedent.round,
            name: precedent.name,
            open: precedent.open,
            later: precedent.later.filter((share) => share <= 1).length,
          }
        : null,
    unlikely,
  };
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
