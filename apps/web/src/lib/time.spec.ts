import fc from 'fast-check';
import { nextTick, spanText, timeLeftText, timeText, urgency } from './time';

const due = '2026-11-23T10:00:00.000Z';
const at = Date.parse(due);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('timeText', () => {
  it('writes an instant as a date in Shanghai, whatever the zone of the machine', () => {
    expect(timeText(due, 'zh-CN')).toBe('2026年11月23日（周一）18:00');
    expect(timeText(due, 'en')).toBe('Mon 23 Nov 2026, 18:00');
    expect(timeText('2026-11-22T16:30:00Z', 'zh-CN', 'date')).toBe('2026年11月23日');
  });

  it('prints the end of a day as 24:00 of that day', () => {
    expect(timeText('2026-11-23T15:59:59.999Z', 'zh-CN')).toBe('2026年11月23日（周一）24:00');
    expect(timeText('2026-11-23T15:59:58.999Z', 'zh-CN', 'time')).toBe('23:59');
    expect(timeText('2026-11-23T16:00:00.000Z', 'zh-CN')).toBe('2026年11月24日（周二）00:00');
  });

  it('gives seconds and the zone when asked for the exact instant', () => {
    expect(timeText(due, 'zh-CN', 'exact')).toBe('2026年11月23日 18:00:00（北京时间，UTC+8）');
  });

  it('answers a dash for what is no instant', () => {
    expect(timeText('someday', 'zh-CN')).toBe('—');
  });
});

describe('timeLeftText', () => {
  it('names the two largest units', () => {
    expect(timeLeftText(due, at - 2 * DAY - 4 * HOUR - 59_000, 'zh-CN')).toBe('还剩 2 天 4 小时');
    expect(timeLeftText(due, at - 2 * DAY, 'zh-CN')).toBe('还剩 2 天');
    expect(timeLeftText(due, at - 5 * HOUR - 12 * 60_000, 'zh-CN')).toBe('还剩 5 小时 12 分');
    expect(timeLeftText(due, at - 12 * 60_000 - 5000, 'zh-CN')).toBe('还剩 12 分 05 秒');
    expect(timeLeftText(due, at - 2 * DAY - 4 * HOUR, 'en')).toBe('2 d 4 h left');
  });

  it('is still in time at the instant itself and over one millisecond later', () => {
    expect(urgency(due, at)).toBe('urgent');
    expect(timeLeftText(due, at, 'zh-CN')).toBe('还剩 0 秒');
    expect(urgency(due, at + 1)).toBe('over');
    expect(timeLeftText(due, at + 3 * HOUR, 'zh-CN')).toBe('已截止 3 小时 0 分');
  });

  it('turns amber under three days and red under one', () => {
    expect(urgency(due, at - 3 * DAY)).toBe('calm');
    expect(urgency(due, at - 3 * DAY + 1)).toBe('soon');
    expect(urgency(due, at - DAY)).toBe('soon');
    expect(urgency(due, at - DAY + 1)).toBe('urgent');
  });
});

describe('nextTick', () => {
  it('wakes exactly when the text or the urgency changes, never before and never late', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * DAY }), (left) => {
        const now = at - left;
        const wait = nextTick(due, now);
        expect(wait).toBeGreaterThan(0);
        const shown = (when: number) => `${timeLeftText(due, when, 'zh-CN')}${urgency(due, when)}`;
        // Nothing changes before it wakes…
        expect(shown(now + wait - 1)).toBe(shown(now));
        // …and once awake the deadline has either moved nearer or passed.
        expect(at - (now + wait)).toBeLessThan(left);
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

describe('spanText', () => {
  it('never shows a negative span', () => {
    expect(spanText(-5, 'zh-CN')).toBe('0 秒');
  });
});
