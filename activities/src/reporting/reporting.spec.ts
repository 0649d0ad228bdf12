import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSheet } from '@xuanping/documents/table';
import { unzip } from '@xuanping/documents/zip';
import { formatPlaqueNumber } from '@xuanping/domain/identifiers';
import type { AccountEntity } from '@xuanping/persistence/people';
import type { RoundEntity } from '@xuanping/persistence/process';
import { aRound, anAccount, anApplication, anOrganization } from '@xuanping/persistence/testing';
import { readConfig } from '@xuanping/platform/config';
import { createEvidenceStore } from '@xuanping/storage';
import type { Effect } from '../kernel';
import { ActingScene } from '../testing';
import { CloseReportingEffect } from './close.effect';
import { AcknowledgeReportEffect, DeliverReportEffect, EscalateReportEffect } from './package.effect';
import { ReportService } from './report.service';
import { ProposeReportsEffect, SendReportsEffect } from './send.effect';

const dataDir = mkdtempSync(join(tmpdir(), 'xuanping-reporting-'));
const config = readConfig({
  DATABASE_URL: 'postgres://spec',
  SMTP_URL: 'smtp://spec',
  PUBLIC_URL: 'https://xuanping.example',
  XUANPING_DATA: dataDir,
});

interface Package {
  readonly recipient: string;
  readonly state: string;
  readonly number: string;
  readonly parks: number;
  readonly attempts: number;
  readonly receiver: string;
  readonly settlement: string;
  readonly copyTo: string[];
}

