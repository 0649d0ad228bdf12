import { mailTo, outbox, Sending, sleep } from '../../spec-kit/sending';
import type { Sql } from '../outbox';
import { createSmtpTransport } from '../transport';
import type { MailSender } from './sender';

jest.setTimeout(30_000);

describe('a sender among accidents', () => {
  const sending = Sending.use();

  describe('after another sender died', () => {
    async function leftBehind(address: string, dataAt: boolean): Promise<void> {
      await outbox.enqueue(sending.db.pool, mailTo(address));
      await sending.db.pool.query(
        `UPDATE mail_outbox SET state = 'sending', attempts = 1, leased_by = 'dead', lease_until = now() - interval '1 second',
           data_at = CASE WHEN $2 THEN now() END WHERE recipient_address = $1`,
        [address, dataAt],
      );
      await sending.db.pool.query(
        'INSERT INTO mail_attempt (outbox_id, no) SELECT id, 1 FROM mail_outbox WHERE recipient_address = $1',
        [address],
      );
    }

    it('sends what it had taken and not begun', async () => {
      await leftBehind('ok1@x.example', false);
      await sending.sender().drain();
      expect(await sending.states()).toEqual({ 'ok1@x.example': 'sent' });
      const { rows } = await sending.db.pool.query('SELECT no, outcome FROM mail_attempt ORDER BY no');
      expect(rows).toEqual([
        { no: 1, outcome: 'interrupted' },
        { no: 2, outcome: 'sent' },
      ]);
    });

    it('lists as unknown what it had begun', async () => {
      await leftBehind('ok1@x.example', true);
      await sending.sender().drain();
      expect(await sending.states()).toEqual({ 'ok1@x.example': 'unknown' });
      expect(sending.smtp.taken).toHaveLength(0);
    });

    it('leaves alone what is still under its lease', async () => {
      await leftBehind('ok1@x.example', true);
      await sending.db.pool.query(`UPDATE mail_outbox SET lease_until = now() + interval '1 minute'`);
      await sending.sender().drain();
      expect(await sending.states()).toEqual({ 'ok1@x.example': 'sending' });
    });
  });

  it('does not begin a letter whose lease it has lost', async () => {
    await outbox.enqueue(sending.db.pool, mailTo('ok1@x.example'));
    // Between the taking and the text another sender takes this one for dead.
    let stolen = false;
    const sql: Sql = {
      query: async (text, params) => {
        if (text.includes('data_at = clock_timestamp()') && text.includes('unnest') && !stolen) {
          stolen = true;
          await sending.db.pool.query(
            `UPDATE mail_outbox SET state = 'queued', lease_until = NULL WHERE state = 'sending'`,
          );
        }
        return sending.db.pool.query(text, params);
      },
    };
    await sending.sender({ sql }).drain();
    expect(sending.smtp.taken.length).toBe(1);
    expect(await sending.states()).toEqual({ 'ok1@x.example': 'sent' });
    const { rows } = await sending.db.pool.query<{ attempts: number }>('SELECT attempts FROM mail_outbox');
    expect(rows[0]?.attempts).toBe(2);
  });

  it('writes down what the server answered although the database was away for a moment', async () => {
    await outbox.enqueue(sending.db.pool, mailTo('ok1@x.example'));
    let away = 3;
    const sql: Sql = {
      query: (text, params) => {
        if (text.includes('settled AS') && away-- > 0)
          return Promise.reject(new Error('terminating connection'));
        return sending.db.pool.query(text, params);
      },
    };
    await sending.sender({ sql }).drain();
    expect(await sending.states()).toEqual({ 'ok1@x.example': 'sent' });
  });

  it('goes on when the database comes back', async () => {
    await outbox.enqueue(sending.db.pool, mailTo('ok1@x.example'));
    let away = true;
    setTimeout(() => (away = false), 250);
    const sql: Sql = {
      query: (text, params) =>
        away ? Promise.reject(new Error('ECONNREFUSED')) : sending.db.pool.query(text, params),
    };
    await sending.runUntil([sending.sender({ sql })], () => sending.all('sent'));
    expect(sending.smtp.taken).toHaveLength(1);
  });

  it('finishes what is under way when it is stopped, and leaves the rest queued', async () => {
    sending.smtp.behaviour = () => 'slow';
    await outbox.enqueueAll(
      sending.db.pool,
      Array.from({ length: 40 }, (_, i) => mailTo(`slow${i}@x.example`)),
    );
    const stop = new AbortController();
    const run = sending.sender().run(stop.signal);
    while (sending.smtp.begun.length === 0) await sleep(5);
    stop.abort();
    await run;
    const after = Object.values(await sending.states());
    expect(after.filter((state) => state === 'sending')).toEqual([]);
    expect(after.filter((state) => state === 'unknown')).toEqual([]);
    expect(after.filter((state) => state === 'sent')).toHaveLength(sending.smtp.taken.length);
    expect(after).toContain('queued');
  });

  it('gives up letters that hang when it is stopped', async () => {
    await outbox.enqueueAll(sending.db.pool, [mailTo('hang1@x.example'), mailTo('hang2@x.example')]);
    const transport = createSmtpTransport({
      url: sending.smtp.url,
      connections: 1,
      silenceTimeoutMs: 60_000,
    });
    const stop = new AbortController();
    const run = sending.sender({ transport, connections: 1, graceMs: 200 }).run(stop.signal);
    while (sending.smtp.begun.length === 0) await sleep(5);
    await sleep(50);
    stop.abort();
    await run;
    // One had begun; the other was waiting for the connection and was never delivered.
    expect(Object.values(await sending.states()).sort()).toEqual(['queued', 'unknown']);
  });

  it('keeps its leases while a server is slow', async () => {
    sending.smtp.behaviour = () => 'slow';
    sending.smtp.slowMs = 1_800;
    await outbox.enqueueAll(sending.db.pool, [mailTo('slow1@x.example'), mailTo('slow2@x.example')]);
    const patient = (): MailSender =>
      sending.sender({
        leaseMs: 1_000,
        transport: createSmtpTransport({ url: sending.smtp.url, connections: 2, silenceTimeoutMs: 10_000 }),
      });
    await sending.runUntil([patient(), patient()], () => sending.all('sent'));
    expect(sending.smtp.taken).toHaveLength(2);
  });
});
