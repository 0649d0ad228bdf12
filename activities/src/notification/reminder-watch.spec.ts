import type { Client } from '@temporalio/client';
import {
  anAccount,
  anApplication,
  anObligation,
  aRound,
  testDatabase,
  type TestDatabase,
} from '@xuanping/persistence/testing';
import { readConfig } from '@xuanping/platform';
import { MailQueue } from '../kernel';
import { ReminderService } from './reminder.service';
import { ReminderWatch } from './reminder-watch';

const DAY = 86_400_000;

// A real database on a busy machine takes its time.
jest.setTimeout(30_000);

describe('the watch over sleeping reminders', () => {
  let db: TestDatabase;
  let reminders: ReminderService;
  let watch: ReminderWatch;
  const signalled: string[] = [];
  const config = readConfig({ DATABASE_URL: 'postgres://spec', SMTP_URL: 'smtp://spec' });
  const client = {
    workflow: { getHandle: (id: string) => ({ signal: async () => void signalled.push(id) }) },
  } as unknown as Client;

  beforeAll(async () => {
    db = await testDatabase();
    reminders = new ReminderService(db.dataSource, new MailQueue(config), config);
    watch = new ReminderWatch(db.dataSource, client);
  }, 60_000);
  beforeEach(() => void (signalled.length = 0));
  afterAll(() => db.close());

  async function aSleepingRound(): Promise<{ round: string; no: string; park: string }> {
    const { code } = await aRound(db.dataSource);
    const { no, parkId } = await anApplication(db.dataSource, { roundCode: code });
    await anObligation(db.dataSource, {
      kind: 'self-assessment-to-submit',
      roundCode: code,
      applicationNo: no,
      ownerId: parkId,
      dueAt: new Date(Date.now() + 20 * DAY),
    });
    await reminders.sendDueReminders({ round: code });
    return { round: code, no, park: parkId };
  }

  it('lets reminders sleep that know of everything', async () => {
    const { round } = await aSleepingRound();
    expect(await watch.wakeOverslept()).not.toContain(round);
  });

  it('wakes them for a nearer obligation that opened meanwhile, until they have looked', async () => {
    const { round, no, park } = await aSleepingRound();
    await anObligation(db.dataSource, {
      kind: 'application-to-correct',
      roundCode: round,
      applicationNo: no,
      ownerId: park,
      dueAt: new Date(Date.now() + 2 * DAY),
    });
    expect(await watch.wakeOverslept()).toContain(round);
    expect(signalled).toContain(`reminders/${round}`);
    await reminders.sendDueReminders({ round });
    expect(await watch.wakeOverslept()).not.toContain(round);
  });

  it('does not wake them for one that falls due later than they wake', async () => {
    const { round } = await aSleepingRound();
    const expert = await anAccount(db.dataSource, { roles: ['expert'] });
    await anObligation(db.dataSource, {
      kind: 'review-to-score',
      roundCode: round,
      applicationNo: '0001',
      ownerId: expert.id,
      dueAt: new Date(Date.now() + 40 * DAY),
    });
    expect(await watch.wakeOverslept()).not.toContain(round);
  });

  it('wakes them after a pause, not during it', async () => {
    const { round } = await aSleepingRound();
    await db.dataSource.query(`UPDATE round SET paused_at = now() WHERE code = $1`, [round]);
    await reminders.sendDueReminders({ round });
    expect(await watch.wakeOverslept()).not.toContain(round);
    await db.dataSource.query(`UPDATE round SET paused_at = NULL WHERE code = $1`, [round]);
    expect(await watch.wakeOverslept()).toContain(round);
  });

  it('leaves the rounds alone that are over', async () => {
    const { round } = await aSleepingRound();
    await db.dataSource.query(`UPDATE round SET state = 'cancelled' WHERE code = $1`, [round]);
    await reminders.sendDueReminders({ round });
    await db.dataSource.query(`UPDATE round SET state = 'self-assessment' WHERE code = $1`, [round]);
    expect(await watch.wakeOverslept()).not.toContain(round);
  });
});
