import { CALENDAR_2024_2026, CalendarYearNotLoadedError, type CalendarTable } from '../calendar';
import { endOfTerm } from './term-end';

const FIVE = { workingDays: 5 };
/** 28 September 2026, a Monday, ten in the morning in Shanghai. */
const BEFORE_NATIONAL_DAY = '2026-09-28T02:00:00.000Z';
const end = (from: string, province?: string, table: CalendarTable = CALENDAR_2024_2026): string =>
  endOfTerm(table, FIVE, from, province);

describe('the end of a term in working days', () => {
  it('skips 国庆 and counts the Saturday that makes up for it, to the last millisecond of the day', () => {
    // 29 and 30 September, 8, 9 and Saturday 10 October.
    expect(end(BEFORE_NATIONAL_DAY)).toBe('2026-10-10T15:59:59.999Z');
  });

  it('would end two days later if the Saturday were not worked', () => {
    const { '2026-10-10': _, ...workdays } = CALENDAR_2024_2026.workdays;
    expect(end(BEFORE_NATIONAL_DAY, undefined, { ...CALENDAR_2024_2026, workdays })).toBe(
      '2026-10-12T15:59:59.999Z',
    );
  });

  it('counts the Sunday worked before the holiday', () => {
    // Friday 18 September: Sunday the 20th is worked for 国庆; 25–27 is 中秋.
    expect(end('2026-09-18T02:00:00.000Z')).toBe('2026-09-24T15:59:59.999Z');
  });

  it('counts from the day in Shanghai, not from the day in Greenwich', () => {
    // 00:30 on the 29th there is still the 28th by UTC.
    expect(end('2026-09-28T16:30:00.000Z')).toBe('2026-10-12T15:59:59.999Z');
  });

  it('leaves out the days of the park’s own province, and of no other', () => {
    const guangxi = {
      ...CALENDAR_2024_2026,
      provincial: { '450000': { '2026-04-20': '壮族三月三', '2026-04-21': '壮族三月三' } },
    };
    const from = '2026-04-17T02:00:00.000Z';
    expect(end(from, '450000', guangxi)).toBe('2026-04-28T15:59:59.999Z');
    expect(end(from, '440000', guangxi)).toBe('2026-04-24T15:59:59.999Z');
    expect(end(from, undefined, guangxi)).toBe('2026-04-24T15:59:59.999Z');
  });

  it('is refused where the days off are not known', () => {
    expect(() => end('2026-12-29T02:00:00.000Z')).toThrow(CalendarYearNotLoadedError);
  });

  it('runs by the second in a rehearsal', () => {
    expect(endOfTerm(CALENDAR_2024_2026, { seconds: 90 }, BEFORE_NATIONAL_DAY, undefined)).toBe(
      '2026-09-28T02:01:30.000Z',
    );
  });
});
