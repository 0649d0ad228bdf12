import fc from 'fast-check';
import {
  daysOverdue,
  deadlineTiming,
  digestByLead,
  digestByPerson,
  digestKey,
  dueEscalations,
  dueReminders,
  escalationOffset,
  nextReminderAt,
  owedAsOf,
  type RemindableObligation,
} from './reminders';
import { DEFAULT_REMINDER_OFFSETS } from '../schedule';
import type { OverdueItem } from './views';

const DAY = 86_400_000;
const dueAt = '2026-11-23T10:00:00.000Z';
const offsets = DEFAULT_REMINDER_OFFSETS;
const at = (ms: number): string => new Date(Date.parse(dueAt) + ms).toISOString();
const owed = (over: Partial<RemindableObligation> = {}): RemindableObligation => ({
  key: 'application/2026-01/0007/self-assessment-to-submit/p7/1',
  round: '2026-01',
  accountId: 'a7',
  openedAt: at(-30 * DAY),
  dueAt,
  ...over,
});
const ids = (openObligations: readonly RemindableObligation[], now: string): string[] =>
  dueReminders({ openObligations, offsets, now }).map(({ offsetId }) => offsetId);

describe('due reminders', () => {
  it('begin exactly at their instant', () => {
    expect(ids([owed()], at(-7 * DAY - 1))).toEqual([]);
    expect(ids([owed()], at(-7 * DAY))).toEqual(['before-7d']);
  });

  it('are the latest missed one alone after a downtime', () => {
    expect(ids([owed()], at(-1 * DAY))).toEqual(['before-1d']);
    expect(ids([owed()], at(10 * DAY))).toEqual(['after-3d']);
  });

  it('never are from before the obligation was opened', () => {
    const late = owed({ openedAt: at(-2 * DAY) });
    expect(ids([late], at(-2 * DAY))).toEqual([]);
    expect(ids([late], at(-1 * DAY))).toEqual(['before-1d']);
    expect(ids([owed({ openedAt: at(20 * DAY) })], at(21 * DAY))).toEqual([]);
  });

  it('are as many as there are instants when somebody looks often enough, each with its own key', () => {
    const keys = new Set<string>();
    for (let now = -8 * DAY; now <= 8 * DAY; now += DAY / 24) {
      for (const { key } of dueReminders({ openObligations: [owed()], offsets, now: at(now) })) keys.add(key);
    }
    expect(keys.size).toBe(offsets.length);
  });

  it('have the same keys however often and whenever between two instants one looks', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10 * DAY, max: 10 * DAY }), (now) => {
        const first = dueReminders({ openObligations: [owed()], offsets, now: at(now) });
        const second = dueReminders({ openObligations: [owed()], offsets, now: at(now) });
        expect(second).toEqual(first);
        expect(first.length).toBeLessThanOrEqual(1);
        for (const reminder of first) {
          expect(Date.parse(reminder.at)).toBeLessThanOrEqual(Date.parse(at(now)));
          const next = nextReminderAt({ openObligations: [owed()], offsets, after: at(now) });
          // Nothing new falls due before the next instant.
          if (next)
            expect(
              dueReminders({
                openObligations: [owed()],
                offsets,
                now: new Date(Date.parse(next) - 1).toISOString(),
              }),
            ).toEqual(first);
        }
      }),
    );
  });

  it('go to each person of an organisation under a key of its own', () => {
    const due = dueReminders({
      openObligations: [owed(), owed({ accountId: 'a8' })],
      offsets,
      now: at(-DAY),
    });
    expect(new Set(due.map(({ key }) => key)).size).toBe(2);
  });
});

describe('the next look', () => {
  it('is at the earliest instant to come of any open obligation', () => {
    const openObligations = [owed(), owed({ key: 'other', dueAt: at(2 * DAY) })];
    expect(nextReminderAt({ openObligations, offsets, after: at(-3 * DAY) })).toBe(at(-1 * DAY));
    expect(nextReminderAt({ openObligations, offsets, after: at(-8 * DAY) })).toBe(at(-7 * DAY));
  });

  it('is never when nothing is open or everything has passed', () => {
    expect(nextReminderAt({ openObligations: [], offsets, after: at(0) })).toBeNull();
    expect(nextReminderAt({ openObligations: [owed()], offsets, after: at(4 * DAY) })).toBeNull();
  });
});

