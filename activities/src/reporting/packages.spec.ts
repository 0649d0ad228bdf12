import { readSheet } from '@xuanping/documents/table';
import { ReportingScene } from './reporting.fixture';

describe('report packages', () => {
  let kit: ReportingScene;
  beforeAll(async () => {
    kit = await ReportingScene.start();
  }, 90_000);
  afterAll(() => kit.close());
  beforeEach(() => kit.newRound());

  it('go to 商务部 with all parks and to each province with its own, under consecutive letter numbers, each with a process', async () => {
    await kit.awarded('320000', 1);
    await kit.awarded('330000', 2, '宁波市');
    await kit.awarded('660000', 3);
    await kit.awarded('320000', 4);
    await kit.send();
    const made = await kit.packages();
    expect(made.map(({ recipient, parks }) => [recipient, parks])).toEqual([
      ['mofcom', 4],
      ['320000', 2],
      ['330000', 1],
      ['660000', 1],
    ]);
    const numbers = made.map(({ number }) => Number(/^中投促函〔\d{4}〕(\d+)号$/.exec(number)?.[1]));
    expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
    expect(made.find(({ recipient }) => recipient === '330000')?.copyTo).toEqual(['宁波市商务局']);
    const starts = await kit.scene.rows<{ id: string; type: string }>(
      `SELECT workflow_id AS id, type FROM process_start WHERE round_code = $1 ORDER BY workflow_id`,
      kit.round.code,
    );
    expect(starts).toEqual(
      ['320000', '330000', '660000', 'mofcom'].map((recipient) => ({
        id: `report/${kit.round.code}/${recipient}`,
        type: 'reportPackage',
      })),
    );
    expect(await kit.scene.open(kit.round.code)).toEqual(['reporting-to-close']);
  });

  it('hold a letter, a table with the province’s own parks only, and a manifest; made again they are the same', async () => {
    await kit.awarded('320000', 1);
    await kit.awarded('330000', 2);
    await kit.send();
    const entries = await kit.contents('320000');
    expect([...entries.keys()]).toEqual([
      '报送函.pdf',
      '选评结果汇总表.xlsx',
      'manifest.json',
      'manifest.txt',
    ]);
    const sheet = await readSheet(entries.get('选评结果汇总表.xlsx') ?? new Uint8Array());
    const text = JSON.stringify(sheet);
    expect(text).toContain('示例园区320000-1');
    expect(text).not.toContain('示例园区330000-2');
    const first = await kit.reports.buildReport({ round: kit.round.code, recipient: '320000' });
    await kit.scene.rows(
      `UPDATE report_package SET package_sha256 = NULL WHERE round_code = $1`,
      kit.round.code,
    );
    await kit.scene.rows(`UPDATE organization SET name = '改名之后' WHERE name = '示例园区320000-1'`);
    expect(await kit.reports.buildReport({ round: kit.round.code, recipient: '320000' })).toEqual(first);
  }, 60_000);

  it('are mailed with the package and a link whose secret is nowhere kept, and acknowledged with it once', async () => {
    await kit.awarded('320000', 1);
    await kit.send();
    const token = await kit.deliver('320000');
    const [mail] = (await kit.scene.mails(kit.round.code, 'report-package')).filter(
      ({ organization }) => organization === 'commerce-320000',
    );
    expect(mail).toMatchObject({
      to: '320000@departments.example',
      view: { parkCount: 1, attempt: 1, packageHash: mail?.attachments[0]?.sha256 },
    });
    expect(token.length).toBeGreaterThan(40);
    expect(
      JSON.stringify(
        await kit.scene.rows(`SELECT * FROM report_package WHERE round_code = $1`, kit.round.code),
      ),
    ).not.toContain(token);
    expect(await kit.scene.open(kit.round.code)).toContain('report-to-acknowledge');

    expect(
      await kit.scene.act(
        kit.on('320000'),
        'reporting.acknowledge',
        null,
        { receiver: '收文员', proof: kit.proof('guessed') },
        'public',
      ),
    ).toMatchObject({ outcome: 'refused', code: 'link-outdated' });
    expect(
      await kit.scene.act(kit.on('320000'), 'reporting.acknowledge', null, { receiver: '收文员' }, 'public'),
    ).toMatchObject({ outcome: 'refused', code: 'link-outdated' });
    expect(
      await kit.scene.act(
        kit.on('320000'),
        'reporting.acknowledge',
        null,
        { receiver: '收文员', proof: kit.proof(token) },
        'public',
      ),
    ).toMatchObject({ outcome: 'done', state: 'acknowledged' });
    expect(
      await kit.scene.act(
        kit.on('320000'),
        'reporting.acknowledge',
        null,
        { receiver: '收文员', proof: kit.proof(token) },
        'public',
      ),
    ).toMatchObject({ outcome: 'refused', code: 'wrong-state' });
    expect((await kit.packages()).find(({ recipient }) => recipient === '320000')).toMatchObject({
      receiver: '收文员',
      attempts: 1,
    });
    expect(await kit.scene.open(kit.round.code)).not.toContain('report-to-acknowledge');
  }, 60_000);

  it('are not delivered before they are built', async () => {
    await kit.awarded('320000', 1);
    await kit.send();
    expect(await kit.scene.act(kit.on('mofcom'), 'reporting.deliver', null)).toMatchObject({
      outcome: 'refused',
      code: 'not-built',
      state: 'building',
    });
  });

  it('sent again are the same package under a new link; the old link no longer works', async () => {
    await kit.awarded('320000', 1);
    await kit.send();
    const old = await kit.deliver('320000');
    expect(
      await kit.scene.act(kit.on('320000'), 'reporting.resend', kit.staff, { reason: '对方未收到' }),
    ).toMatchObject({
      outcome: 'done',
      state: 'sent',
    });
    const mails = (await kit.scene.mails(kit.round.code, 'report-package')).filter(
      ({ organization }) => organization === 'commerce-320000',
    );
    expect(mails.map(({ view }) => view['attempt'])).toEqual([1, 2]);
    expect(new Set(mails.map(({ view }) => view['packageHash'])).size).toBe(1);
    expect(
      await kit.scene.act(
        kit.on('320000'),
        'reporting.acknowledge',
        null,
        { receiver: '收文员', proof: kit.proof(old) },
        'public',
      ),
    ).toMatchObject({ outcome: 'refused', code: 'link-outdated' });
    expect(
      await kit.scene.act(
        kit.on('320000'),
        'reporting.acknowledge',
        null,
        { receiver: '收文员', proof: kit.proof(kit.linkOf(mails[1]?.view ?? {})) },
        'public',
      ),
    ).toMatchObject({ outcome: 'done' });
    expect((await kit.scene.open(kit.round.code)).filter((kind) => kind === 'report-to-acknowledge')).toEqual(
      [],
    );
  }, 60_000);

  it('overdue are told to the lead, not before, and may be acknowledged by staff on behalf', async () => {
    await kit.awarded('320000', 1);
    await kit.send();
    await kit.deliver('320000');
    expect(await kit.scene.act(kit.on('320000'), 'reporting.escalate', null)).toMatchObject({
      outcome: 'refused',
      code: 'too-early',
    });
    await kit.scene.rows(
      `UPDATE report_package SET acknowledge_by = now() - interval '2 days' WHERE round_code = $1`,
      kit.round.code,
    );
    expect(await kit.scene.act(kit.on('320000'), 'reporting.escalate', null)).toMatchObject({
      outcome: 'done',
      state: 'escalated',
    });
    const [told] = await kit.scene.mails(kit.round.code, 'overdue-escalation');
    expect(told).toMatchObject({
      to: kit.lead.email,
      view: { items: [{ owner: '江苏省商务厅', daysOverdue: 2 }] },
    });
    expect(told?.obligations).toHaveLength(1);
    expect(
      await kit.scene.act(kit.on('320000'), 'reporting.acknowledge', kit.staff, { receiver: '电话确认' }),
    ).toMatchObject({ outcome: 'done', state: 'acknowledged' });
  }, 60_000);

  it('to somebody without an address are refused before they are proposed', async () => {
    await kit.awarded('320000', 1);
    await kit.scene.rows(`UPDATE organization SET contact_email = '' WHERE id = 'commerce-320000'`);
    const refused = await kit.scene.act(kit.onRound(), 'reporting.propose', kit.staff);
    await kit.scene.rows(
      `UPDATE organization SET contact_email = '320000@departments.example' WHERE id = 'commerce-320000'`,
    );
    expect(refused).toMatchObject({
      outcome: 'refused',
      code: 'address-missing',
      intent: { words: { zh: expect.stringContaining('江苏省商务厅') as string } },
    });
  });
});
