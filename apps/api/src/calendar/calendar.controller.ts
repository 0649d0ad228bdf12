import { Controller } from '@nestjs/common';
import {
  getCalendarYear,
  listCalendarYears,
  loadCalendarYear,
  type CalendarDay,
} from '@xuanping/api-contract/calendar';
import { addDays, dateAt, isWorkingDay } from '@xuanping/domain/calendar';
import { checkCalendarRows } from '@xuanping/domain/house';
import { loadCalendar } from '@xuanping/persistence/calendar';
import { DataSource } from 'typeorm';
import { Handle, In, invalid, notFound, signedIn, type Input } from '../core';
import { recordHouse } from '../house';

/** Settings · 工作日历: the years whose arrangement is known, and the loading of a year. */
@Controller()
export class CalendarController {
  constructor(private readonly database: DataSource) {}

  @Handle(listCalendarYears)
  async list(): Promise<unknown> {
    const years: { year: number }[] = await this.database.query(
      `SELECT y.year, y.source, iso(y.loaded_at) AS "loadedAt", count(*) FILTER (WHERE d.kind = 'off' AND d.province_code = '')::int AS "daysOff",
              count(*) FILTER (WHERE d.kind = 'work')::int AS workdays, count(*) FILTER (WHERE d.province_code <> '')::int AS provincial
         FROM calendar_year y LEFT JOIN calendar_day d ON d.date >= make_date(y.year, 1, 1) AND d.date <= make_date(y.year, 12, 31) GROUP BY y.year ORDER BY y.year DESC`,
    );
    const rounds: { code: string; instants: string[] }[] = await this.database.query(
      `SELECT code, coalesce((SELECT array_agg(value) FROM jsonb_each_text(schedule) WHERE value IS NOT NULL), '{}') AS instants FROM round WHERE state NOT IN ('closed', 'cancelled') ORDER BY code`,
    );
    const loaded = new Set(years.map(({ year }) => year));
    const missing = new Map<number, Set<string>>();
    for (const { code, instants } of rounds) {
      for (const instant of instants) {
        const year = Number.isNaN(Date.parse(instant))
          ? null
          : Number(dateAt(new Date(instant).toISOString()).slice(0, 4));
        if (year !== null && !loaded.has(year)) missing.set(year, (missing.get(year) ?? new Set()).add(code));
      }
    }
    return {
      years,
      missing: [...missing].sort(([a], [b]) => a - b).map(([year, codes]) => ({ year, rounds: [...codes] })),
    };
  }

  @Handle(getCalendarYear)
  async get(@In() { params }: Input<typeof getCalendarYear>): Promise<unknown> {
    const [year] = (await this.database.query(
      `SELECT y.year, y.source, iso(y.loaded_at) AS "loadedAt",
              (SELECT coalesce(json_agg(json_build_object('date', d.date, 'kind', d.kind, 'name', d.name, 'provinceCode', d.province_code) ORDER BY d.date, d.province_code), '[]')
                 FROM calendar_day d WHERE d.date >= make_date(y.year, 1, 1) AND d.date <= make_date(y.year, 12, 31)) AS days
         FROM calendar_year y WHERE y.year = $1`,
      [params.year],
    )) as { year: number; source: string; loadedAt: string; days: CalendarDay[] }[];
    if (!year) throw notFound();
    return { ...year, workingDays: await this.workingDays(params.year) };
  }

  /** Replaces a year whole. Deadlines computed before stay: they are instants of their own. */
  @Handle(loadCalendarYear)
  async load(@In() { caller, params, body }: Input<typeof loadCalendarYear>): Promise<{ days: number }> {
    const { year } = params;
    const problems = checkCalendarRows(body.days, year);
    if (problems.length > 0)
      throw invalid(
        problems.map(({ line, rule, words }) => ({
          field: line === 0 ? 'days' : `days.${line - 1}`,
          rule,
          words,
        })),
      );
    await this.database.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('calendar'), $1)`, [year]);
      await tx.query(
        `DELETE FROM calendar_day WHERE date >= make_date($1, 1, 1) AND date <= make_date($1, 12, 31)`,
        [year],
      );
      await tx.query(
        `INSERT INTO calendar_year (year, source) VALUES ($1, $2) ON CONFLICT (year) DO UPDATE SET source = excluded.source, loaded_at = now()`,
        [year, body.source],
      );
      await tx.query(
        `INSERT INTO calendar_day (date, province_code, kind, name, source) SELECT d.date, d.province, d.kind, d.name, $5 FROM unnest($1::date[], $2::text[], $3::text[], $4::text[]) AS d(date, province, kind, name)`,
        [
          body.days.map((day) => day.date),
          body.days.map((day) => day.provinceCode),
          body.days.map((day) => day.kind),
          body.days.map((day) => day.name),
          body.source,
        ],
      );
      const [count] = (await tx.query(
        `SELECT count(*)::int + 1 AS n FROM act_record WHERE round_code = '' AND act = 'calendar.load' AND facts ->> 'year' = $1`,
        [String(year)],
      )) as { n: number }[];
      await recordHouse(tx, {
        act: 'calendar.load',
        key: `calendar/${year}/${count?.n ?? 1}`,
        by: signedIn(caller),
        facts: { year, days: body.days.length, source: body.source },
      });
    });
    return { days: body.days.length };
  }

  private async workingDays(year: number): Promise<number> {
    const calendar = await loadCalendar(this.database.manager);
    let count = 0;
    for (let date = `${year}-01-01`; date.startsWith(`${year}-`); date = addDays(date, 1))
      if (isWorkingDay(calendar, date)) count += 1;
    return count;
  }
}
