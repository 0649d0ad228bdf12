import { chineseDate, chineseInstant, dateParts, shanghaiClock } from './dates';

describe('dates as printed', () => {
  it('prints Arabic figures without zero padding', () => {
    expect(chineseDate('2026-01-05')).toBe('2026年1月5日');
    expect(chineseDate('2026-11-23')).toBe('2026年11月23日');
  });

  it('refuses anything that is not a calendar date instead of guessing', () => {
    for (const text of ['2026-1-5', '2026/01/05', '', '2026-01-05T00:00:00Z']) {
      expect(() => dateParts(text)).toThrow(RangeError);
    }
  });

  it('puts an instant on the Shanghai clock, over the date line and at midnight', () => {
    expect(shanghaiClock('2026-11-22T16:00:00Z')).toEqual({ date: '2026-11-23', time: '00:00:00' });
    expect(shanghaiClock('2026-12-31T15:59:59.999Z')).toEqual({ date: '2026-12-31', time: '23:59:59' });
    expect(chineseInstant('2026-11-23T10:00:00Z')).toBe('2026年11月23日 18:00:00（北京时间）');
  });

  it('refuses an instant it cannot read', () => {
    expect(() => shanghaiClock('yesterday')).toThrow(RangeError);
  });
});
