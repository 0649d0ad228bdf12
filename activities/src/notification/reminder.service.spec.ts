import { DEFAULT_SETTINGS, planRound } from '@xuanping/domain/schedule';
import {
  anAccount,
  anApplication,
  anObligation,
  anOrganization,
  aRound,
  aSchedule,
  testDatabase,
  type TestDatabase,
} from '@xuanping/persistence/testing';
import type { RoundEntity } from '@xuanping/persistence/process';
import { readConfig } from '@xuanping/platform';
import { MailQueue } from '../kernel';
import { ReminderService } from './reminder.service';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Mail {
  readonly kind: string;
  readonly to: string;
  readonly language: string;
  readonly obligationIds: string[];
  readonly reminderKeys: string[];
  readonly view: {
    items: {
      task: string;
      subject: string | null;
      timing: string;
      url: string;
      owner?: string;
      daysOverdue?: number;
    }[];
    actionUrl: string;
    roundName: string;
    sample: boolean;
  };
}

// A real database on a busy machine takes its time.
jest.setTimeout(30_000);

describe('the reminders of a round', () => {
  let db: TestDatabase;
  let reminders: ReminderService;
  const config = readConfig({
    DATABASE_URL: 'postgres://spec',
    SMTP_URL: 'smtp://spec',
    PUBLIC_URL: 'https://xuanping.example',
  });

  beforeAll(async () => {
    db = await testDatabase({ poolSize: 20 });
    reminders = new ReminderService(db.dataSource, new MailQueue(config), config);
  }, 60_000);
  afterAll(() => db.close());

  const send = (round: RoundEntity): ReturnType<ReminderService['sendDueReminders']> =>
    reminders.sendDueReminders({ round: round.code });
  const mailsOf = (round: RoundEntity): Promise<Mail[]> =>
    db.dataSource.query(
      `SELECT kind, recipient_address AS "to", language, obligation_ids AS "obligationIds", reminder_keys AS "reminderKeys", view FROM mail_outbox WHERE round_code = $1 ORDER BY kind, recipient_address`,
      [round.code],
    );
  /** Due in some hours, opened ten days ago; negative: overdue. */
  const due = (hours: number): { dueAt: Date; openedAt: Date } => ({
    dueAt: new Date(Date.now() + hours * HOUR),
    openedAt: new Date(Date.now() - 10 * DAY),
  });

  /** A round with one park that has not submitted; two of its people, and an expert who happens to work there. */
  async function aParkThatOwes(hours: number, of: Parameters<typeof aRound>[1] = {}) {
    const round = await aRound(db.dataSource, of);
    const park = await anOrganization(db.dataSource, { name: '苏州工业园区（示例）' });
    const people = [
      await anAccount(db.dataSource, { roles: ['applicant'], organizationId: park.id }),
      await anAccount(db.dataSource, { roles: ['applicant'], organizationId: park.id, language: 'en' }),
    ];
    await anAccount(db.dataSource, { roles: ['expert'], organizationId: park.id });
    const application = await anApplication(db.dataSource, {
      roundCode: round.code,
      parkId: park.id,
      registeredBy: people[0]!.id,
    });
    const obligation = await anObligation(db.dataSource, {
      kind: 'self-assessment-to-submit',
      roundCode: round.code,
      applicationNo: application.no,
      ownerId: park.id,
      ...due(hours),
    });
    return { round, park, people, application, obligation };
  }

  it('go to the applicants of the park that owes, and to nobody else of it', async () => {
    const { round, people, application, obligation } = await aParkThatOwes(20);
    await expect(send(round)).resolves.toMatchObject({ enqueued: 2, over: false });
    const mails = await mailsOf(round);
    expect(mails.map((mail) => mail.to).sort()).toEqual(people.map((person) => person.email).sort());
    const chinese = mails.find((mail) => mail.language === 'zh-CN')!;
    expect(chinese).toMatchObject({ kind: 'reminder', obligationIds: [obligation.id] });
    expect(chinese.view.items[0]).toMatchObject({
      task: '提交自评材料',
      subject: `苏州工业园区（示例） ${application.no}`,
      url: `https://xuanping.example/rounds/${round.code}/applications/${application.no}/self-assessment`,
    });
    expect(mails.find((mail) => mail.language === 'en')!.view.items[0]!.task).toBe(
      'Submit the self-assessment',
    );
  });

  it('go out to the parks whose deadline is near, and not to the one whose own is later by an extension', async () => {
    const { round, people } = await aParkThatOwes(20);
    const extended = await anApplication(db.dataSource, { roundCode: round.code });
    await anObligation(db.dataSource, {
      kind: 'self-assessment-to-submit',
      roundCode: round.code,
      applicationNo: extended.no,
      ownerId: extended.parkId,
      ...due(20 * 24),
    });
    await send(round);
    const mails = await mailsOf(round);
    expect(mails.map((mail) => mail.to).sort()).toEqual(people.map((person) => person.email).sort());
    // At its own time that one is reminded, and nobody else.
    await db.dataSource.query(
      `UPDATE obligation SET due_at = now() + interval '20 hours' WHERE round_code = $1 AND application_no = $2`,
      [round.code, extended.no],
    );
    await send(round);
    const later = (await mailsOf(round)).filter(({ to }) => !people.some(({ email }) => email === to));
    expect(later).toHaveLength(1);
    expect(later[0]?.view.items).toHaveLength(1);
    expect(await mailsOf(round)).toHaveLength(mails.length + 1);
  });

  it('exist once, however often and at the same time they are asked for', async () => {
    const { round } = await aParkThatOwes(20);
    await Promise.all(Array.from({ length: 8 }, () => send(round)));
    await send(round);
    expect(await mailsOf(round)).toHaveLength(2);
  });

  it('come again for the next offset, and only for the latest after a standstill', async () => {
    const { round, obligation } = await aParkThatOwes(20);
    await send(round);
    await db.dataSource.query(`UPDATE obligation SET due_at = now() - interval '2 hours' WHERE id = $1`, [
      obligation.id,
    ]);
    await send(round);
    const offsets = (await mailsOf(round))
      .flatMap((mail) => mail.reminderKeys)
      .map((key) => /(before-1d|due)@/.exec(key)?.[1]);
    expect(offsets.sort()).toEqual(['before-1d', 'before-1d', 'due', 'due']);
  });

  it('do not come for an obligation that is closed', async () => {
    const { round, obligation } = await aParkThatOwes(20);
    await db.dataSource.query(`UPDATE obligation SET closed_at = now(), closed_by = 'spec' WHERE id = $1`, [
      obligation.id,
    ]);
    await expect(send(round)).resolves.toEqual({ enqueued: 0, nextAt: null, over: false });
    expect(await mailsOf(round)).toHaveLength(0);
  });

  it('do not come before the first offset, and name the instant to wake at', async () => {
    const { round, obligation } = await aParkThatOwes(24 * 9);
    const answer = await send(round);
    expect(answer).toEqual({
      enqueued: 0,
      nextAt: new Date(obligation.dueAt.getTime() - 7 * DAY).toISOString(),
      over: false,
    });
  });

  it('rest while the round is paused, and come after it', async () => {
    const { round } = await aParkThatOwes(20, { pausedAt: new Date() });
    await expect(send(round)).resolves.toEqual({ enqueued: 0, nextAt: null, over: false });
    expect(await mailsOf(round)).toHaveLength(0);
    await db.dataSource.query(`UPDATE round SET paused_at = NULL WHERE code = $1`, [round.code]);
    await expect(send(round)).resolves.toMatchObject({ enqueued: 2 });
  });

  it.each(['closed', 'cancelled'] as const)('are over once the round is %s', async (state) => {
    const { round } = await aParkThatOwes(20, { state });
    await expect(send(round)).resolves.toEqual({ enqueued: 0, nextAt: null, over: true });
    expect(await mailsOf(round)).toHaveLength(0);
  });

  it('gather what one person owes in one mail, nearest deadline first', async () => {
    const round = await aRound(db.dataSource, { state: 'expert-review' });
    const expert = await anAccount(db.dataSource, { roles: ['expert'] });
    for (const hours of [20, 2, 11]) {
      const { no } = await anApplication(db.dataSource, { roundCode: round.code, state: 'reviewing' });
      await anObligation(db.dataSource, {
        kind: 'review-to-score',
        roundCode: round.code,
        applicationNo: no,
        ownerId: expert.id,
        ...due(hours),
      });
    }
    await expect(send(round)).resolves.toMatchObject({ enqueued: 1 });
    const [mail] = await mailsOf(round);
    expect(mail!.obligationIds).toHaveLength(3);
    expect(mail!.view.items.map((item) => item.subject?.slice(-4))).toEqual(['0002', '0003', '0001']);
    expect(mail!.view.actionUrl).toBe('https://xuanping.example/todo');
  });

  it('name each objective that a colleague was given, with its page', async () => {
    const round = await aRound(db.dataSource);
    const { no, registeredBy } = await anApplication(db.dataSource, { roundCode: round.code });
    for (const [part, hours] of [
      ['13', 4],
      ['3', 2],
    ] as const)
      await anObligation(db.dataSource, {
        kind: 'objective-to-fill',
        part,
        roundCode: round.code,
        applicationNo: no,
        ownerId: registeredBy,
        ...due(hours),
      });
    await expect(send(round)).resolves.toMatchObject({ enqueued: 1 });
    const [mail] = await mailsOf(round);
    expect(mail!.view.items).toMatchObject([
      {
        task: '填报评价目标 3 感知设备',
        url: expect.stringMatching(/self-assessment\/objective-3$/) as string,
      },
      {
        task: '填报评价目标 13 产业经济平台',
        url: expect.stringMatching(/self-assessment\/objective-13$/) as string,
      },
    ]);
  });

  it('name no park to an expert who has not accepted yet', async () => {
    const round = await aRound(db.dataSource, { state: 'expert-review' });
    const expert = await anAccount(db.dataSource, { roles: ['expert'] });
    const { no } = await anApplication(db.dataSource, { roundCode: round.code, state: 'reviewing' });
    await anObligation(db.dataSource, {
      kind: 'review-to-accept',
      roundCode: round.code,
      applicationNo: no,
      ownerId: expert.id,
      ...due(3),
    });
    await send(round);
    const [mail] = await mailsOf(round);
    expect(mail!.view.items[0]!.subject).toBeNull();
    expect(JSON.stringify(mail!.view)).not.toContain('示例单位');
  });

  it('tell every lead of what is overdue to the last offset, once, and only of kinds that are escalated', async () => {
    const leads = [
      await anAccount(db.dataSource, { roles: ['lead'] }),
      await anAccount(db.dataSource, { roles: ['lead', 'staff'] }),
    ];
    await anAccount(db.dataSource, { roles: ['lead'], disabledAt: new Date() });
    const expert = await anAccount(db.dataSource, { roles: ['expert'], name: '王评审' });
    const { round, application } = await aParkThatOwes(-24 * 5);
    await anObligation(db.dataSource, {
      kind: 'review-to-score',
      roundCode: round.code,
      applicationNo: application.no,
      ownerId: expert.id,
      ...due(-24 * 4),
    });
    await Promise.all([send(round), send(round)]);
    await send(round);
    const escalations = (await mailsOf(round)).filter((mail) => mail.kind === 'overdue-escalation');
    expect(escalations.map((mail) => mail.to).sort()).toEqual(leads.map((lead) => lead.email).sort());
    // The park's own lateness is the park's matter: it lapses, nobody escalates it.
    expect(escalations[0]!.view.items).toEqual([
      expect.objectContaining({
        task: '完成评审打分',
        owner: '王评审',
        daysOverdue: 4,
        timing: 'overdue',
        subject: `苏州工业园区（示例） ${application.no}`,
      }),
    ]);
  });

  it('go to nobody who is disabled, and to everybody of a role', async () => {
    const round = await aRound(db.dataSource, { state: 'publicity', code: '2031-01' });
    const staff = await anAccount(db.dataSource, { roles: ['staff'] });
    const gone = await anAccount(db.dataSource, { roles: ['staff'], disabledAt: new Date() });
    const { no } = await anApplication(db.dataSource, { roundCode: round.code, state: 'disputed' });
    await anObligation(db.dataSource, {
      kind: 'objection-to-handle',
      roundCode: round.code,
      applicationNo: no,
      ...due(2),
    });
    await send(round);
    const to = (await mailsOf(round)).map((mail) => mail.to);
    expect(to).toContain(staff.email);
    expect(to).not.toContain(gone.email);
  });

  it('mark the mails of a sample round', async () => {
    const { round } = await aParkThatOwes(20, { sample: true });
    await send(round);
    expect((await mailsOf(round)).map((mail) => mail.view.sample)).toEqual([true, true]);
  });

  it('fall on the instants that the plan of the round prints', async () => {
    const schedule = aSchedule('self-assessment');
    const round = await aRound(db.dataSource, { schedule });
    const { no, parkId } = await anApplication(db.dataSource, { roundCode: round.code });
    await anObligation(db.dataSource, {
      kind: 'self-assessment-to-submit',
      roundCode: round.code,
      applicationNo: no,
      ownerId: parkId,
      dueAt: new Date(schedule.selfAssessmentClosesAt),
      dueBy: 'selfAssessmentClosesAt',
      openedAt: new Date(Date.now() - 20 * DAY),
    });
    const { nextAt } = await send(round);
    const planned = planRound(schedule, DEFAULT_SETTINGS.reminders).filter(
      (entry) => entry.kind === 'reminder' && entry.deadline === 'selfAssessmentClosesAt',
    );
    expect(planned.map((entry) => entry.at)).toContain(nextAt);
    expect(nextAt).toBe(planned.find((entry) => Date.parse(entry.at) > Date.now())!.at);
  });

  it('refuse a round that does not exist, for good', async () => {
    await expect(reminders.sendDueReminders({ round: '1999-01' })).rejects.toMatchObject({
      nonRetryable: true,
      type: 'subject-missing',
    });
  });

  it('cost the same few statements for one obligation as for a hundred', async () => {
    const count = async (round: RoundEntity): Promise<number> => {
      const runner = jest.spyOn(
        Object.getPrototypeOf(db.dataSource.createQueryRunner()) as { query(): unknown },
        'query',
      );
      await send(round);
      const statements = runner.mock.calls.length;
      runner.mockRestore();
      return statements;
    };
    const one = await aParkThatOwes(20);
    const many = await aRound(db.dataSource, { state: 'expert-review' });
    const expert = await anAccount(db.dataSource, { roles: ['expert'] });
    const parks = await anApplication(db.dataSource, { roundCode: many.code, state: 'reviewing' });
    await db.dataSource.query(
      `INSERT INTO obligation (key, matter, turn, round_code, application_no, kind, owner_kind, owner_id, due_at, opened_at, opened_by)
       SELECT 'k' || n, 'm' || n, 1, $1, $2, 'review-to-score', 'account', $3, now() + interval '3 hours', now() - interval '10 days', 'spec' FROM generate_series(1, 100) n`,
      [many.code, parks.no, expert.id],
    );
    const few = await count(one.round);
    const lots = await count(many);
    expect(lots).toBeLessThanOrEqual(few + 1);
    expect((await mailsOf(many))[0]!.view.items).toHaveLength(100);
  });
});
