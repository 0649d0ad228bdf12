import { daysOf } from './days';

describe('the days of a plan', () => {
  it('are days in Shanghai, not in Greenwich', () => {
    const days = daysOf([{ at: '2026-11-23T15:59:59.999Z' }, { at: '2026-11-23T16:00:00.000Z' }]);
    expect(days.map((day) => day.date)).toEqual(['2026-11-23', '2026-11-24']);
  });

  it('come in order of time with their entries', () => {
    const days = daysOf([
      { at: '2026-11-25T01:00:00.000Z' },
      { at: '2026-11-23T02:00:00.000Z' },
      { at: '2026-11-23T01:00:00.000Z' },
    ]);
    expect(days.map((day) => day.entries.length)).toEqual([2, 1]);
    expect(days[0]?.entries[0]?.at).toBe('2026-11-23T01:00:00.000Z');
  });
});
