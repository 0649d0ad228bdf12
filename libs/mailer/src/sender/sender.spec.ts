import { simpleParser } from 'mailparser';
import type { MailState } from '@xuanping/domain/notification';
import { startDatabase, type SpecDatabase } from '../../spec-kit/postgres';
import { ScriptedSmtp } from '../../spec-kit/smtp';
import { mailDetail, Outbox, resendMail, type LedgerAttempt, type NewMail, type Sql } from '../outbox';
import { createRenderer } from '../templates';
import { sampleView } from '../templates/samples';
import { MemoryTransport } from '../testing';
import { createSmtpTransport } from '../transport';
import { MailSender, type MailSenderOptions, type SenderEvent } from './sender';

const outbox = new Outbox({ messageIdDomain: 'mail.cipa.example' });
const from = { name: '中国国际投资促进会', address: 'no-reply@cipa.example' };
const retry = { firstRetryMs: 20, longestRetryMs: 50, giveUpAfterMs: 3_600_000 };

const mail = (address: string, over: Partial<NewMail> = {}): NewMail =>
  ({
    key: `task-opened/${address}`,
    kind: 'task-opened',
    language: 'zh-CN',
    recipient: { name: '王老师', address },
    view: sampleView('task-opened'),
    round: '2026-01',
    applicationNo: null,
    accountId: null,
    organizationId: null,
    ...over,
  }) as NewMail;