describe('escalation', () => {
  it('comes with the last overdue reminder, to each lead once', () => {
    expect(escalationOffset(offsets)?.id).toBe('after-3d');
    expect(escalationOffset(offsets.slice(0, 4))).toBeNull();
    const openObligations = [owed(), owed({ accountId: 'a8' })];
    const before = dueEscalations({
      openObligations,
      leadAccountIds: ['l1', 'l2'],
      offsets,
      now: at(3 * DAY - 1),
    });
    const after = dueEscalations({
      openObligations,
      leadAccountIds: ['l1', 'l2'],
      offsets,
      now: at(9 * DAY),
    });
    expect(before).toEqual([]);
    expect(after.map(({ leadAccountId }) => leadAccountId)).toEqual(['l1', 'l2']);
  });

  it('lists for a lead whatever is overdue, whoever owes it', () => {
    const openObligations = [owed({ key: 'k2', dueAt: at(DAY) }), owed({ key: 'k1', accountId: 'a1' })];
    const [digest, ...more] = digestByLead(
      dueEscalations({ openObligations, leadAccountIds: ['l1'], offsets, now: at(9 * DAY) }),
    );
    expect(more).toEqual([]);
    expect(digest?.accountId).toBe('l1');
    expect(digest?.reminders.map(({ obligation }) => obligation.key)).toEqual(['k1', 'k2']);
  });
});

describe('a digest', () => {
  it('gathers what one person owes in one round, earliest deadline first', () => {
    const due = dueReminders({
      openObligations: [
        owed({ key: 'k2', dueAt: at(DAY) }),
        owed({ key: 'k1' }),
        owed({ key: 'k3', accountId: 'a8' }),
        owed({ key: 'k4', round: '2026-02' }),
      ],
      offsets,
      now: at(-DAY),
    });
    const digests = digestByPerson(due);
    expect(
      digests.map(({ accountId, round, reminders }) => [
        accountId,
        round,
        reminders.map(({ obligation }) => obligation.key),
      ]),
    ).toEqual([
      ['a7', '2026-01', ['k1', 'k2']],
      ['a7', '2026-02', ['k4']],
      ['a8', '2026-01', ['k3']],
    ]);
  });

  it('loses nothing, doubles nothing and does not depend on the order it was given', () => {
    const some = fc.array(
      fc.record({
        key: fc.stringMatching(/^[a-f]{1,3}$/),
        accountId: fc.constantFrom('a', 'b', 'c'),
        days: fc.integer({ min: -2, max: 2 }),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(some, fc.nat(), (list, turn) => {
        const distinct = [...new Map(list.map((o) => [`${o.key}/${o.accountId}`, o])).values()];
        const due = dueReminders({
          openObligations: distinct.map((o) =>
            owed({ key: o.key, accountId: o.accountId, dueAt: at(o.days * DAY) }),
          ),
          offsets,
          now: at(0),
        });
        const rotated = [...due.slice(turn % (due.length + 1)), ...due.slice(0, turn % (due.length + 1))];
        const digests = digestByPerson(due);
        expect(digestByPerson(rotated)).toEqual(digests);
        expect(digests.flatMap(({ reminders }) => reminders.map(({ key }) => key)).sort()).toEqual(
          due.map(({ key }) => key).sort(),
        );
        expect(new Set(digests.map(digestKey)).size).toBe(digests.length);
      }),
    );
  });

  it('drops at the last moment what has been done, and says again how the rest stands', () => {
    const item: OverdueItem = {
      obligationId: 'o1',
      task: 't',
      subject: null,
      dueAt,
      timing: 'upcoming',
      url: 'https://x.example/',
      owner: 'x',
      daysOverdue: 0,
    };
    const left = owedAsOf({
      items: [item, { ...item, obligationId: 'o2' }],
      open: new Set(['o2']),
      now: at(2 * DAY),
    });
    expect(left).toEqual([{ ...item, obligationId: 'o2', timing: 'overdue', daysOverdue: 2 }]);
  });
});

describe('how a deadline stands', () => {
  it('is by the calendar day in Beijing', () => {
    expect(deadlineTiming('2026-11-23T15:59:59.999Z', '2026-11-22T15:59:59.000Z')).toBe('upcoming');
    expect(deadlineTiming('2026-11-23T15:59:59.999Z', '2026-11-22T16:00:00.000Z')).toBe('today');
    expect(deadlineTiming('2026-11-23T15:59:59.999Z', '2026-11-23T15:59:59.999Z')).toBe('today');
    expect(deadlineTiming('2026-11-23T15:59:59.999Z', '2026-11-23T16:00:00.000Z')).toBe('overdue');
  });

  it('counts whole days once they are over', () => {
    expect(
      [at(-1), at(0), at(DAY - 1), at(DAY), at(3 * DAY + 1)].map((now) => daysOverdue(dueAt, now)),
    ).toEqual([0, 0, 0, 1, 3]);
  });
});
