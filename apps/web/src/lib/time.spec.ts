import fc from 'fast-check';
import { axisTimeText, dayText, nextTick, timeAxis, timeLeftText, timeText, urgency } from './time';

const due = '2026-11-23T10:00:00.000Z';
const at = Date.parse(due);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('timeText', () => {
  it('writes an instant as a date in Shanghai, whatever the zone of the machine', () => {
    expect(timeText(due, 'zh-CN')).toBe('2026年11月23日（周一）18:00');
    expect(timeText(due, 'en')).toBe('Mon 23 Nov 2026, 18:00');
    expect(timeText('2026-11-22T16:30:00Z', 'zh-CN', 'date')).toBe('2026年11月23日');
    expect(timeText(due, 'zh-CN', 'short')).toBe('11月23日 18:00');
    expect(timeText(at, 'en', 'time')).toBe('18:00');
  });

  it('gives seconds and the zone when asked for the exact instant', () => {
    expect(timeText(due, 'zh-CN', 'exact')).toBe('2026-11-23 18:00:00.000 UTC+8');
  });

  it('answers a dash for what is no instant', () => {
    expect(timeText('someday', 'zh-CN')).toBe('—');
  });

  it('leaves the year away unless it is another one', () => {
    expect([dayText(due, 'zh-CN'), dayText(due, 'en')]).toEqual(['11月23日', '23 Nov']);
    expect(timeText('2027-01-04T03:45:00Z', 'zh-CN', 'short', at)).toBe('2027年1月4日 11:45');
    expect(timeText(due, 'zh-CN', 'short', at)).toBe('11月23日 18:00');
  });
});

describe('timeLeftText', () => {
  it('names the two largest units', () => {
    expect(timeLeftText(due, at - 2 * DAY - 4 * HOUR - 59_000, 'zh-CN')).toBe('还剩 2 天 4 小时');
    expect(timeLeftText(due, at - 2 * DAY - 4 * HOUR, 'en')).toBe('2 days 4 hours left');
  });

  it('counts seconds in the last hour', () => {
    expect(timeLeftText(due, at - 12 * 60_000 - 5000, 'zh-CN')).toBe('还剩 12 分 05 秒');
    expect(timeLeftText(due, at - 5000, 'zh-CN')).toBe('还剩 5 秒');
    expect(timeLeftText(due, at - 12 * 60_000 - 5000, 'en')).toBe('12 min 05 s left');
  });

  it('is still in time at the instant itself and over one millisecond later', () => {
    expect(urgency(due, at)).toBe('urgent');
    expect(timeLeftText(due, at, 'zh-CN')).toBe('还剩 0 秒');
    expect(urgency(due, at + 1)).toBe('over');
    expect(timeLeftText(due, at + 3 * HOUR, 'zh-CN')).toBe('已截止 3 小时');
  });

  it('turns amber under three days and red under one', () => {
    expect(urgency(due, at - 3 * DAY)).toBe('calm');
    expect(urgency(due, at - 3 * DAY + 1)).toBe('soon');
    expect(urgency(due, at - DAY)).toBe('soon');
    expect(urgency(due, at - DAY + 1)).toBe('urgent');
  });
});

describe('nextTick', () => {
  it('wakes when the text or the urgency changes, never late', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * DAY }), (left) => {
        const now = at - left;
        const wait = nextTick(due, now);
        expect(wait).toBeGreaterThan(0);
        const shown = (when: number) => `${timeLeftText(due, when, 'zh-CN')}${urgency(due, when)}`;
        expect(shown(now + wait - 1)).toBe(shown(now));
      }),
    );
  });

  it('never sleeps past the deadline', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * DAY }), (left) => {
        expect(nextTick(due, at - left)).toBeLessThanOrEqual(left + 1);
      }),
    );
  });
});

describe('the words under a time axis', () => {
  const at = '2026-11-23T06:46:10.000Z';

  it('are days of Shanghai, and its hours where all days would read the same', () => {
    expect(axisTimeText(at, 30 * 86_400_000, 'zh-CN')).toBe('11月23日');
    expect(axisTimeText(at, 3_600_000, 'zh-CN')).toBe('14:46');
  });

  it('stand no closer than a day where they are days, so that none is said twice', () => {
    expect(timeAxis(2 * 86_400_000, 'zh-CN').minInterval).toBe(86_400_000);
    expect(timeAxis(2 * 86_400_000 - 1, 'zh-CN').minInterval).toBeUndefined();
    expect(timeAxis(4 * 86_400_000, 'en').axisLabel.formatter(Date.parse(at))).toBe(
      axisTimeText(at, 4 * 86_400_000, 'en'),
    );
  });

  it('tell the second of a record', () => {
    expect(timeText(at, 'zh-CN', 'second')).toBe('14:46:10');
  });
});
