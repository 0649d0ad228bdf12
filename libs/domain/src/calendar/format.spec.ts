import fc from 'fast-check';
import {
  formatDate,
  formatDateRange,
  formatDateTime,
  formatExact,
  formatPlainDate,
  formatTimeLeft,
  timeLeft,
} from './format';
import { instantAt, instantOf, millisecondsOf } from './instants';

const deadline = instantAt('2026-11-23', '18:00');
const before = (ms: number) => instantOf(millisecondsOf(deadline) - ms);
const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000] as const;

describe('dates as people read them', () => {
  it('are written in full and unpadded in Chinese', () => {
    expect(formatDateTime(deadline)).toBe('2026年11月23日（周一）18:00');
    expect(formatDate('2026-01-04')).toBe('2026年1月4日（周日）');
    expect(formatPlainDate('2026-01-04')).toBe('2026年1月4日');
    expect(formatDateTime('2026-11-22T16:05:59.999Z')).toBe('2026年11月23日（周一）00:05');
  });

  it('are written with the month in words in English', () => {
    expect(formatDateTime(deadline, 'en')).toBe('Mon 23 Nov 2026, 18:00');
    expect(formatPlainDate('2026-01-04', 'en')).toBe('4 Jan 2026');
  });

  it('show the exact instant and zone for the tooltip', () => {
    expect(formatExact('2026-11-23T15:59:59.999Z')).toBe('2026-11-23 23:59:59.999 UTC+8');
  });

  it('leave out what both ends of a range share', () => {
    expect(formatDateRange('2026-11-23', '2026-11-27')).toBe('2026年11月23日至27日');
    expect(formatDateRange('2026-11-30', '2026-12-04')).toBe('2026年11月30日至12月4日');
    expect(formatDateRange('2026-12-30', '2027-01-06')).toBe('2026年12月30日至2027年1月6日');
    expect(formatDateRange('2026-12-01', '2027-12-01')).toBe('2026年12月1日至2027年12月1日');
    expect(formatDateRange('2026-11-23', '2026-11-23')).toBe('2026年11月23日');
    expect(formatDateRange('2026-11-23', '2026-11-27', 'en')).toBe('23 Nov – 27 Nov 2026');
    expect(formatDateRange('2026-12-30', '2027-01-06', 'en')).toBe('30 Dec 2026 – 6 Jan 2027');
  });
});

describe('time left', () => {
  it.each([
    [2 * DAY + 4 * HOUR, '还剩 2 天 4 小时', '2 days 4 hours left', 'amber'],
    [3 * DAY, '还剩 3 天', '3 days left', 'calm'],
    [3 * DAY - 1, '还剩 2 天 23 小时', '2 days 23 hours left', 'amber'],
    [DAY, '还剩 1 天', '1 day left', 'amber'],
    [DAY + 12 * MINUTE, '还剩 1 天', '1 day left', 'amber'],
    [DAY - 1, '还剩 23 小时 59 分钟', '23 hours 59 minutes left', 'red'],
    [12 * MINUTE, '还剩 12 分钟', '12 minutes left', 'red'],
    [59 * SECOND, '还剩不足 1 分钟', 'less than a minute left', 'red'],
    [0, '还剩不足 1 分钟', 'less than a minute left', 'red'],
    [-1, '已截止不足 1 分钟', 'closed less than a minute ago', 'past'],
    [-(3 * HOUR + 5 * MINUTE), '已截止 3 小时 5 分钟', 'closed 3 hours 5 minutes ago', 'past'],
  ])('%d ms before is %s', (ms, zh, en, urgency) => {
    expect(formatTimeLeft(before(ms), deadline)).toBe(zh);
    expect(formatTimeLeft(before(ms), deadline, 'en')).toBe(en);
    expect(timeLeft(before(ms), deadline).urgency).toBe(urgency);
  });

  it('takes the difference apart without losing a second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * DAY }), (ms) => {
        const { days, hours, minutes, seconds } = timeLeft(before(ms), deadline);
        expect(((days * 24 + hours) * 60 + minutes) * 60 + seconds).toBe(Math.floor(ms / 1000));
      }),
    );
  });
});
