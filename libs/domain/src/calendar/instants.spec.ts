import fc from 'fast-check';
import { dateAt, endOfDay, instantAt, millisecondsOf, startOfDay, timeAt, wallClock } from './instants';

describe('Shanghai wall clock', () => {
  it('lies eight hours before UTC, summer and winter', () => {
    expect(instantAt('2026-11-23', '18:00')).toBe('2026-11-23T10:00:00.000Z');
    expect(instantAt('2026-07-01', '18:00')).toBe('2026-07-01T10:00:00.000Z');
    expect(startOfDay('2026-11-23')).toBe('2026-11-22T16:00:00.000Z');
    expect(endOfDay('2026-11-23')).toBe('2026-11-23T15:59:59.999Z');
    expect(instantAt('2026-11-23', '24:00')).toBe(startOfDay('2026-11-24'));
    expect(instantAt('2026-11-23', '08:30:15.250')).toBe('2026-11-23T00:30:15.250Z');
  });

  it('is the next day in Shanghai before it is in UTC', () => {
    expect(dateAt('2026-11-22T16:00:00.000Z')).toBe('2026-11-23');
    expect(dateAt('2026-11-22T15:59:59.999Z')).toBe('2026-11-22');
    expect(timeAt('2026-11-22T16:05:00.000Z')).toBe('00:05');
    expect(wallClock(new Date('2026-11-23T10:00:00.001Z'))).toEqual({
      date: '2026-11-23',
      hour: 18,
      minute: 0,
      second: 0,
      millisecond: 1,
      weekday: 1,
    });
  });

  it('takes instants in any zone but refuses a text without one', () => {
    expect(dateAt('2026-11-23T18:00:00+08:00')).toBe('2026-11-23');
    expect(() => millisecondsOf('2026-11-23')).toThrow(RangeError);
    expect(() => millisecondsOf('2026-11-23T18:00:00')).toThrow(RangeError);
    expect(() => millisecondsOf('morgen')).toThrow(RangeError);
    expect(() => wallClock(new Date(NaN))).toThrow(RangeError);
  });

  it.each(['25:00', '18:60', '9:00', '18', '18:00:60', '24:01', ''])('%j is not a time of day', (time) => {
    expect(() => instantAt('2026-11-23', time)).toThrow(RangeError);
  });

  it('refuses the years in which China kept summer time', () => {
    expect(() => instantAt('1991-07-01', '12:00')).toThrow(RangeError);
    expect(() => wallClock('1988-07-01T00:00:00.000Z')).toThrow(RangeError);
    expect(instantAt('1992-01-01', '00:00')).toBe('1991-12-31T16:00:00.000Z');
  });

  it('agrees with the zone database of the platform from 1992 on', () => {
    const zone = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1992-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        (at) => {
          const { date, second } = wallClock(at);
          const [year, month, day] = date.split('-');
          const shown = `${day}/${month}/${year}, ${timeAt(at)}:${String(second).padStart(2, '0')}`;
          expect(shown).toBe(zone.format(at));
        },
      ),
    );
  });

  it('comes back to the same instant', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1992-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        (at) => {
          const clock = wallClock(at);
          const two = (value: number, width = 2) => String(value).padStart(width, '0');
          const time = `${two(clock.hour)}:${two(clock.minute)}:${two(clock.second)}.${two(clock.millisecond, 3)}`;
          expect(instantAt(clock.date, time)).toBe(at.toISOString());
        },
      ),
    );
  });
});
