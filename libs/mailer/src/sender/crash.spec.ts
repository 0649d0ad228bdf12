import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { MailState } from '@xuanping/domain/notification';
import { startDatabase, type SpecDatabase } from '../../spec-kit/postgres';
import { ScriptedSmtp } from '../../spec-kit/smtp';
import { Outbox, type NewMail } from '../outbox';
import { sampleView } from '../templates/samples';

const KIT = path.join(__dirname, '../../spec-kit');
const outbox = new Outbox({ messageIdDomain: 'mail.cipa.example' });
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const mail = (address: string): NewMail => ({
  key: `task-opened/${address}`,
  kind: 'task-opened',
  language: 'zh-CN',
  recipient: { name: '王老师', address },
  view: sampleView('task-opened'),
  round: '2026-01',
  applicationNo: null,
  accountId: null,
  organizationId: null,
});

/** Kills of a sender at any point (quality.md, Faults): each mail is delivered once or listed as unknown. */
describe('a sender that is killed', () => {
  let db: SpecDatabase;
  let smtp: ScriptedSmtp;
  const children = new Set<ChildProcess>();

  beforeAll(async () => {
    db = await startDatabase();
  }, 60_000);
  afterAll(() => db.stop());
  beforeEach(async () => {
    await db.clear();
    smtp = new ScriptedSmtp();
    await smtp.listen();
  });
  afterEach(async () => {
    await Promise.all([...children].map((child) => end(child, 'SIGKILL')));
    await smtp.close();
  });

  function start(leaseMs = 1_500): ChildProcess {
    const args = [
      '-C',
      '@xuanping/source',
      '-r',
      path.join(KIT, 'register.cjs'),
      path.join(KIT, 'sender-process.ts'),
    ];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, DATABASE: db.url, SMTP: smtp.url, LEASE_MS: String(leaseMs) },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    children.add(child);
    child.once('exit', () => children.delete(child));
    return child;
  }

  async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  async function states(): Promise<{ address: string; state: MailState }[]> {
    return (
      await db.pool.query<{ address: string; state: MailState }>(
        'SELECT recipient_address AS address, state FROM mail_outbox',
      )
    ).rows;
  }

  async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
    const limit = Date.now() + 20_000;
    while (!(await holds())) {
      if (Date.now() > limit) throw new Error(`${what} did not happen: ${JSON.stringify(await states())}`);
      await sleep(10);
    }
  }

  const settled = async (): Promise<boolean> =>
    (await states()).every(({ state }) => state === 'sent' || state === 'unknown');

  it('while a text is going out leaves it unknown: taken once by the server, never sent again', async () => {
    smtp.behaviour = () => 'hang';
    await outbox.enqueue(db.pool, mail('ok1@x.example'));
    const first = start();
    await until(() => smtp.taken.length === 1, 'the text');
    await end(first, 'SIGKILL');
    smtp.behaviour = () => 'ok';
    const second = start();
    await until(settled, 'recovery');
    await sleep(300);
    await end(second, 'SIGTERM');
    expect(await states()).toEqual([{ address: 'ok1@x.example', state: 'unknown' }]);
    expect(smtp.taken).toHaveLength(1);
  }, 60_000);

  it('again and again at any moment never sends a mail twice', async () => {
    const addresses = Array.from({ length: 120 }, (_, i) => `ok${i}@x.example`);
    smtp.behaviour = () => 'slow';
    smtp.slowMs = 25;
    await outbox.enqueueAll(db.pool, addresses.map(mail));
    // Moments spread over start-up, taking, text, answer and writing down.
    for (const extraMs of [0, 7, 18, 31, 44]) {
      const begun = smtp.begun.length;
      const child = start(400);
      await until(() => smtp.begun.length > begun + 3, 'work');
      await sleep(extraMs);
      await end(child, 'SIGKILL');
    }
    const last = start(400);
    await until(settled, 'the end');
    await end(last, 'SIGTERM');
    const after = await states();
    for (const { address, state } of after) {
      const times = smtp.lettersTo(address).length;
      expect([address, state, times]).toEqual([
        address,
        state,
        state === 'sent' ? 1 : times <= 1 ? times : 'twice',
      ]);
    }
    const unknown = after.filter(({ state }) => state === 'unknown').length;
    // No more than what four connections had under way at each of five kills.
    expect(unknown).toBeLessThanOrEqual(20);
    expect(after).toHaveLength(120);
  }, 90_000);

  it('only for a while (SIGSTOP) does not begin what was taken from it, and corrects what it had begun', async () => {
    smtp.behaviour = () => 'slow';
    smtp.slowMs = 600;
    // Twelve in hand over four connections: four texts under way, eight not begun.
    await outbox.enqueueAll(
      db.pool,
      Array.from({ length: 12 }, (_, i) => mail(`ok${i}@x.example`)),
    );
    const first = start(500);
    await until(() => smtp.begun.length >= 4, 'the texts');
    first.kill('SIGSTOP');
    const second = start(500);
    await until(settled, 'recovery');
    first.kill('SIGCONT');
    await until(async () => (await states()).every(({ state }) => state === 'sent'), 'the late answers');
    await Promise.all([end(first, 'SIGTERM'), end(second, 'SIGTERM')]);
    expect(smtp.taken).toHaveLength(12);
    expect(new Set(smtp.taken.map(({ to }) => to)).size).toBe(12);
  }, 60_000);
});
