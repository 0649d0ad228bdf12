import type { Language } from '@xuanping/domain/process';
import { closeObligations } from '@xuanping/persistence/process';
import {
  anAccount,
  anApplication,
  anObligation,
  anOrganization,
  aRound,
} from '@xuanping/persistence/testing';
import type { Person } from '../testing/person';
import { statementsOf } from '../testing/statements';
import { startTestApi, type TestApi } from '../testing/test-api';
import { ObligationsModule } from './obligations.module';

interface Mail {
  readonly recipient_address: string;
  readonly application_no: string | null;
  readonly obligation_ids: string[];
  readonly view: {
    readonly standing: string | null;
    readonly note: string | null;
    readonly items: unknown[];
  };
}

describe('reminding by hand through the API', () => {
  let api: TestApi;
  let staff: Person;
  beforeAll(async () => {
    api = await startTestApi(ObligationsModule);
    staff = await api.as((await anAccount(db(), { name: '孙经办' })).id);
  }, 90_000);
  afterAll(() => api.close());
  const db = () => api.db.dataSource;

  async function aForm(round: string, name: string, languages: readonly Language[] = ['zh-CN']) {
    const park = await anOrganization(db(), { name, sortName: name });
    const people = [];
    for (const [i, language] of languages.entries())
      people.push(
        await anAccount(db(), {
          roles: ['applicant'],
          organizationId: park.id,
          language,
          email: `${i}@${park.id}.example`,
        }),
      );
    const { no } = await anApplication(db(), {
      roundCode: round,
      parkId: park.id,
      registeredBy: people[0]?.id ?? (await anAccount(db())).id,
    });
    const owed = await anObligation(db(), {
      kind: 'self-assessment-to-submit',
      roundCode: round,
      applicationNo: no,
      ownerId: park.id,
    });
    return { no, park: park.id, owed: owed.id };
  }
  const filled = (round: string, no: string, percent: number) =>
    db().query(
      `INSERT INTO form_progress (round_code, application_no, percent, due, done, blockers, objectives, evidence_due, evidence_done, open_warnings, missing_slots, warnings)
       VALUES ($1, $2, $3, 9, 4, 0, '{}', 5, 2, 1, '{}', '[]')`,
      [round, no, percent],
    );
  const mailsOf = (round: string): Promise<Mail[]> =>
    db().query(
      `SELECT recipient_address, application_no, obligation_ids, view FROM mail_outbox WHERE round_code = $1 ORDER BY recipient_address`,
      [round],
    );
  const at = (round: string, of = 'form', rest = ''): string => `/rounds/${round}/reminders/${of}${rest}`;
  const idsOf = (body: { rows: { id: string }[] }): string[] => body.rows.map(({ id }) => id);

  it('lists who has not handed in, those who did least first, and narrows', async () => {
    const { code } = await aRound(db());
    const [one, two] = [await aForm(code, 'jia'), await aForm(code, 'yi')];
    await filled(code, one.no, 60);
    await anApplication(db(), { roundCode: code, state: 'submitted' });
    const { body } = await staff.call('GET', at(code));
    expect([idsOf(body), body.total]).toEqual([[two.no, one.no], 2]);
    expect(body.rows[1]).toMatchObject({
      name: 'jia',
      waiting: 1,
      people: 1,
      last: null,
      refused: null,
      form: { state: 'drafting', percent: 60, missingEvidence: 3, openWarnings: 1, slow: false },
    });
    expect(body.rows[1]).not.toHaveProperty('organizationId');
    expect(idsOf((await staff.call('GET', at(code, 'form', '?search=jia'))).body)).toEqual([one.no]);
    const first = await staff.call('GET', at(code, 'form', '?sort=name&limit=1'));
    expect(idsOf(first.body)).toEqual([one.no]);
    const second = await staff.call('GET', at(code, 'form', `?sort=name&limit=1&after=${first.body.next}`));
    expect([idsOf(second.body), second.body.next]).toEqual([[two.no], null]);
    expect((await staff.call('GET', at(code, 'nothing'))).status).toBe(404);
    expect((await staff.call('GET', at('2099-01'))).status).toBe(404);
  });

  it('previews each letter in its reader’s language and sends nothing', async () => {
    const { code } = await aRound(db());
    const [one, two] = [await aForm(code, 'jia', ['zh-CN', 'en']), await aForm(code, 'yi', ['en'])];
    await filled(code, one.no, 45);
    const body = { ids: [one.no, two.no], note: '请留意第 11 项\n的分母' };
    const first = (await staff.call('POST', at(code, 'form', '/preview'), { ...body, letter: one.no })).body;
    expect(first).toMatchObject({ mails: 3, left: [], letter: { id: one.no } });
    expect(first.letter.text).toContain('目前已填报 45 %，缺少 3 项证明材料，1 条提示待说明，尚未提交。');
    expect(first.letter.text).toContain('请留意第 11 项');
    const other = (await staff.call('POST', at(code, 'form', '/preview'), { ...body, letter: two.no })).body;
    expect(other.letter.text).toContain('Nothing has been filled in yet.');
    expect(await mailsOf(code)).toEqual([]);
    expect((await staff.call('POST', at(code), { ...body, note: 'x'.repeat(301) })).status).toBe(422);
  });

  it('writes to everybody of the chosen parks once, and leaves it in the record with the note', async () => {
    const { code } = await aRound(db());
    const [one, two] = [await aForm(code, 'jia', ['zh-CN', 'en']), await aForm(code, 'yi')];
    const sent = await staff.call('POST', at(code), { ids: [one.no], note: '还有五天' });
    expect(sent).toMatchObject({ status: 200, body: { reminded: 1, mails: 2, left: 0 } });
    const mails = await mailsOf(code);
    expect(mails.map((mail) => mail.recipient_address)).toEqual([
      `0@${one.park}.example`,
      `1@${one.park}.example`,
    ]);
    expect(mails[0]).toMatchObject({
      application_no: one.no,
      obligation_ids: [one.owed],
      view: { byHand: true, note: '还有五天', items: [{ subject: `jia（${one.no}）` }] },
    });
    await expect(
      db().query(
        `SELECT act, stage, application_no AS no, actor_name AS actor, reason, facts, rule <> '' AS ruled FROM act_record WHERE round_code = $1`,
        [code],
      ),
    ).resolves.toEqual([
      {
        act: 'reminder.form',
        stage: 'house',
        no: one.no,
        actor: '孙经办',
        reason: '还有五天',
        facts: { organization: one.park, count: 1, mails: 2 },
        ruled: true,
      },
    ]);
    const { body } = await staff.call('GET', at(code, 'form', '?show=never'));
    expect(idsOf(body)).toEqual([two.no]);
  });

  it('refuses a second time on the same working day with a sentence, also of two who click at once', async () => {
    const { code } = await aRound(db());
    const one = await aForm(code, 'jia');
    const answers = await Promise.all([1, 2, 3].map(() => staff.call('POST', at(code), { ids: [one.no] })));
    expect(answers.map(({ body }) => body.mails).sort()).toEqual([0, 0, 1]);
    const { body } = await staff.call('GET', at(code));
    expect(body.rows[0]).toMatchObject({
      last: { by: '孙经办' },
      refused: { zh: expect.stringMatching(/每个工作日至多一次/) },
    });
    expect((await staff.call('POST', at(code, 'form', '/preview'), {})).body).toMatchObject({
      reminded: [],
      mails: 0,
      left: [{ id: one.no }],
      letter: null,
    });
    expect(await mailsOf(code)).toHaveLength(1);
  });

  it('writes to nobody who has finished, nor in a round that stands still', async () => {
    const { code } = await aRound(db());
    const [done, open] = [await aForm(code, 'jia'), await aForm(code, 'yi')];
    await closeObligations(db().manager, {
      round: code,
      no: done.no,
      kinds: ['self-assessment-to-submit'],
      closedBy: 'spec',
    });
    await db().query(`UPDATE round SET paused_at = now() WHERE code = $1`, [code]);
    const sent = await staff.call('POST', at(code), { ids: [done.no, open.no] });
    expect(sent.body).toEqual({ reminded: 0, mails: 0, left: 2 });
    expect(await mailsOf(code)).toEqual([]);
  });

  it('reminds a recommender of all that waits for its opinion in one letter', async () => {
    const { code } = await aRound(db());
    const body = await anOrganization(db(), { kind: 'association', name: '示例协会' });
    await anAccount(db(), {
      roles: ['recommender'],
      organizationId: body.id,
      email: `who@${body.id}.example`,
    });
    for (const state of ['submitted', 'submitted'] as const) {
      const { no } = await anApplication(db(), { roundCode: code, state });
      await anObligation(db(), {
        kind: 'application-to-recommend',
        roundCode: code,
        applicationNo: no,
        ownerId: body.id,
      });
    }
    const list = await staff.call('GET', at(code, 'recommendation'));
    expect(list.body.rows).toMatchObject([
      { id: body.id, name: '示例协会', waiting: 2, people: 1, form: null },
    ]);
    expect((await staff.call('POST', at(code, 'recommendation'), {})).body).toEqual({
      reminded: 1,
      mails: 1,
      left: 0,
    });
    const [mail] = await mailsOf(code);
    expect(mail).toMatchObject({ application_no: null, view: { standing: null } });
    expect([mail?.obligation_ids.length, mail?.view.items.length]).toEqual([2, 2]);
    expect((await staff.call('GET', at(code, 'recommendation'))).body.rows[0].last.by).toBe('孙经办');
  });

  it('is seen by staff, lead and auditor, and done by staff alone', async () => {
    const { code } = await aRound(db());
    for (const role of ['lead', 'auditor'] as const) {
      const person = await api.as((await anAccount(db(), { roles: [role] })).id);
      expect((await person.call('GET', at(code))).status).toBe(200);
      expect((await person.call('POST', at(code), {})).status).toBe(403);
      expect((await person.call('POST', at(code, 'form', '/preview'), {})).status).toBe(403);
    }
    for (const role of ['applicant', 'recommender', 'expert'] as const) {
      const person = await api.as((await anAccount(db(), { roles: [role] })).id);
      expect((await person.call('GET', at(code))).status).toBe(403);
    }
  });

  it('costs the same few statements at any size', async () => {
    const { code } = await aRound(db());
    await aForm(code, 'jia');
    const list = (): Promise<unknown> => staff.call('GET', at(code));
    await list();
    const few = await statementsOf(api.connections, list);
    for (let i = 0; i < 8; i += 1) await aForm(code, `park ${i}`);
    expect(await statementsOf(api.connections, list)).toBe(few);
  });
});
