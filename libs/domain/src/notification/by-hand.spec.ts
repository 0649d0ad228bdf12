import { CALENDAR_2024_2026 } from '../calendar';
import { formStanding, handReminderRefusal, remindedAgainFrom, type HandReminderFacts } from '.';

const facts = (over: Partial<HandReminderFacts> = {}): HandReminderFacts => ({
  now: '2026-11-23T02:00:00.000Z',
  dueAt: '2026-11-30T10:00:00.000Z',
  lastAt: null,
  paused: false,
  people: 1,
  calendar: CALENDAR_2024_2026,
  province: '320000',
  ...over,
});

describe('a reminder by hand', () => {
  it('goes to whoever owes something and was never reminded', () => {
    expect(handReminderRefusal(facts())).toBeNull();
  });

  it('is not given twice on a day, by the day in Beijing', () => {
    const again = handReminderRefusal(facts({ lastAt: '2026-11-22T16:00:00.000Z' }));
    expect(again?.zh).toBe('已催办过，每个工作日至多一次，2026年11月24日（周二）起可再次催办。');
    expect(again?.en).toContain('again from Tue 24 Nov 2026');
    expect(handReminderRefusal(facts({ lastAt: '2026-11-22T15:59:59.999Z' }))).toBeNull();
  });

  it('waits over the weekend, over the days off of the country, and those of a province', () => {
    const friday = { lastAt: '2026-11-20T02:00:00.000Z' };
    expect(handReminderRefusal(facts({ ...friday, now: '2026-11-22T02:00:00.000Z' }))).not.toBeNull();
    expect(handReminderRefusal(facts(friday))).toBeNull();
    expect(remindedAgainFrom('2026-09-30T02:00:00.000Z', facts())).toBe('2026-10-08');
    const calendar = {
      ...CALENDAR_2024_2026,
      provincial: { '540000': { '2026-11-24': '样例节日' } },
    };
    const last = '2026-11-23T02:00:00.000Z';
    expect(remindedAgainFrom(last, { calendar, province: '540000' })).toBe('2026-11-25');
    expect(remindedAgainFrom(last, { calendar, province: '320000' })).toBe('2026-11-24');
  });

  it('waits for tomorrow where the calendar of the year is not loaded', () => {
    expect(remindedAgainFrom('2031-01-03T02:00:00.000Z', facts())).toBe('2031-01-04');
  });

  it.each([
    ['the round is paused', { paused: true }, '批次已暂停'],
    ['the deadline is over', { dueAt: '2026-11-23T01:59:59.999Z' }, '期限已过'],
    ['nobody can sign in', { people: 0 }, '没有可登录的账号'],
  ] as const)('is refused in a sentence when %s', (_, over, words) => {
    expect(handReminderRefusal(facts(over))?.zh).toMatch(new RegExp(`^${words}.*。$`));
  });

  it('tells the park how far its form is', () => {
    expect(formStanding({ percent: null, missingEvidence: 0, openWarnings: 0 }).zh).toBe(
      '目前尚未开始填报。',
    );
    expect(formStanding({ percent: 45, missingEvidence: 3, openWarnings: 2 })).toEqual({
      zh: '目前已填报 45 %，缺少 3 项证明材料，2 条提示待说明，尚未提交。',
      en: 'So far 45 % is filled in, pieces of evidence missing: 3, warnings without a sentence: 2, not submitted yet.',
    });
    expect(formStanding({ percent: 100, missingEvidence: 0, openWarnings: 0 }).zh).toBe(
      '目前已填报 100 %，尚未提交。',
    );
  });
});
