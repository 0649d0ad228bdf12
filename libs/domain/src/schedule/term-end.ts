import { addWorkingDays, dateAt, endOfDay, type CalendarTable, type Instant } from '../calendar';
import type { Term } from './schedule';

/**
 * The last instant of a term that an act sets running: the day of the act is not counted (民法典 第二百零一条), then so
 * many working days of the calendar, with the extra days off of the park's province, to the end of the last one
 * (第二百零三条). Terms in seconds are for rehearsals.
 *
 * @param province six-digit code; undefined: no province has a say
 * @throws CalendarYearNotLoadedError when it reaches into a year whose days off are not known
 */
export function endOfTerm(
  table: CalendarTable,
  term: Term,
  from: Instant,
  province: string | undefined,
): Instant {
  if ('seconds' in term) return new Date(Date.parse(from) + term.seconds * 1000).toISOString();
  return endOfDay(addWorkingDays(table, dateAt(from), term.workingDays, { province }));
}
