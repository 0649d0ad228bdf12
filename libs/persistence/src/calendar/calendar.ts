import type { CalendarTable } from '@xuanping/domain/calendar';
import type { EntityManager } from 'typeorm';

/** Gives the working-day calendar as one row, alone or within a statement that needs more. */
export const CALENDAR_TABLE = `SELECT (SELECT coalesce(json_agg(year ORDER BY year), '[]') FROM calendar_year) AS years,
            (SELECT coalesce(json_object_agg(date, name), '{}') FROM calendar_day WHERE kind = 'off' AND province_code = '') AS "daysOff",
            (SELECT coalesce(json_object_agg(date, name), '{}') FROM calendar_day WHERE kind = 'work' AND province_code = '') AS workdays,
            (SELECT coalesce(json_object_agg(province_code, days), '{}') FROM
              (SELECT province_code, json_object_agg(date, name) AS days FROM calendar_day WHERE kind = 'off' AND province_code <> '' GROUP BY 1) p) AS provincial`;

/** The editable working-day calendar as the rules use it: years loaded, days off, make-up days, days of provinces. */
export async function loadCalendar(tx: EntityManager): Promise<CalendarTable> {
  const [row] = (await tx.query(CALENDAR_TABLE)) as CalendarTable[];
  return row!;
}
