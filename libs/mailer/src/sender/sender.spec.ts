import { simpleParser } from 'mailparser';
import { mailTo, outbox, Sending, sleep } from '../../spec-kit/sending';
import { mailDetail, resendMail, type LedgerAttempt, type NewMail } from '../outbox';
import { sampleView } from '../templates/samples';
import { MemoryTransport } from '../testing';
import { createSmtpTransport } from '../transport';
import type { SenderEvent } from './sender';

jest.setTimeout(30_000);

describe('the sender', () => {
  const sending = Sending.use();

  async function attemptsOf(id: string | null): Promise<LedgerAttempt[]> {
    return (await mailDetail(sending.db.pool, id ?? ''))?.attempts ?? [];
  }

  it('sends what is queued, once, with its stable Message-ID, and writes down the attempt', async () => {
    const id = await outbox.enqueue(sending.db.pool, mailTo('ok1@x.example'));
    expect(await sending.sender().drain()).toBe(1);
    expect(await sending.sender().drain()).toBe(0);
    expect(sending.smtp.taken).toHaveLength(1);
    const parsed = await simpleParser(sending.smtp.taken[0]?.raw ?? '');
    const detail = await mailDetail(sending.db.pool, id ?? '');
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
      sending.db.pool,
      mailTo('ok1@x.example', { notBefore: new Date(Date.now() + 60_000).toISOString() }),
    );
    expect(await sending.sender().drain()).toBe(0);
  });

  it('retries what a server puts off, at the recipient or after the text', async () => {
    sending.smtp.behaviour = (address, attempt) =>
      address.startsWith('busy') && attempt < 3 ? 'busy' : 'ok';
    const id = await outbox.enqueue(sending.db.pool, mailTo('busy1@x.example'));
    await sending.runUntil([sending.sender()], () => sending.all('sent'));
    expect((await attemptsOf(id)).map(({ outcome, smtpCode }) => [outcome, smtpCode])).toEqual([
      ['deferred', 451],
      ['deferred', 451],
      ['sent', 250],
    ]);
    expect(sending.smtp.lettersTo('busy1@x.example')).toHaveLength(1);
  });

  it('gives up after the policy’s time', async () => {
    await outbox.enqueueAll(sending.db.pool, [mailTo('busy1@x.example'), mailTo('busy-rcpt1@x.example')]);
    await sending.db.pool.query(`UPDATE mail_outbox SET created_at = now() - interval '2 hours'`);
    await sending.sender().drain();
    expect(await sending.states()).toEqual({ 'busy1@x.example': 'failed', 'busy-rcpt1@x.example': 'failed' });
  });

  it('does not retry what a server refuses', async () => {
    await outbox.enqueueAll(sending.db.pool, [mailTo('gone1@x.example'), mailTo('refused1@x.example')]);
    await sending.sender().drain();
    await sending.sender().drain();
    expect(await sending.states()).toEqual({ 'gone1@x.example': 'failed', 'refused1@x.example': 'failed' });
    const { rows } = await sending.db.pool.query(
      'SELECT outcome, smtp_code FROM mail_attempt ORDER BY smtp_code',
    );
    expect(rows).toEqual([
      { outcome: 'refused', smtp_code: 550 },
      { outcome: 'refused', smtp_code: 554 },
    ]);
  });

  it.each(['cut1@x.example', 'hang1@x.example'])(
    'lists %s as unknown and never resends it by itself',
    async (address) => {
      const id = await outbox.enqueue(sending.db.pool, mailTo(address));
      await sending.sender().drain();
      expect(await sending.states()).toEqual({ [address]: 'unknown' });
      const quiet = sending.sender();
      const stop = new AbortController();
      const run = quiet.run(stop.signal);
      await sleep(300);
      stop.abort();
      await run;
      expect(sending.smtp.lettersTo(address)).toHaveLength(1);
      expect(await attemptsOf(id)).toMatchObject([{ outcome: 'ambiguous' }]);
    },
  );

  it('resends an unknown one by hand under the same Message-ID', async () => {
    sending.smtp.behaviour = (_, attempt) => (attempt === 1 ? 'cut' : 'ok');
    const id = (await outbox.enqueue(sending.db.pool, mailTo('cut1@x.example'))) ?? '';
    await sending.sender().drain();
    expect(await resendMail(sending.db.pool, { id, by: 'staff1' })).toBe('queued');
    await sending.sender().drain();
    expect(await sending.states()).toEqual({ 'cut1@x.example': 'sent' });
    const ids = await Promise.all(
      sending.smtp.taken.map(async ({ raw }) => (await simpleParser(raw)).messageId),
    );
    expect(new Set(ids).size).toBe(1);
    expect((await attemptsOf(id)).map(({ outcome }) => outcome)).toEqual(['ambiguous', 'sent']);
  });

  it('retries a letter whose connection was lost before its text, and does not let it block the others', async () => {
    sending.smtp.behaviour = (address) => (address.startsWith('cut-early') ? 'cut-early' : 'ok');
    await outbox.enqueueAll(sending.db.pool, [
      mailTo('cut-early1@x.example'),
      ...Array.from({ length: 10 }, (_, i) => mailTo(`ok${i}@x.example`)),
    ]);
    await sending.runUntil([sending.sender()], () => sending.smtp.taken.length === 10);
    expect(new Set(sending.smtp.taken.map(({ to }) => to)).size).toBe(10);
    expect((await sending.states())['cut-early1@x.example']).toBe('queued');
  });

  it('loses and doubles nothing while the mail server is down', async () => {
    const { port } = sending.smtp;
    await sending.smtp.close();
    const events: SenderEvent[] = [];
    await outbox.enqueueAll(
      sending.db.pool,
      Array.from({ length: 30 }, (_, i) => mailTo(`ok${i}@x.example`)),
    );
    const made = sending.sender({
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
    await sending.smtp.reopen(port);
    await sending.until(() => sending.smtp.taken.length >= 30);
    stop.abort();
    await run;
    expect(new Set(sending.smtp.taken.map(({ to }) => to)).size).toBe(30);
    expect(sending.smtp.taken).toHaveLength(30);
    expect(await sending.all('sent')).toBe(true);
    const { rows } = await sending.db.pool.query<{ most: number }>(
      'SELECT max(attempts) AS most FROM mail_outbox',
    );
    expect(rows[0]?.most).toBeLessThan(10);
  });

  it('shares the queue with other senders without doubling a mail', async () => {
    await outbox.enqueueAll(
      sending.db.pool,
      Array.from({ length: 300 }, (_, i) => mailTo(`ok${i}@x.example`)),
    );
    await Promise.all([sending.sender().drain(), sending.sender().drain(), sending.sender().drain()]);
    expect(sending.smtp.taken).toHaveLength(300);
    expect(new Set(sending.smtp.taken.map(({ to }) => to)).size).toBe(300);
    expect(await sending.all('sent')).toBe(true);
  });

  it('sends nothing to somebody who has finished', async () => {
    await outbox.enqueueAll(sending.db.pool, [
      mailTo('ok1@x.example', { obligationIds: ['closed'] }),
      mailTo('ok2@x.example', { obligationIds: ['open'] }),
      mailTo('ok3@x.example'),
    ]);
    const asked: string[][] = [];
    await sending
      .sender({
        stillOwed: (ids) => {
          asked.push([...ids].sort());
          return Promise.resolve(new Set(['open']));
        },
      })
      .drain();
    expect(asked).toEqual([['closed', 'open']]);
    expect(await sending.states()).toEqual({
      'ok1@x.example': 'suppressed',
      'ok2@x.example': 'sent',
      'ok3@x.example': 'sent',
    });
    expect(sending.smtp.taken.map(({ to }) => to).sort()).toEqual(['ok2@x.example', 'ok3@x.example']);
  });

  it('drops from a digest what was done meanwhile, and says how the rest stands now', async () => {
    const { items } = sampleView('reminder');
    const transport = new MemoryTransport();
    await outbox.enqueue(
      sending.db.pool,
      mailTo('ok1@x.example', {
        kind: 'reminder',
        view: sampleView('reminder'),
        obligationIds: items.map(({ obligationId }) => obligationId),
      }),
    );
    await sending
      .sender({
        transport,
        stillOwed: () => Promise.resolve(new Set(['o3'])),
        now: () => new Date('2026-12-02T02:00:00.000Z'),
      })
      .drain();
    expect(transport.delivered[0]?.subject).toBe(
      '【样例数据】【提醒】签收奖牌：已逾期，2026年12月1日（周二）18:00截止',
    );
    expect(transport.delivered[0]?.text).not.toContain('提交自评材料');
  });

  it('waits when it cannot find out whether anything is still owed', async () => {
    await outbox.enqueue(sending.db.pool, mailTo('ok1@x.example', { obligationIds: ['o'] }));
    let asked = 0;
    const made = sending.sender({
      stillOwed: () => {
        asked += 1;
        return asked < 3 ? Promise.reject(new Error('database away')) : Promise.resolve(new Set(['o']));
      },
    });
    await sending.runUntil([made], () => sending.all('sent'));
    expect(sending.smtp.taken).toHaveLength(1);
  });

  it('fails a mail that its template cannot print, and goes on', async () => {
    const { task: _, ...broken } = sampleView('task-opened');
    await outbox.enqueueAll(sending.db.pool, [
      mailTo('ok1@x.example', { view: broken } as Partial<NewMail>),
      mailTo('ok2@x.example'),
    ]);
    await sending.sender().drain();
    expect(await sending.states()).toEqual({ 'ok1@x.example': 'failed', 'ok2@x.example': 'sent' });
    const { rows } = await sending.db.pool.query(
      `SELECT outcome, response FROM mail_attempt WHERE outcome <> 'sent'`,
    );
    expect(rows).toEqual([
      { outcome: 'unreadable', response: expect.stringContaining('"task" not defined') },
    ]);
  });

  it('takes the one-time link out of the outbox once the mail is sent, not before', async () => {
    await outbox.enqueueAll(sending.db.pool, [
      mailTo('ok1@x.example', { kind: 'password-reset', view: sampleView('password-reset') }),
      mailTo('gone1@x.example', { kind: 'password-reset', view: sampleView('password-reset') }),
    ]);
    await sending.sender().drain();
    const { rows } = await sending.db.pool.query<{ url: string }>(
      `SELECT view ->> 'actionUrl' AS url FROM mail_outbox ORDER BY state`,
    );
    expect(rows.map(({ url }) => url)).toEqual([
      'https://xuanping.example/reset/invented',
      'https://link-removed.invalid/',
    ]);
    expect(sending.smtp.taken[0]?.raw).toContain(Buffer.from('重设密码').toString('base64').slice(0, 8));
  });

  it('attaches what the outbox refers to', async () => {
    const attachments = [
      { fileName: '报送.zip', contentType: 'application/zip', ref: 'object/1', sha256: '00' },
    ];
    await outbox.enqueue(sending.db.pool, mailTo('ok1@x.example', { attachments }));
    await sending
      .sender({ readAttachment: ({ ref }) => Promise.resolve(Buffer.from(`bytes of ${ref}`)) })
      .drain();
    const parsed = await simpleParser(sending.smtp.taken[0]?.raw ?? '');
    expect(parsed.attachments[0]?.content.toString()).toBe('bytes of object/1');
  });
});
