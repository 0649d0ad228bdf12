import { anApplication } from '@xuanping/persistence/testing';
import { ReportingScene } from './reporting.fixture';

describe('the reports of a round', () => {
  let kit: ReportingScene;
  beforeAll(async () => {
    kit = await ReportingScene.start();
  }, 90_000);
  afterAll(() => kit.close());
  beforeEach(() => kit.newRound());

  it('may go to some first; the others stay owed and hold the closing back', async () => {
    await kit.awarded('320000', 1);
    await kit.awarded('330000', 2);
    await kit.send({ recipients: ['mofcom', '330000'] });
    expect((await kit.packages()).map(({ recipient }) => recipient)).toEqual(['mofcom', '330000']);
    expect(await kit.scene.open(kit.round.code)).toContain('reports-to-propose');
    expect(await kit.scene.act(kit.onRound(), 'reporting.close', kit.staff, { reason: '无' })).toMatchObject({
      outcome: 'refused',
      code: 'unsent',
      state: 'reporting',
    });
  });

  it('are proposed anew when a plaque was awarded or revoked after the proposal', async () => {
    await kit.awarded('320000', 1);
    await kit.scene.act(kit.onRound(), 'reporting.propose', kit.staff);
    await kit.awarded('320000', 2);
    expect(await kit.scene.act(kit.onRound(), 'reporting.send', kit.lead)).toMatchObject({
      outcome: 'refused',
      code: 'list-changed',
    });
    expect(await kit.packages()).toEqual([]);
  });

  it('of a park awarded later are supplements with that park alone', async () => {
    await kit.awarded('320000', 1);
    await kit.send();
    await kit.awarded('320000', 2);
    await kit.send();
    expect((await kit.packages()).map(({ recipient, parks }) => [recipient, parks])).toEqual([
      ['mofcom', 1],
      ['320000', 1],
      ['320000-2', 1],
      ['mofcom-2', 1],
    ]);
    const [row] = await kit.scene.rows<{ title: string; parks: string[] }>(
      `SELECT r.title, array_agg(p.park_name) AS parks FROM report_package r JOIN report_park p USING (round_code, recipient) WHERE r.round_code = $1 AND r.recipient = '320000-2' GROUP BY r.title`,
      kit.round.code,
    );
    expect(row).toEqual({ title: expect.stringContaining('补充') as string, parks: ['示例园区320000-2'] });
  });

  it('close with a reason for what nobody acknowledged, each with a record, and news for its process', async () => {
    await kit.awarded('320000', 1);
    await kit.send();
    const token = await kit.deliver('mofcom');
    await kit.scene.act(
      kit.on('mofcom'),
      'reporting.acknowledge',
      null,
      { receiver: '收文员', proof: kit.proof(token) },
      'public',
    );
    await kit.deliver('320000');
    expect(await kit.scene.act(kit.onRound(), 'reporting.close', kit.staff)).toMatchObject({
      outcome: 'refused',
      code: 'reason-missing',
    });
    expect(
      await kit.scene.act(kit.onRound(), 'reporting.close', kit.staff, {
        reason: '对方电话告知已收到，不再回执',
      }),
    ).toMatchObject({
      outcome: 'done',
      state: 'archive',
      intent: { facts: { acknowledged: 1, recipients: 2 } },
    });
    expect(await kit.packages()).toMatchObject([
      { state: 'acknowledged', settlement: '' },
      { recipient: '320000', state: 'closed', settlement: '对方电话告知已收到，不再回执' },
    ]);
    const records = await kit.scene.rows<{ recipient: string; reason: string }>(
      `SELECT recipient, reason FROM act_record WHERE round_code = $1 AND act = 'reporting.settle'`,
      kit.round.code,
    );
    expect(records).toEqual([{ recipient: '320000', reason: '对方电话告知已收到，不再回执' }]);
    const uninformed = await kit.scene.rows<{ recipient: string }>(
      `SELECT recipient FROM report_package WHERE round_code = $1 AND informed_revision < revision`,
      kit.round.code,
    );
    expect(uninformed).toEqual([{ recipient: '320000' }]);
    expect(await kit.scene.open(kit.round.code)).toEqual(['round-to-propose-seal']);
  }, 60_000);

  it('do not close while a park still waits for its plaque', async () => {
    await kit.awarded('320000', 1);
    await kit.send();
    await kit.deliver('mofcom');
    await kit.deliver('320000');
    await anApplication(kit.scene.db.dataSource, { roundCode: kit.round.code, state: 'disputed' });
    expect(await kit.scene.act(kit.onRound(), 'reporting.close', kit.staff, { reason: '无' })).toMatchObject({
      outcome: 'refused',
      code: 'plaques-open',
    });
  }, 60_000);

  it('tell the ministry alone when nobody was selected', async () => {
    await kit.send();
    expect((await kit.packages()).map(({ recipient, parks }) => [recipient, parks])).toEqual([['mofcom', 0]]);
    expect([...(await kit.contents('mofcom')).keys()]).toContain('报送函.pdf');
  }, 60_000);
});