describe('reports', () => {
  let scene: ActingScene;
  let reports: ReportService;
  let staff: AccountEntity;
  let lead: AccountEntity;
  let round: RoundEntity;

  beforeAll(async () => {
    const deliver = new DeliverReportEffect(config) as Effect;
    scene = await ActingScene.start(
      {
        'reporting.propose': new ProposeReportsEffect(),
        'reporting.send': new SendReportsEffect(),
        'reporting.deliver': deliver,
        'reporting.resend': deliver,
        'reporting.acknowledge': new AcknowledgeReportEffect() as Effect,
        'reporting.escalate': new EscalateReportEffect(config) as Effect,
        'reporting.close': new CloseReportingEffect(),
      },
      config,
    );
    reports = new ReportService(scene.db.dataSource, config);
    staff = await anAccount(scene.db.dataSource);
    lead = await anAccount(scene.db.dataSource, { roles: ['lead'] });
    const db = scene.db.dataSource;
    await anOrganization(db, {
      id: 'mofcom',
      kind: 'ministry',
      name: '中华人民共和国商务部',
      provinceCode: '110000',
      contactEmail: 'mofcom@departments.example',
    });
    for (const [code, name] of [
      ['320000', '江苏省商务厅'],
      ['330000', '浙江省商务厅'],
      ['660000', '新疆生产建设兵团商务局'],
    ] as const) {
      await anOrganization(db, {
        id: `commerce-${code}`,
        kind: 'commerce-department',
        name,
        provinceCode: code,
        contactEmail: `${code}@departments.example`,
      });
    }
    await anOrganization(db, {
      id: 'commerce-330200',
      kind: 'commerce-department',
      name: '宁波市商务局',
      provinceCode: '330000',
      city: '宁波市',
      note: '计划单列市',
    });
  }, 90_000);
  afterAll(async () => {
    await scene.db.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    round = await aRound(scene.db.dataSource, { state: 'reporting', name: '2026年度数字智慧园区选评' });
    await scene.rows(
      `UPDATE round SET settings = jsonb_set(settings, '{terms,acknowledgement}', '{"seconds": 864000}') WHERE code = $1`,
      round.code,
    );
  });

  const onRound = () => ({ kind: 'round' as const, round: round.code });
  const on = (recipient: string) => ({ kind: 'report' as const, round: round.code, recipient });
  const packages = () =>
    scene.rows<Package>(
      `SELECT recipient, state, letter_number AS number, park_count AS parks, attempts, receiver, settlement, copy_to AS "copyTo" FROM report_package WHERE round_code = $1 ORDER BY recipient <> 'mofcom', recipient`,
      round.code,
    );
  const linkOf = (view: Record<string, unknown>): string =>
    new URL(String(view['actionUrl'])).searchParams.get('token') ?? '';
  const proof = (token: string): string => createHash('sha256').update(token).digest('hex');

  /** A park with a plaque. */
  async function awarded(unit: string, sequence: number, city = ''): Promise<string> {
    const park = await anOrganization(scene.db.dataSource, {
      name: `示例园区${unit}-${sequence}`,
      provinceCode: unit === '660000' ? '650000' : unit,
      reportingUnit: unit === '660000' ? unit : '',
      city,
    });
    const { no } = await anApplication(scene.db.dataSource, {
      roundCode: round.code,
      parkId: park.id,
      state: 'awarded',
    });
    await scene.rows(
      `INSERT INTO plaque (number, round_code, application_no, sequence, organization_id, park_name, award_name, awarded_on, awarded_at, awarded_by, valid_from, valid_to, valid_until)
       VALUES ($1,$2,$3,$4,$5,$6,'数字智慧园区','2026-11-20',now(),$7,'2026-11-20','2029-11-19','2029-11-19T15:59:59.999Z')`,
      formatPlaqueNumber({ award: 'SZYQ', round: round.code, sequence }),
      round.code,
      no,
      sequence,
      park.id,
      park.name,
      lead.id,
    );
    return no;
  }
  async function send(body: Record<string, unknown> = {}): Promise<void> {
    expect(await scene.act(onRound(), 'reporting.propose', staff, body)).toMatchObject({ outcome: 'done' });
    expect(await scene.act(onRound(), 'reporting.send', lead)).toMatchObject({ outcome: 'done' });
  }
  /** Builds and delivers one package; gives the secret of its link. */
  async function deliver(recipient: string): Promise<string> {
    await reports.buildReport({ round: round.code, recipient });
    expect(await scene.act(on(recipient), 'reporting.deliver', null)).toMatchObject({
      outcome: 'done',
      state: 'sent',
    });
    const mail = (await scene.mails(round.code, 'report-package')).findLast(({ view }) =>
      String(view['actionUrl']).includes(`/${recipient}?`),
    );
    return linkOf(mail?.view ?? {});
  }
  async function contents(recipient: string): Promise<ReadonlyMap<string, Buffer>> {
    const { sha256 } = await reports.buildReport({ round: round.code, recipient });
    const chunks: Buffer[] = [];
    for await (const chunk of await createEvidenceStore({ dataFolder: dataDir }).get(sha256))
      chunks.push(chunk as Buffer);
    const read = await unzip(Buffer.concat(chunks), () => true, { entries: 20, inflatedBytes: 1e8 });
    if (!read.ok) throw new Error(read.failure);
    return read.entries;
  }

  it('go to 商务部 with all parks and to each province with its own, under consecutive letter numbers, each with a process', async () => {
    await awarded('320000', 1);
    await awarded('330000', 2, '宁波市');
    await awarded('660000', 3);
    await awarded('320000', 4);
    await send();
    const made = await packages();
    expect(made.map(({ recipient, parks }) => [recipient, parks])).toEqual([
      ['mofcom', 4],
      ['320000', 2],
      ['330000', 1],
      ['660000', 1],
    ]);
    const numbers = made.map(({ number }) => Number(/^中投促函〔\d{4}〕(\d+)号$/.exec(number)?.[1]));
    expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
    expect(made.find(({ recipient }) => recipient === '330000')?.copyTo).toEqual(['宁波市商务局']);
    const starts = await scene.rows<{ id: string; type: string }>(
      `SELECT workflow_id AS id, type FROM process_start WHERE round_code = $1 ORDER BY workflow_id`,
      round.code,
    );
    expect(starts).toEqual(
      ['320000', '330000', '660000', 'mofcom'].map((recipient) => ({
        id: `report/${round.code}/${recipient}`,
        type: 'reportPackage',
      })),
    );
    expect(await scene.open(round.code)).toEqual(['reporting-to-close']);
  });

  it('hold a letter, a table with the province’s own parks only, and a manifest; made again they are the same', async () => {
    await awarded('320000', 1);
    await awarded('330000', 2);
    await send();
    const entries = await contents('320000');
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
    const first = await reports.buildReport({ round: round.code, recipient: '320000' });
    await scene.rows(`UPDATE report_package SET package_sha256 = NULL WHERE round_code = $1`, round.code);
    await scene.rows(`UPDATE organization SET name = '改名之后' WHERE name = '示例园区320000-1'`);
    expect(await reports.buildReport({ round: round.code, recipient: '320000' })).toEqual(first);
  }, 60_000);

  it('are mailed with the package and a link whose secret is nowhere kept, and acknowledged with it once', async () => {
    await awarded('320000', 1);
    await send();
    const token = await deliver('320000');
    const [mail] = (await scene.mails(round.code, 'report-package')).filter(
      ({ organization }) => organization === 'commerce-320000',
    );
    expect(mail).toMatchObject({
      to: '320000@departments.example',
      view: { parkCount: 1, attempt: 1, packageHash: mail?.attachments[0]?.sha256 },
    });
    expect(token.length).toBeGreaterThan(40);
    expect(
      JSON.stringify(await scene.rows(`SELECT * FROM report_package WHERE round_code = $1`, round.code)),
    ).not.toContain(token);
    expect(await scene.open(round.code)).toContain('report-to-acknowledge');

    expect(
      await scene.act(
        on('320000'),
        'reporting.acknowledge',
        null,
        { receiver: '收文员', proof: proof('guessed') },
        'public',
      ),
    ).toMatchObject({ outcome: 'refused', code: 'link-outdated' });
    expect(
      await scene.act(on('320000'), 'reporting.acknowledge', null, { receiver: '收文员' }, 'public'),
    ).toMatchObject({ outcome: 'refused', code: 'link-outdated' });
    expect(
      await scene.act(
        on('320000'),
        'reporting.acknowledge',
        null,
        { receiver: '收文员', proof: proof(token) },
        'public',
      ),
    ).toMatchObject({ outcome: 'done', state: 'acknowledged' });
    expect(
      await scene.act(
        on('320000'),
        'reporting.acknowledge',
        null,
        { receiver: '收文员', proof: proof(token) },
        'public',
      ),
    ).toMatchObject({ outcome: 'refused', code: 'wrong-state' });
    expect((await packages()).find(({ recipient }) => recipient === '320000')).toMatchObject({
      receiver: '收文员',
      attempts: 1,
    });
    expect(await scene.open(round.code)).not.toContain('report-to-acknowledge');
  }, 60_000);

  it('are not delivered before they are built', async () => {
    await awarded('320000', 1);
    await send();
    expect(await scene.act(on('mofcom'), 'reporting.deliver', null)).toMatchObject({
      outcome: 'refused',
      code: 'not-built',
      state: 'building',
    });
  });

  it('sent again are the same package under a new link; the old link no longer works', async () => {
    await awarded('320000', 1);
    await send();
    const old = await deliver('320000');
    expect(await scene.act(on('320000'), 'reporting.resend', staff, { reason: '对方未收到' })).toMatchObject({
      outcome: 'done',
      state: 'sent',
    });
    const mails = (await scene.mails(round.code, 'report-package')).filter(
      ({ organization }) => organization === 'commerce-320000',
    );
    expect(mails.map(({ view }) => view['attempt'])).toEqual([1, 2]);
    expect(new Set(mails.map(({ view }) => view['packageHash'])).size).toBe(1);
    expect(
      await scene.act(
        on('320000'),
        'reporting.acknowledge',
        null,
        { receiver: '收文员', proof: proof(old) },
        'public',
      ),
    ).toMatchObject({ outcome: 'refused', code: 'link-outdated' });
    expect(
      await scene.act(
        on('320000'),
        'reporting.acknowledge',
        null,
        { receiver: '收文员', proof: proof(linkOf(mails[1]?.view ?? {})) },
        'public',
      ),
    ).toMatchObject({ outcome: 'done' });
    expect((await scene.open(round.code)).filter((kind) => kind === 'report-to-acknowledge')).toEqual([]);
  }, 60_000);

  it('overdue are told to the lead, not before, and may be acknowledged by staff on behalf', async () => {
    await awarded('320000', 1);
    await send();
    await deliver('320000');
    expect(await scene.act(on('320000'), 'reporting.escalate', null)).toMatchObject({
      outcome: 'refused',
      code: 'too-early',
    });
    await scene.rows(
      `UPDATE report_package SET acknowledge_by = now() - interval '2 days' WHERE round_code = $1`,
      round.code,
    );
    expect(await scene.act(on('320000'), 'reporting.escalate', null)).toMatchObject({
      outcome: 'done',
      state: 'escalated',
    });
    const [told] = await scene.mails(round.code, 'overdue-escalation');
    expect(told).toMatchObject({
      to: lead.email,
      view: { items: [{ owner: '江苏省商务厅', daysOverdue: 2 }] },
    });
    expect(told?.obligations).toHaveLength(1);
    expect(
      await scene.act(on('320000'), 'reporting.acknowledge', staff, { receiver: '电话确认' }),
    ).toMatchObject({ outcome: 'done', state: 'acknowledged' });
  }, 60_000);

  it('to somebody without an address are refused before they are proposed', async () => {
    await awarded('320000', 1);
    await scene.rows(`UPDATE organization SET contact_email = '' WHERE id = 'commerce-320000'`);
    const refused = await scene.act(onRound(), 'reporting.propose', staff);
    await scene.rows(
      `UPDATE organization SET contact_email = '320000@departments.example' WHERE id = 'commerce-320000'`,
    );
    expect(refused).toMatchObject({
      outcome: 'refused',
      code: 'address-missing',
      intent: { words: { zh: expect.stringContaining('江苏省商务厅') as string } },
    });
  });

  it('may go to some first; the others stay owed and hold the closing back', async () => {
    await awarded('320000', 1);
    await awarded('330000', 2);
    await send({ recipients: ['mofcom', '330000'] });
    expect((await packages()).map(({ recipient }) => recipient)).toEqual(['mofcom', '330000']);
    expect(await scene.open(round.code)).toContain('reports-to-propose');
    expect(await scene.act(onRound(), 'reporting.close', staff, { reason: '无' })).toMatchObject({
      outcome: 'refused',
      code: 'unsent',
      state: 'reporting',
    });
  });

  it('are proposed anew when a plaque was awarded or revoked after the proposal', async () => {
    await awarded('320000', 1);
    await scene.act(onRound(), 'reporting.propose', staff);
    await awarded('320000', 2);
    expect(await scene.act(onRound(), 'reporting.send', lead)).toMatchObject({
      outcome: 'refused',
      code: 'list-changed',
    });
    expect(await packages()).toEqual([]);
  });

  it('of a park awarded later are supplements with that park alone', async () => {
    await awarded('320000', 1);
    await send();
    await awarded('320000', 2);
    await send();
    expect((await packages()).map(({ recipient, parks }) => [recipient, parks])).toEqual([
      ['mofcom', 1],
      ['320000', 1],
      ['320000-2', 1],
      ['mofcom-2', 1],
    ]);
    const [row] = await scene.rows<{ title: string; parks: string[] }>(
      `SELECT r.title, array_agg(p.park_name) AS parks FROM report_package r JOIN report_park p USING (round_code, recipient) WHERE r.round_code = $1 AND r.recipient = '320000-2' GROUP BY r.title`,
      round.code,
    );
    expect(row).toEqual({ title: expect.stringContaining('补充') as string, parks: ['示例园区320000-2'] });
  });

  it('close with a reason for what nobody acknowledged, each with a record, and news for its process', async () => {
    await awarded('320000', 1);
    await send();
    const token = await deliver('mofcom');
    await scene.act(
      on('mofcom'),
      'reporting.acknowledge',
      null,
      { receiver: '收文员', proof: proof(token) },
      'public',
    );
    await deliver('320000');
    expect(await scene.act(onRound(), 'reporting.close', staff)).toMatchObject({
      outcome: 'refused',
      code: 'reason-missing',
    });
    expect(
      await scene.act(onRound(), 'reporting.close', staff, { reason: '对方电话告知已收到，不再回执' }),
    ).toMatchObject({
      outcome: 'done',
      state: 'archive',
      intent: { facts: { acknowledged: 1, recipients: 2 } },
    });
    expect(await packages()).toMatchObject([
      { state: 'acknowledged', settlement: '' },
      { recipient: '320000', state: 'closed', settlement: '对方电话告知已收到，不再回执' },
    ]);
    const records = await scene.rows<{ recipient: string; reason: string }>(
      `SELECT recipient, reason FROM act_record WHERE round_code = $1 AND act = 'reporting.settle'`,
      round.code,
    );
    expect(records).toEqual([{ recipient: '320000', reason: '对方电话告知已收到，不再回执' }]);
    const uninformed = await scene.rows<{ recipient: string }>(
      `SELECT recipient FROM report_package WHERE round_code = $1 AND informed_revision < revision`,
      round.code,
    );
    expect(uninformed).toEqual([{ recipient: '320000' }]);
    expect(await scene.open(round.code)).toEqual(['round-to-propose-seal']);
  }, 60_000);

  it('do not close while a park still waits for its plaque', async () => {
    await awarded('320000', 1);
    await send();
    await deliver('mofcom');
    await deliver('320000');
    await anApplication(scene.db.dataSource, { roundCode: round.code, state: 'disputed' });
    expect(await scene.act(onRound(), 'reporting.close', staff, { reason: '无' })).toMatchObject({
      outcome: 'refused',
      code: 'plaques-open',
    });
  }, 60_000);

  it('tell the ministry alone when nobody was selected', async () => {
    await send();
    expect((await packages()).map(({ recipient, parks }) => [recipient, parks])).toEqual([['mofcom', 0]]);
    expect([...(await contents('mofcom')).keys()]).toContain('报送函.pdf');
  }, 60_000);
});
