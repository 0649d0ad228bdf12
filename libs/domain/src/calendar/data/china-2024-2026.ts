/**
 * Days off and make-up days 2024–2026 as arranged by the State Council's yearly notices. Facts taken over from the
 * npm package chinese-days 1.5.7 (MIT). 2027 is missing there (the package answers "working day" for every day of
 * it), so it is not loaded here either, and asking about it is refused.
 */
import type { CalendarTable } from '../table';
import { addDays, compareDates } from '../dates';

interface Holiday {
  readonly name: string;
  /** First and last day off, both included. */
  readonly off: readonly [string, string];
  /** Weekend days worked instead. */
  readonly worked: readonly string[];
}

const HOLIDAYS: readonly Holiday[] = [
  { name: '元旦', off: ['2024-01-01', '2024-01-01'], worked: [] },
  { name: '春节', off: ['2024-02-10', '2024-02-17'], worked: ['2024-02-04', '2024-02-18'] },
  { name: '清明节', off: ['2024-04-04', '2024-04-06'], worked: ['2024-04-07'] },
  { name: '劳动节', off: ['2024-05-01', '2024-05-05'], worked: ['2024-04-28', '2024-05-11'] },
  { name: '端午节', off: ['2024-06-10', '2024-06-10'], worked: [] },
  { name: '中秋节', off: ['2024-09-15', '2024-09-17'], worked: ['2024-09-14'] },
  { name: '国庆节', off: ['2024-10-01', '2024-10-07'], worked: ['2024-09-29', '2024-10-12'] },
  { name: '元旦', off: ['2025-01-01', '2025-01-01'], worked: [] },
  { name: '春节', off: ['2025-01-28', '2025-02-04'], worked: ['2025-01-26', '2025-02-08'] },
  { name: '清明节', off: ['2025-04-04', '2025-04-06'], worked: [] },
  { name: '劳动节', off: ['2025-05-01', '2025-05-05'], worked: ['2025-04-27'] },
  { name: '端午节', off: ['2025-05-31', '2025-06-02'], worked: [] },
  { name: '国庆节、中秋节', off: ['2025-10-01', '2025-10-08'], worked: ['2025-09-28', '2025-10-11'] },
  { name: '元旦', off: ['2026-01-01', '2026-01-03'], worked: ['2026-01-04'] },
  { name: '春节', off: ['2026-02-15', '2026-02-23'], worked: ['2026-02-14', '2026-02-28'] },
  { name: '清明节', off: ['2026-04-04', '2026-04-06'], worked: [] },
  { name: '劳动节', off: ['2026-05-01', '2026-05-05'], worked: ['2026-05-09'] },
  { name: '端午节', off: ['2026-06-19', '2026-06-21'], worked: [] },
  { name: '中秋节', off: ['2026-09-25', '2026-09-27'], worked: [] },
  { name: '国庆节', off: ['2026-10-01', '2026-10-07'], worked: ['2026-09-20', '2026-10-10'] },
];

function days([first, last]: readonly [string, string]): readonly string[] {
  const all: string[] = [];
  for (let day = first; compareDates(day, last) <= 0; day = addDays(day, 1)) all.push(day);
  return all;
}

/** The calendar the product starts with; staff edit a copy of it in the database. */
export const CALENDAR_2024_2026: CalendarTable = {
  years: [2024, 2025, 2026],
  daysOff: Object.fromEntries(HOLIDAYS.flatMap(({ name, off }) => days(off).map((day) => [day, name]))),
  workdays: Object.fromEntries(HOLIDAYS.flatMap(({ name, worked }) => worked.map((day) => [day, name]))),
  provincial: {},
};