jest.setTimeout(30_000);

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('the sender', () => {
  let db: SpecDatabase;
  let smtp: ScriptedSmtp;

  beforeAll(async () => {
    db = await startDatabase();
  }, 60_000);
  afterAll(() => db.stop());
  beforeEach(async () => {
    await db.clear();
    smtp = new ScriptedSmtp();
    await smtp.listen();
  });
  afterEach(() => smtp.close());

  /** A sender over real SMTP, with times short enough for a test. */
  function sender(over: Partial<MailSenderOptions> = {}): MailSender {
    return new MailSender({
      sql: db.pool,
      transport:
        over.transport ??
        createSmtpTransport({
          url: smtp.url,
          connections: 4,
          silenceTimeoutMs: 300,
          connectTimeoutMs: 1_000,
        }),
      renderer: createRenderer(),
      from,
      connections: 4,
      leaseMs: 5_000,
      pollMs: 20,
      graceMs: 2_000,
      retry,
      ...over,
    });
  }

  async function states(): Promise<Record<string, MailState>> {
    const { rows } = await db.pool.query<{ address: string; state: MailState }>(
      'SELECT recipient_address AS address, state FROM mail_outbox',
    );
    return Object.fromEntries(rows.map(({ address, state }) => [address, state]));
  }

  async function attemptsOf(id: string | null): Promise<LedgerAttempt[]> {
    return (await mailDetail(db.pool, id ?? ''))?.attempts ?? [];
  }

  /** Runs a sender until a condition on the database holds. */
  async function runUntil(
    made: MailSender,
    holds: () => Promise<boolean> | boolean,
    withinMs = 8_000,
  ): Promise<void> {
    const stop = new AbortController();
    const run = made.run(stop.signal);
    const end = Date.now() + withinMs;
    while (!(await holds())) {
      if (Date.now() > end) {
        stop.abort();
        await run;
        throw new Error(`did not happen within ${withinMs} ms: ${JSON.stringify(await states())}`);
      }
      await sleep(15);
    }
    stop.abort();
    await run;
  }

  const all = (state: MailState) => async (): Promise<boolean> =>
    Object.values(await states()).every((s) => s === state);

  it('sends what is queued, once, with its stable Message-ID, and writes down the attempt', async () => {
    const id = await outbox.enqueue(db.pool, mail('ok1@x.example'));
    expect(await sender().drain()).toBe(1);
    expect(await sender().drain()).toBe(0);
    expect(smtp.taken).toHaveLength(1);
    const parsed = await simpleParser(smtp.taken[0]?.raw ?? '');
    const detail = await mailDetail(db.pool, id ?? '');
    expect(parsed.messageId).toBe('<task-opened.ok1%40x%2Eexample@mail.cipa.example>');
    expect(detail?.entry).toMatchObject({
      state: 'sent',
      attempts: 1,
      messageId: parsed.messageId,
      subject: parsed.subject,
      lastError: null,
    });
    expect(detail?.attempts).toMatchObject([{ no: 1, outcome: 'sent', smtpCode: 250 }]);
    expect(detail?.attempts[0]?.dataAt).not.toBeNull();
  });

  it('waits for a mail’s time', async () => {
    await outbox.enqueue(
      db.pool,
      mail('ok1@x.example', { notBefore: new Date(Date.now() + 60_000).toISOString() }),
    );
    expect(await sender().drain()).toBe(0);
  });

  it('retries what a server puts off, at the recipient or after the text', async () => {
    smtp.behaviour = (address, attempt) => (address.startsWith('busy') && attempt < 3 ? 'busy' : 'ok');
    const id = await outbox.enqueue(db.pool, mail('busy1@x.example'));
    await runUntil(sender(), all('sent'));
    expect((await attemptsOf(id)).map(({ outcome, smtpCode }) => [outcome, smtpCode])).toEqual([
      ['deferred', 451],
      ['deferred', 451],
      ['sent', 250],
    ]);
    expect(smtp.lettersTo('busy1@x.example')).toHaveLength(1);
  });

  it('gives up after the policy’s time', async () => {
    await outbox.enqueueAll(db.pool, [mail('busy1@x.example'), mail('busy-rcpt1@x.example')]);
    await db.pool.query(`UPDATE mail_outbox SET created_at = now() - interval '2 hours'`);
    await sender().drain();
    expect(await states()).toEqual({ 'busy1@x.example': 'failed', 'busy-rcpt1@x.example': 'failed' });
  });

  it('does not retry what a server refuses', async () => {
    await outbox.enqueueAll(db.pool, [mail('gone1@x.example'), mail('refused1@x.example')]);
    await sender().drain();
    await sender().drain();
    expect(await states()).toEqual({ 'gone1@x.example': 'failed', 'refused1@x.example': 'failed' });
    const { rows } = await db.pool.query('SELECT outcome, smtp_code FROM mail_attempt ORDER BY smtp_code');
    expect(rows).toEqual([
      { outcome: 'refused', smtp_code: 550 },
      { outcome: 'refused', smtp_code: 554 },
    ]);
  });

  it.each(['cut1@x.example', 'hang1@x.example'])(
    'lists %s as unknown and never resends it by itself',
    async (address) => {
      const id = await outbox.enqueue(db.pool, mail(address));
      await sender().drain();
      expect(await states()).toEqual({ [address]: 'unknown' });
      const quiet = sender();
      const stop = new AbortController();
      const run = quiet.run(stop.signal);
      await sleep(300);
      stop.abort();
      await run;
      expect(smtp.lettersTo(address)).toHaveLength(1);
      expect(await attemptsOf(id)).toMatchObject([{ outcome: 'ambiguous' }]);
    },
  );

  it('resends an unknown one by hand under the same Message-ID', async () => {
    smtp.behaviour = (_, attempt) => (attempt === 1 ? 'cut' : 'ok');
    const id = (await outbox.enqueue(db.pool, mail('cut1@x.example'))) ?? '';
    await sender().drain();
    expect(await resendMail(db.pool, { id, by: 'staff1' })).toBe('queued');
    await sender().drain();
    expect(await states()).toEqual({ 'cut1@x.example': 'sent' });
    const ids = await Promise.all(smtp.taken.map(async ({ raw }) => (await simpleParser(raw)).messageId));
    expect(new Set(ids).size).toBe(1);
    expect((await attemptsOf(id)).map(({ outcome }) => outcome)).toEqual(['ambiguous', 'sent']);
  });

  it('retries a letter whose connection was lost before its text, and does not let it block the others', async () => {
    smtp.behaviour = (address) => (address.startsWith('cut-early') ? 'cut-early' : 'ok');
    await outbox.enqueueAll(db.pool, [
      mail('cut-early1@x.example'),
      ...Array.from({ length: 10 }, (_, i) => mail(`ok${i}@x.example`)),
    ]);
    await runUntil(sender(), () => smtp.taken.length === 10);
    expect(new Set(smtp.taken.map(({ to }) => to)).size).toBe(10);
    expect((await states())['cut-early1@x.example']).toBe('queued');
  });

  it('loses and doubles nothing while the mail server is down', async () => {
    const { port } = smtp;
    await smtp.close();
    const events: SenderEvent[] = [];
    await outbox.enqueueAll(
      db.pool,
      Array.from({ length: 30 }, (_, i) => mail(`ok${i}@x.example`)),
    );
    const made = sender({
      transport: createSmtpTransport({
        url: `smtp://127.0.0.1:${port}`,
        connections: 4,
        connectTimeoutMs: 500,
      }),
      onEvent: (event) => events.push(event),
    });
    const stop = new AbortController();
    const run = made.run(stop.signal);
    await sleep(400);
    expect(events.some(({ type }) => type === 'paused')).toBe(true);
    await smtp.reopen(port);
    const end = Date.now() + 8_000;
    while (smtp.taken.length < 30 && Date.now() < end) await sleep(20);
    stop.abort();
    await run;
    expect(new Set(smtp.taken.map(({ to }) => to)).size).toBe(30);
    expect(smtp.taken).toHaveLength(30);
    expect(await all('sent')()).toBe(true);
    const { rows } = await db.pool.query<{ most: number }>('SELECT max(attempts) AS most FROM mail_outbox');
    expect(rows[0]?.most).toBeLessThan(10);
  });

  it('shares the queue with other senders without doubling a mail', async () => {
    await outbox.enqueueAll(
      db.pool,
      Array.from({ length: 300 }, (_, i) => mail(`ok${i}@x.example`)),
    );
    await Promise.all([sender().drain(), sender().drain(), sender().drain()]);
    expect(smtp.taken).toHaveLength(300);
    expect(new Set(smtp.taken.map(({ to }) => to)).size).toBe(300);
    expect(await all('sent')()).toBe(true);
  });

  it('sends nothing to somebody who has finished', async () => {
    await outbox.enqueueAll(db.pool, [
      mail('ok1@x.example', { obligationIds: ['closed'] }),
      mail('ok2@x.example', { obligationIds: ['open'] }),
      mail('ok3@x.example'),
    ]);
    const asked: string[][] = [];
    await sender({
      stillOwed: (ids) => {
        asked.push([...ids].sort());
        return Promise.resolve(new Set(['open']));
      },
    }).drain();
    expect(asked).toEqual([['closed', 'open']]);
    expect(await states()).toEqual({
      'ok1@x.example': 'suppressed',
      'ok2@x.example': 'sent',
      'ok3@x.example': 'sent',
    });
    expect(smtp.taken.map(({ to }) => to).sort()).toEqual(['ok2@x.example', 'ok3@x.example']);
  });

  it('drops from a digest what was done meanwhile, and says how the rest stands now', async () => {
    const { items } = sampleView('reminder');
    const transport = new MemoryTransport();
    await outbox.enqueue(
      db.pool,
      mail('ok1@x.example', {
        kind: 'reminder',
        view: sampleView('reminder'),
        obligationIds: items.map(({ obligationId }) => obligationId),
      }),
    );
    await sender({
      transport,
      stillOwed: () => Promise.resolve(new Set(['o3'])),
      now: () => new Date('2026-12-02T02:00:00.000Z'),
    }).drain();
    expect(transport.delivered[0]?.subject).toBe(
      '【样例数据】【提醒】签收奖牌：已逾期：2026年12月1日（周二）18:00截止',
    );
    expect(transport.delivered[0]?.text).not.toContain('提交自评材料');
  });

  it('waits when it cannot find out whether anything is still owed', async () => {
    await outbox.enqueue(db.pool, mail('ok1@x.example', { obligationIds: ['o'] }));
    let asked = 0;
    const made = sender({
      stillOwed: () => {
        asked += 1;
        return asked < 3 ? Promise.reject(new Error('database away')) : Promise.resolve(new Set(['o']));
      },
    });
    await runUntil(made, all('sent'));
    expect(smtp.taken).toHaveLength(1);
  });

  it('fails a mail that its template cannot print, and goes on', async () => {
    const { task: _, ...broken } = sampleView('task-opened');
    await outbox.enqueueAll(db.pool, [
      mail('ok1@x.example', { view: broken } as Partial<NewMail>),
      mail('ok2@x.example'),
    ]);
    await sender().drain();
    expect(await states()).toEqual({ 'ok1@x.example': 'failed', 'ok2@x.example': 'sent' });
    const { rows } = await db.pool.query(
      `SELECT outcome, response FROM mail_attempt WHERE outcome <> 'sent'`,
    );
    expect(rows).toEqual([
      { outcome: 'unreadable', response: expect.stringContaining('"task" not defined') },
    ]);
  });

  it('takes the one-time link out of the outbox once the mail is sent, not before', async () => {
    await outbox.enqueueAll(db.pool, [
      mail('ok1@x.example', { kind: 'password-reset', view: sampleView('password-reset') }),
      mail('gone1@x.example', { kind: 'password-reset', view: sampleView('password-reset') }),
    ]);
    await sender().drain();
    const { rows } = await db.pool.query<{ url: string }>(
      `SELECT view ->> 'actionUrl' AS url FROM mail_outbox ORDER BY state`,
    );
    expect(rows.map(({ url }) => url)).toEqual([
      'https://xuanping.example/reset/invented',
      'https://link-removed.invalid/',
    ]);
    expect(smtp.taken[0]?.raw).toContain(Buffer.from('重设密码').toString('base64').slice(0, 8));
  });

  it('attaches what the outbox refers to', async () => {
    const attachments = [
      { fileName: '报送.zip', contentType: 'application/zip', ref: 'object/1', sha256: '00' },
    ];
    await outbox.enqueue(db.pool, mail('ok1@x.example', { attachments }));
    await sender({ readAttachment: ({ ref }) => Promise.resolve(Buffer.from(`bytes of ${ref}`)) }).drain();
    const parsed = await simpleParser(smtp.taken[0]?.raw ?? '');
    expect(parsed.attachments[0]?.content.toString()).toBe('bytes of object/1');
  });

  describe('after another sender died', () => {
    async function leftBehind(address: string, dataAt: boolean): Promise<void> {
      await outbox.enqueue(db.pool, mail(address));
      await db.pool.query(
        `UPDATE mail_outbox SET state = 'sending', attempts = 1, leased_by = 'dead', lease_until = now() - interval '1 second',
           data_at = CASE WHEN $2 THEN now() END WHERE recipient_address = $1`,
        [address, dataAt],
      );
      await db.pool.query(
        'INSERT INTO mail_attempt (outbox_id, no) SELECT id, 1 FROM mail_outbox WHERE recipient_address = $1',
        [address],
      );
    }

    it('sends what it had taken and not begun', async () => {
      await leftBehind('ok1@x.example', false);
      await sender().drain();
      expect(await states()).toEqual({ 'ok1@x.example': 'sent' });
      const { rows } = await db.pool.query('SELECT no, outcome FROM mail_attempt ORDER BY no');
      expect(rows).toEqual([
        { no: 1, outcome: 'interrupted' },
        { no: 2, outcome: 'sent' },
      ]);
    });

    it('lists as unknown what it had begun', async () => {
      await leftBehind('ok1@x.example', true);
      await sender().drain();
      expect(await states()).toEqual({ 'ok1@x.example': 'unknown' });
      expect(smtp.taken).toHaveLength(0);
    });

    it('leaves alone what is still under its lease', async () => {
      await leftBehind('ok1@x.example', true);
      await db.pool.query(`UPDATE mail_outbox SET lease_until = now() + interval '1 minute'`);
      await sender().drain();
      expect(await states()).toEqual({ 'ok1@x.example': 'sending' });
    });
  });

  it('does not begin a letter whose lease it has lost', async () => {
    await outbox.enqueue(db.pool, mail('ok1@x.example'));
    // Between the taking and the text another sender takes this one for dead.
    let stolen = false;
    const sql: Sql = {
      query: async (text, params) => {
        if (text.includes('data_at = clock_timestamp()') && text.includes('unnest') && !stolen) {
          stolen = true;
          await db.pool.query(
            `UPDATE mail_outbox SET state = 'queued', lease_until = NULL WHERE state = 'sending'`,
          );
        }
        return db.pool.query(text, params);
      },
    };
    await sender({ sql }).drain();
    expect(smtp.taken.length).toBe(1);
    expect(await states()).toEqual({ 'ok1@x.example': 'sent' });
    const { rows } = await db.pool.query<{ attempts: number }>('SELECT attempts FROM mail_outbox');
    expect(rows[0]?.attempts).toBe(2);
  });

  it('writes down what the server answered although the database was away for a moment', async () => {
    await outbox.enqueue(db.pool, mail('ok1@x.example'));
    let away = 3;
    const sql: Sql = {
      query: (text, params) => {
        if (text.includes('settled AS') && away-- > 0)
          return Promise.reject(new Error('terminating connection'));
        return db.pool.query(text, params);
      },
    };
    await sender({ sql }).drain();
    expect(await states()).toEqual({ 'ok1@x.example': 'sent' });
  });

  it('goes on when the database comes back', async () => {
    await outbox.enqueue(db.pool, mail('ok1@x.example'));
    let away = true;
    setTimeout(() => (away = false), 250);
    const sql: Sql = {
      query: (text, params) =>
        away ? Promise.reject(new Error('ECONNREFUSED')) : db.pool.query(text, params),
    };
    await runUntil(sender({ sql }), all('sent'));
    expect(smtp.taken).toHaveLength(1);
  });

  it('finishes what is under way when it is stopped, and leaves the rest queued', async () => {
    smtp.behaviour = () => 'slow';
    await outbox.enqueueAll(
      db.pool,
      Array.from({ length: 40 }, (_, i) => mail(`slow${i}@x.example`)),
    );
    const stop = new AbortController();
    const run = sender().run(stop.signal);
    while (smtp.begun.length === 0) await sleep(5);
    stop.abort();
    await run;
    const after = Object.values(await states());
    expect(after.filter((state) => state === 'sending')).toEqual([]);
    expect(after.filter((state) => state === 'unknown')).toEqual([]);
    expect(after.filter((state) => state === 'sent')).toHaveLength(smtp.taken.length);
    expect(after).toContain('queued');
  });

  it('gives up letters that hang when it is stopped', async () => {
    await outbox.enqueueAll(db.pool, [mail('hang1@x.example'), mail('hang2@x.example')]);
    const transport = createSmtpTransport({ url: smtp.url, connections: 1, silenceTimeoutMs: 60_000 });
    const stop = new AbortController();
    const run = sender({ transport, connections: 1, graceMs: 200 }).run(stop.signal);
    while (smtp.begun.length === 0) await sleep(5);
    await sleep(50);
    stop.abort();
    await run;
    // One had begun; the other was waiting for the connection and was never delivered.
    expect(Object.values(await states()).sort()).toEqual(['queued', 'unknown']);
  });

  it('keeps its leases while a server is slow', async () => {
    smtp.behaviour = () => 'slow';
    smtp.slowMs = 1_800;
    await outbox.enqueueAll(db.pool, [mail('slow1@x.example'), mail('slow2@x.example')]);
    const slow = sender({
      leaseMs: 1_000,
      transport: createSmtpTransport({ url: smtp.url, connections: 2, silenceTimeoutMs: 5_000 }),
    });
    const watcher = sender({ leaseMs: 1_000 });
    const stop = new AbortController();
    const runs = [slow.run(stop.signal), watcher.run(stop.signal)];
    const end = Date.now() + 8_000;
    while (!(await all('sent')()) && Date.now() < end) await sleep(20);
    stop.abort();
    await Promise.all(runs);
    expect(await all('sent')()).toBe(true);
    expect(smtp.taken).toHaveLength(2);
  }, 15_000);
});
