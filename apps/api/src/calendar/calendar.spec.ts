import { Module } from '@nestjs/common';
import { anAccount, aRound, aSchedule } from '@xuanping/persistence/testing';
import { loadCalendar } from '@xuanping/persistence/calendar';
import { addWorkingDays } from '@xuanping/domain/calendar';
import type { Person } from '../testing/person';
import { startTestApi, type TestApi } from '../testing/test-api';
import { CalendarController } from './calendar.controller';

@Module({ controllers: [CalendarController] })
class CalendarModule {}

describe('the working-day calendar through the API', () => {
  let api: TestApi;
  let staff: Person;
  beforeAll(async () => {
    api = await startTestApi(CalendarModule);
    staff = await api.as((await anAccount(db(), { name: '孙经办' })).id);
  }, 90_000);
  afterAll(() => api.close());
  const db = () => api.db.dataSource;

  const day = (date: string, kind: 'off' | 'work' = 'off', name = '元旦', provinceCode = '') => ({
    date,
    kind,
    name,
    provinceCode,
  });
  const load = (year: number, days: object[], source = '国办发明电〔2026〕9号') =>
    staff.call('PUT', `/calendar/${year}`, { source, days });

  it('loads a year whole, computes with it at once, and records where it comes from', async () => {
    await expect(
      load(2027, [
        day('2027-01-01'),
        day('2027-02-20', 'work', '春节'),
        day('2027-11-20', 'off', '古尔邦节', '650000'),
      ]),
    ).resolves.toMatchObject({ status: 200, body: { days: 3 } });
    const { body } = await staff.call('GET', '/calendar/2027');
    expect(body).toMatchObject({
      year: 2027,
      source: '国办发明电〔2026〕9号',
      days: [
        day('2027-01-01'),
        day('2027-02-20', 'work', '春节'),
        day('2027-11-20', 'off', '古尔邦节', '650000'),
      ],
    });
    // 2027 has 261 weekdays; one is a holiday, one Saturday is worked.
    expect(body.workingDays).toBe(261);
    expect(addWorkingDays(await loadCalendar(db().manager), '2027-02-18', 2)).toBe('2027-02-20');
    await load(2027, [day('2027-01-01'), day('2027-01-02')], '更正');
    expect((await staff.call('GET', '/calendar/2027')).body.days).toHaveLength(2);
    const records: { facts: object }[] = await db().query(
      `SELECT facts FROM act_record WHERE act = 'calendar.load' ORDER BY id`,
    );
    expect(records.map(({ facts }) => facts)).toEqual([
      { year: 2027, days: 3, source: '国办发明电〔2026〕9号' },
      { year: 2027, days: 2, source: '更正' },
    ]);
  });

  it('refuses rows with their number and leaves the year as it was', async () => {
    await load(2028, [day('2028-01-03')]);
    const refused = await load(2028, [day('2028-01-03'), day('2028-01-04', 'work'), day('2027-01-01')]);
    expect(refused.status).toBe(422);
    expect(
      refused.body.errors.map((error: { field: string; rule: string }) => `${error.field}/${error.rule}`),
    ).toEqual(['days.1/workday-on-weekday', 'days.2/year']);
    expect((await staff.call('GET', '/calendar/2028')).body.days).toHaveLength(1);
    expect((await load(2028, [])).body.errors[0]).toMatchObject({ field: 'days', rule: 'empty' });
    expect((await load(2028, [day('2028-01-03')], '')).body.errors[0]).toMatchObject({ field: 'source' });
  });

  it('lists the years, and the years that a running round needs and nobody loaded', async () => {
    const round = await aRound(db(), {
      schedule: aSchedule('self-assessment', {
        archiveDueAt: '2031-12-31T16:00:00.000Z',
        reportingDueAt: '2031-12-31T15:00:00.000Z',
      }),
    });
    await aRound(db(), {
      state: 'cancelled',
      schedule: aSchedule('self-assessment', { archiveDueAt: '2040-01-01T00:00:00.000Z' }),
    });
    const { body } = await staff.call('GET', '/calendar');
    expect(body.years.map((year: { year: number }) => year.year)).toEqual([2028, 2027]);
    expect(body.years[1]).toMatchObject({ daysOff: 2, workdays: 0, provincial: 0, source: '更正' });
    // 16:00 UTC on New Year's Eve is the next year in Beijing.
    expect(body.missing).toEqual(
      expect.arrayContaining([
        { year: 2031, rounds: [round.code] },
        { year: 2032, rounds: [round.code] },
      ]),
    );
    expect(body.missing.map((row: { year: number }) => row.year)).not.toContain(2040);
    expect((await staff.call('GET', '/calendar/2035')).status).toBe(404);
  });

  it('is read by lead and auditor and loaded by staff alone', async () => {
    for (const role of ['lead', 'auditor'] as const) {
      const person = await api.as((await anAccount(db(), { roles: [role] })).id);
      expect((await person.call('GET', '/calendar')).status).toBe(200);
      expect((await person.call('PUT', '/calendar/2029', { source: 'x', days: [] })).status).toBe(403);
    }
    expect(
      (await (await api.as((await anAccount(db(), { roles: ['expert'] })).id)).call('GET', '/calendar'))
        .status,
    ).toBe(403);
  });
});
