import {
  digestByPerson,
  dueReminders,
  MAIL_STATES,
  type RemindableObligation,
} from '@xuanping/domain/notification';
import { startDatabase, type SpecDatabase } from '../../spec-kit/postgres';
import { sampleView } from '../templates/samples';
import { countMails, listMails, mailDetail, resendMail } from './ledger';
import type { NewMail } from './mail';
import { Outbox } from './outbox';
import { queryRunnerSql, type Sql } from './sql';

const outbox = new Outbox({ messageIdDomain: 'mail.cipa.example' });

const mail = (n: number, over: Partial<NewMail> = {}): NewMail =>
  ({
    key: `task-opened/application/2026-01/${n}/1/a${n}`,
    kind: 'task-opened',
    language: 'zh-CN',
    recipient: { name: `园区${n}`, address: `park${n}@x.example` },
    view: sampleView('task-opened'),
    round: '2026-01',
    applicationNo: String(n).padStart(4, '0'),
    accountId: `a${n}`,
    organizationId: null,
    ...over,
  }) as NewMail;

describe('the outbox', () => {
  let db: SpecDatabase;
  beforeAll(async () => {
    db = await startDatabase();
  }, 60_000);
  afterAll(() => db.stop());
  beforeEach(() => db.clear());

  const count = async (): Promise<number> =>
    Number((await db.pool.query('SELECT count(*) AS n FROM mail_outbox')).rows[0]?.n);

  it('keeps one mail per key, whoever enqueues it again', async () => {
    expect(await outbox.enqueue(db.pool, mail(1))).toMatch(/^\d+$/);
    expect(
      await outbox.enqueue(db.pool, mail(1, { recipient: { name: 'other', address: 'other@x.example' } })),
    ).toBeNull();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => outbox.enqueueAll(db.pool, [mail(1), mail(2)])),
    );
    expect(results.flat()).toHaveLength(1);
    expect(await count()).toBe(2);
  });

  it('writes with the fact: a transaction that is undone leaves no mail', async () => {
    const client = await db.pool.connect();
    await client.query('BEGIN');
    await outbox.enqueue(client, mail(1));
    await client.query('ROLLBACK');
    client.release();
    expect(await count()).toBe(0);
  });

  it('writes any number of mails with one statement', async () => {
    let statements = 0;
    const counting: Sql = {
      query: (text, params) => {
        statements += 1;
        return db.pool.query(text, params);
      },
    };
    const mails = Array.from({ length: 2_550 }, (_, i) => mail(i));
    expect(await outbox.enqueueAll(counting, mails)).toHaveLength(2_550);
    expect(statements).toBe(1);
    expect(await outbox.enqueueAll(counting, [])).toEqual([]);
    expect(statements).toBe(1);
  });

  it('works within a query runner of TypeORM', async () => {
    const runner = {
      query: async (text: string, params: unknown[]) => ({
        records: (await db.pool.query(text, params)).rows as unknown[],
      }),
    };
    expect(await outbox.enqueue(queryRunnerSql(runner), mail(1))).toMatch(/^\d+$/);
  });

  it('keeps a mail to an address that is none as failed, and does not stop the act', async () => {
    const id = await outbox.enqueue(
      db.pool,
      mail(1, { recipient: { name: 'x\r\nBcc: y', address: 'a@x.example, b@x.example' } }),
    );
    const detail = await mailDetail(db.pool, id ?? '');
    expect(detail?.entry).toMatchObject({ state: 'failed', recipientName: 'x Bcc: y' });
    expect(detail?.entry.lastError).toContain('收件地址无效');
  });

  it('takes any text that a person may have typed', async () => {
    const view = { ...sampleView('task-opened'), task: 'NUL \0 half \ud800 pair 😀 \\u0000 "quoted"' };
    await outbox.enqueue(db.pool, mail(1, { kind: 'task-opened', view }));
    const { rows } = await db.pool.query<{ task: string }>(`SELECT view ->> 'task' AS task FROM mail_outbox`);
    expect(rows[0]?.task).toBe('NUL  half  pair 😀 \\u0000 "quoted"');
  });

  it('lets what somebody waits for overtake the rest', async () => {
    await outbox.enqueueAll(db.pool, [
      mail(1),
      mail(2, { kind: 'password-reset', view: sampleView('password-reset') }),
    ]);
    const { rows } = await db.pool.query<{ kind: string }>(
      'SELECT kind FROM mail_outbox ORDER BY priority, not_before, id',
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['password-reset', 'task-opened']);
  });

  it('keeps states to the list of the domain', async () => {
    await outbox.enqueue(db.pool, mail(1));
    for (const state of MAIL_STATES) {
      const set = `lease_until = CASE WHEN '${state}' = 'sending' THEN now() END, sent_at = CASE WHEN '${state}' = 'sent' THEN now() END`;
      await expect(db.pool.query(`UPDATE mail_outbox SET state = '${state}', ${set}`)).resolves.toBeDefined();
    }
    await expect(db.pool.query(`UPDATE mail_outbox SET state = 'bounced'`)).rejects.toThrow(
      /mail_outbox_state_check/,
    );
  });

  describe('reminders', () => {
    const dueAt = '2026-11-23T10:00:00.000Z';
    const now = '2026-11-22T10:00:00.000Z';
    const owed = (key: string, accountId: string): RemindableObligation => ({
      key,
      round: '2026-01',
      accountId,
      openedAt: '2026-11-01T00:00:00.000Z',
      dueAt,
    });
    const due = (obligations: RemindableObligation[]) =>
      dueReminders({ openObligations: obligations, offsets: [{ id: 'before-1d', ms: -86_400_000 }], now });
    const enqueue = (sql: Sql, obligations: RemindableObligation[]) =>
      outbox.enqueueReminders(sql, {
        due: due(obligations),
        gather: digestByPerson,
        compose: ({ accountId, reminders }, key) =>
          mail(1, {
            key,
            kind: 'reminder',
            view: {
              ...sampleView('reminder'),
              items: sampleView('reminder').items.slice(0, reminders.length),
            },
            accountId,
            obligationIds: reminders.map(({ obligation }) => obligation.key),
          }),
      });

    it('go into one mail per person, each reminder once for ever', async () => {
      const obligations = [owed('k1', 'a'), owed('k2', 'a'), owed('k3', 'b')];
      expect(await enqueue(db.pool, obligations)).toEqual({ claimed: 3, enqueued: 2 });
      expect(await enqueue(db.pool, obligations)).toEqual({ claimed: 0, enqueued: 0 });
      // A new obligation of the same person comes in a mail of its own, without the two that were told.
      expect(await enqueue(db.pool, [...obligations, owed('k0', 'a')])).toEqual({ claimed: 1, enqueued: 1 });
      const { rows } = await db.pool.query<{ keys: string[] }>(
        'SELECT reminder_keys AS keys FROM mail_outbox ORDER BY id',
      );
      expect(rows.map(({ keys }) => keys.length).sort()).toEqual([1, 1, 2]);
      expect(new Set(rows.flatMap(({ keys }) => keys)).size).toBe(4);
    });

    it('are not doubled by two who look at the same time', async () => {
      const obligations = Array.from({ length: 40 }, (_, i) => owed(`k${i}`, `a${i % 7}`));
      const results = await Promise.all(
        Array.from({ length: 8 }, async () => {
          const client = await db.pool.connect();
          try {
            await client.query('BEGIN');
            const result = await enqueue(client, obligations);
            await client.query('COMMIT');
            return result;
          } finally {
            client.release();
          }
        }),
      );
      expect(results.reduce((sum, { claimed }) => sum + claimed, 0)).toBe(40);
      expect(await count()).toBe(7);
    });

    it('that were claimed in a transaction that is undone are due again', async () => {
      const client = await db.pool.connect();
      await client.query('BEGIN');
      await enqueue(client, [owed('k1', 'a')]);
      await client.query('ROLLBACK');
      client.release();
      expect(await enqueue(db.pool, [owed('k1', 'a')])).toEqual({ claimed: 1, enqueued: 1 });
    });
  });

  describe('the ledger', () => {
    it('pages by key, newest first, without gaps or doubles', async () => {
      await outbox.enqueueAll(
        db.pool,
        Array.from({ length: 45 }, (_, i) => mail(i)),
      );
      const seen: string[] = [];
      let before: string | undefined;
      for (;;) {
        const { entries, next } = await listMails(
          db.pool,
          { round: '2026-01' },
          { limit: 20, ...(before ? { before } : {}) },
        );
        seen.push(...entries.map(({ id }) => id));
        if (!next) break;
        before = next;
      }
      expect(seen).toHaveLength(45);
      expect(seen.map(Number)).toEqual([...seen.map(Number)].sort((a, b) => b - a));
    });

    it('filters by state, kind, round, application and part of name or address', async () => {
      await outbox.enqueueAll(db.pool, [
        mail(1),
        mail(2, { recipient: { name: '苏州工业园区', address: 'sip_50%@x.example' } }),
        mail(3, { round: '2026-02' }),
        mail(4, { kind: 'round-cancelled', view: sampleView('round-cancelled') }),
      ]);
      const names = async (filter: Parameters<typeof listMails>[1]): Promise<(string | null)[]> =>
        (await listMails(db.pool, filter, { limit: 50 })).entries
          .map(({ applicationNo }) => applicationNo)
          .reverse();
      expect(await names({})).toEqual(['0001', '0002', '0003', '0004']);
      expect(await names({ search: '工业园' })).toEqual(['0002']);
      expect(await names({ search: '_50%' })).toEqual(['0002']);
      expect(await names({ search: '%' })).toEqual(['0002']);
      expect(await names({ round: '2026-02' })).toEqual(['0003']);
      expect(await names({ kinds: ['round-cancelled'] })).toEqual(['0004']);
      expect(await names({ states: ['sent', 'unknown'] })).toEqual([]);
      expect(await names({ applicationNo: '0001' })).toEqual(['0001']);
      expect(await countMails(db.pool, { round: '2026-01', states: ['sent'] })).toEqual({
        queued: 3,
        sending: 0,
        sent: 0,
        unknown: 0,
        failed: 0,
        suppressed: 0,
      });
    });

    it('never shows a view, which may hold a one-time link', async () => {
      const id = await outbox.enqueue(
        db.pool,
        mail(1, { kind: 'password-reset', view: sampleView('password-reset') }),
      );
      const shown = JSON.stringify([
        await listMails(db.pool, {}, { limit: 5 }),
        await mailDetail(db.pool, id ?? ''),
      ]);
      expect(shown).not.toContain('/reset/');
    });

    it('gives instants in UTC', async () => {
      await outbox.enqueue(db.pool, mail(1));
      const [entry] = (await listMails(db.pool, {}, { limit: 1 })).entries;
      expect(entry?.createdAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    });

    it('knows no mail of a strange id', async () => {
      expect(await mailDetail(db.pool, '1; DROP TABLE mail_outbox')).toBeNull();
      expect(await mailDetail(db.pool, '999999')).toBeNull();
      expect(await resendMail(db.pool, { id: 'x', by: 'staff1' })).toBe('not-found');
      expect(await resendMail(db.pool, { id: '999999', by: 'staff1' })).toBe('not-found');
    });

    it('resends by hand what failed or is unknown, and nothing else', async () => {
      const id = (await outbox.enqueue(db.pool, mail(1))) ?? '';
      const tried = async (state: string): Promise<string> => {
        await db.pool.query(
          `UPDATE mail_outbox SET state = '${state}', sent_at = CASE WHEN '${state}' = 'sent' THEN now() END WHERE id = $1`,
          [id],
        );
        return resendMail(db.pool, { id, by: 'staff1' });
      };
      expect(await tried('queued')).toBe('not-resendable');
      expect(await tried('sent')).toBe('not-resendable');
      expect(await tried('suppressed')).toBe('not-resendable');
      expect(await tried('unknown')).toBe('queued');
      expect(await tried('failed')).toBe('queued');
      expect((await mailDetail(db.pool, id))?.entry).toMatchObject({
        state: 'queued',
        resentBy: 'staff1',
        lastError: null,
      });
    });

    it('resends to a corrected mailbox', async () => {
      const id =
        (await outbox.enqueue(db.pool, mail(1, { recipient: { name: 'x', address: 'no address' } }))) ?? '';
      expect(
        await resendMail(db.pool, {
          id,
          by: 'staff1',
          recipient: { name: '王', address: 'a@x.example,b@x.example' },
        }),
      ).toBe('invalid-address');
      await resendMail(db.pool, { id, by: 'staff1', recipient: { name: '王', address: 'wang@x.example' } });
      expect((await mailDetail(db.pool, id))?.entry).toMatchObject({
        state: 'queued',
        recipientAddress: 'wang@x.example',
      });
    });
  });
});
