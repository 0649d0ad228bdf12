import { Module } from '@nestjs/common';
import { sampleView } from '@xuanping/mailer/testing';
import { Outbox, queryRunnerSql, type NewMail } from '@xuanping/mailer/outbox';
import type { MailKind } from '@xuanping/domain/notification';
import { anAccount, anApplication, anObligation, aRound } from '@xuanping/persistence/testing';
import type { Person } from '../testing/person';
import { statementsOf } from '../testing/statements';
import { startTestApi, type TestApi } from '../testing/test-api';
import { MailController } from './mail.controller';
import { MailLedger } from './mail.service';

@Module({ controllers: [MailController], providers: [MailLedger] })
class MailModule {}

describe('the mail ledger through the API', () => {
  let api: TestApi;
  let staff: Person;
  let round: string;
  beforeAll(async () => {
    api = await startTestApi(MailModule);
    staff = await api.as((await anAccount(db(), { name: '孙经办' })).id);
    round = (await aRound(db())).code;
  }, 90_000);
  afterAll(() => api.close());
  beforeEach(() => db().query('TRUNCATE mail_attempt, mail_outbox'));
  const db = () => api.db.dataSource;

  async function aMail(
    key: string,
    of: {
      kind?: MailKind;
      state?: string;
      round?: string | null;
      no?: string | null;
      obligationIds?: string[];
      email?: string;
      view?: object;
    } = {},
  ): Promise<string> {
    const kind = of.kind ?? 'task-opened';
    const mail = {
      key,
      kind,
      language: 'zh-CN',
      recipient: { name: '王老师', address: of.email ?? `${key}@mail.example` },
      view: { ...sampleView(kind), ...of.view },
      round: of.round === undefined ? round : of.round,
      applicationNo: of.no ?? null,
      accountId: null,
      organizationId: null,
      obligationIds: of.obligationIds ?? [],
    } as unknown as NewMail;
    const id = await db().transaction(async (tx) =>
      new Outbox({ messageIdDomain: 'spec.example' }).enqueue(queryRunnerSql(tx.queryRunner!), mail),
    );
    const state = of.state ?? 'queued';
    await db().query(
      `UPDATE mail_outbox SET state = $2, sent_at = CASE WHEN $2 = 'sent' THEN now() END, lease_until = CASE WHEN $2 = 'sending' THEN now() END, attempts = 1, last_error = '550 no such mailbox' WHERE id = $1`,
      [id, state],
    );
    await db().query(
      `INSERT INTO mail_attempt (outbox_id, no, ended_at, outcome, smtp_code, response) VALUES ($1, 1, now(), 'refused', 550, '550 no such mailbox')`,
      [id],
    );
    return id ?? '';
  }
  const keysOf = (body: { rows: { recipientAddress: string }[] }): string[] =>
    body.rows.map((row) => row.recipientAddress.split('@')[0] ?? '');

  it('lists latest first, paged by key, with the count of what is narrowed', async () => {
    for (let i = 0; i < 5; i++) await aMail(`m${i}`, { state: i % 2 ? 'failed' : 'sent' });
    const first = await staff.call('GET', '/mails?limit=2');
    expect([keysOf(first.body), first.body.total]).toEqual([['m4', 'm3'], 5]);
    const second = await staff.call('GET', `/mails?limit=2&after=${first.body.next}`);
    expect(keysOf(second.body)).toEqual(['m2', 'm1']);
    const failed = await staff.call('GET', '/mails?state=failed,unknown');
    expect([keysOf(failed.body), failed.body.total, failed.body.next]).toEqual([['m3', 'm1'], 2, null]);
    await expect(staff.call('GET', '/mails/counts')).resolves.toMatchObject({
      body: { counts: { sent: 3, failed: 2, queued: 0, unknown: 0 } },
    });
  });

  it('is narrowed by round, application and kind, and searched', async () => {
    await aMail('here', { no: '0001', kind: 'reminder' });
    await aMail('elsewhere', { round: null, kind: 'security-alert', email: 'someone.else@mail.example' });
    expect(keysOf((await staff.call('GET', `/mails?round=${round}&no=0001`)).body)).toEqual(['here']);
    expect(keysOf((await staff.call('GET', '/mails?kind=security-alert,password-reset')).body)).toEqual([
      'someone.else',
    ]);
    expect(keysOf((await staff.call('GET', '/mails?q=someone')).body)).toEqual(['someone.else']);
    expect((await staff.call('GET', '/mails?kind=nonsense')).status).toBe(422);
  });

  it('shows a letter with its attempts and obligations, and records who read it', async () => {
    const { no } = await anApplication(db(), { roundCode: round });
    const expert = await anAccount(db(), { roles: ['expert'] });
    const owed = await anObligation(db(), {
      kind: 'review-to-score',
      roundCode: round,
      applicationNo: no,
      ownerId: expert.id,
    });
    const id = await aMail('letter', {
      no,
      state: 'failed',
      obligationIds: [owed.id],
      view: { task: '完成<评审>打分' },
    });
    const { status, body } = await staff.call('GET', `/mails/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      key: 'letter',
      state: 'failed',
      masked: false,
      notResendable: null,
      attemptList: [{ no: 1, outcome: 'refused', smtpCode: 550 }],
      obligations: [{ id: owed.id, name: { zh: '完成评审打分' }, closedAt: null }],
    });
    expect(body.letter.text).toContain('完成<评审>打分');
    expect(body.letter.html).toContain('完成&lt;评审&gt;打分');
    const reads: unknown[] = await db().query(
      `SELECT round_code, application_no, account_id FROM access_record WHERE route = 'mail.get'`,
    );
    expect(reads).toEqual([{ round_code: round, application_no: no, account_id: staff.accountId }]);
  });

  it.each(['account-invitation', 'password-reset', 'report-package'] as const)(
    'takes the one-time link out of a %s',
    async (kind) => {
      const id = await aMail(kind, {
        kind,
        round: null,
        state: 'failed',
        view: { actionUrl: 'https://xuanping.example/set-password#geheimes-token' },
      });
      const { body } = await staff.call('GET', `/mails/${id}`);
      expect(body.masked).toBe(true);
      expect(JSON.stringify(body)).not.toContain('geheimes-token');
      expect(body.letter.text).toContain('link-removed.invalid');
      expect(JSON.stringify((await staff.call('GET', '/mails')).body)).not.toContain('geheimes-token');
    },
  );

  it('shows a mail whose text cannot be written any more without it', async () => {
    const id = await aMail('broken', { view: { actionUrl: 'javascript:alert(1)' } });
    await expect(staff.call('GET', `/mails/${id}`)).resolves.toMatchObject({
      status: 200,
      body: { letter: null },
    });
  });

  describe('sending again', () => {
    it('queues a failed or unknown mail once, with the reason in the record', async () => {
      const id = await aMail('again', { state: 'unknown', no: '0001', round });
      expect((await staff.call('POST', `/mails/${id}/resend`, { reason: ' ' })).status).toBe(422);
      const outcomes = await Promise.all(
        [1, 2].map(() => staff.call('POST', `/mails/${id}/resend`, { reason: '收件人确认未收到' })),
      );
      expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
      const [mail] = (await db().query(`SELECT state, resent_by, message_id FROM mail_outbox WHERE id = $1`, [
        id,
      ])) as { state: string; resent_by: string; message_id: string }[];
      expect(mail).toMatchObject({ state: 'queued', resent_by: staff.accountId });
      const records: unknown[] = await db().query(
        `SELECT act, round_code, application_no, actor_name, reason, facts FROM act_record WHERE act = 'mail.resend'`,
      );
      expect(records).toEqual([
        {
          act: 'mail.resend',
          round_code: round,
          application_no: '0001',
          actor_name: '孙经办',
          reason: '收件人确认未收到',
          facts: { mail: id, kind: 'task-opened', before: 'unknown', corrected: 'no' },
        },
      ]);
      await expect(staff.call('GET', `/mails/${id}`)).resolves.toMatchObject({
        body: { resentBy: '孙经办', notResendable: { zh: '邮件仍在等待发送，不需要重发。' } },
      });
    });

    it('may correct the address, and refuses one that is none', async () => {
      const id = await aMail('wrong', { state: 'failed' });
      await expect(
        staff.call('POST', `/mails/${id}/resend`, { reason: '地址有误', address: 'a@b.cn\r\nBcc: x@y.cn' }),
      ).resolves.toMatchObject({ status: 422, body: { errors: [{ field: 'address' }] } });
      await expect(
        staff.call('POST', `/mails/${id}/resend`, { reason: '地址有误', address: 'right@mail.example' }),
      ).resolves.toMatchObject({ status: 200 });
      await expect(
        db().query(`SELECT recipient_address AS a FROM mail_outbox WHERE id = $1`, [id]),
      ).resolves.toEqual([{ a: 'right@mail.example' }]);
    });

    it.each(['sent', 'queued', 'sending', 'suppressed'])(
      'refuses a mail that is %s, in a sentence',
      async (state) => {
        const id = await aMail(`s-${state}`, { state });
        const refused = await staff.call('POST', `/mails/${id}/resend`, { reason: '再发一次' });
        expect(refused).toMatchObject({ status: 409, body: { code: 'not-resendable' } });
        expect(refused.body.detail).toMatch(/。$/);
        await expect(
          db().query(`SELECT 1 FROM act_record WHERE facts ->> 'mail' = $1`, [id]),
        ).resolves.toEqual([]);
      },
    );

    it('finds no mail that is not there', async () => {
      expect((await staff.call('POST', '/mails/999999/resend', { reason: '再发' })).status).toBe(404);
      expect((await staff.call('GET', '/mails/abc')).status).toBe(404);
    });
  });

  it('is read by staff, lead and auditor, sent again by staff alone', async () => {
    const id = await aMail('policy', { state: 'failed' });
    for (const role of ['lead', 'auditor'] as const) {
      const person = await api.as((await anAccount(db(), { roles: [role] })).id);
      expect((await person.call('GET', '/mails')).status).toBe(200);
      expect((await person.call('POST', `/mails/${id}/resend`, { reason: '再发' })).status).toBe(403);
    }
    for (const role of ['expert', 'applicant', 'system-admin'] as const)
      expect(
        (await (await api.as((await anAccount(db(), { roles: [role] })).id)).call('GET', '/mails')).status,
      ).toBe(403);
  });

  it('costs the same few statements at any size', async () => {
    const list = (): Promise<unknown> => staff.call('GET', '/mails?limit=50');
    await list();
    const few = await statementsOf(api.connections, list);
    await db().query(
      `INSERT INTO mail_outbox (key, kind, language, recipient_name, recipient_address, view, message_id) SELECT 'bulk' || n, 'reminder', 'zh-CN', '批量', 'bulk@mail.example', '{}', 'bulk' || n FROM generate_series(1, 2550) n`,
    );
    expect(await statementsOf(api.connections, list)).toBe(few);
    expect(few).toBeLessThanOrEqual(4);
  });
});
