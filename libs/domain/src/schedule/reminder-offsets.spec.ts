import fc from 'fast-check';
import { DEFAULT_REMINDER_OFFSETS as offsets, reminderInstant, reminderInstants } from './reminder-offsets';

const DAY = 86_400_000;
const dueAt = '2026-11-23T10:00:00.000Z';

describe('the instants of reminders', () => {
  it('lie 7, 3 and 1 days before, at 09:00 of the day, and on each day after up to the limit', () => {
    expect(reminderInstants(dueAt, offsets)).toEqual([
      { offsetId: 'before-7d', at: '2026-11-16T10:00:00.000Z' },
      { offsetId: 'before-3d', at: '2026-11-20T10:00:00.000Z' },
      { offsetId: 'before-1d', at: '2026-11-22T10:00:00.000Z' },
      { offsetId: 'due', at: '2026-11-23T01:00:00.000Z' },
      { offsetId: 'after-1d', at: '2026-11-24T10:00:00.000Z' },
      { offsetId: 'after-2d', at: '2026-11-25T10:00:00.000Z' },
      { offsetId: 'after-3d', at: '2026-11-26T10:00:00.000Z' },
    ]);
  });

  it('never move past the deadline they remind of', () => {
    const early = '2026-11-23T00:30:00.000Z';
    expect(reminderInstant(early, { id: 'due', ms: 0, hour: 9 })).toBe(early);
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 23 }),
        (due, hour) => {
          const moved = Date.parse(reminderInstant(due.toISOString(), { id: 'due', ms: 0, hour }));
          expect(moved).toBeLessThanOrEqual(due.getTime());
          expect(due.getTime() - moved).toBeLessThan(DAY);
        },
      ),
    );
  });

  it('take the day of the deadline in Beijing, not in UTC', () => {
    expect(reminderInstant('2026-11-22T17:00:00.000Z', { id: 'due', ms: 0, hour: 0 })).toBe(
      '2026-11-22T16:00:00.000Z',
    );
    expect(reminderInstant('2026-11-23T15:59:59.999Z', { id: 'due', ms: 0, hour: 9 })).toBe(
      '2026-11-23T01:00:00.000Z',
    );
  });
});
