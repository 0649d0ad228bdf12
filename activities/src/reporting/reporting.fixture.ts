import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** A report package as its row has it. */
export interface Package {
  readonly recipient: string;
  readonly state: string;
  readonly number: string;
  readonly parks: number;
  readonly attempts: number;
  readonly receiver: string;
  readonly settlement: string;
  readonly copyTo: string[];
}

/** A round in reporting with its recipients, on a real PostgreSQL, and the acts of the stage performed by the kernel. */
export class ReportingScene {
  round!: RoundEntity;

  private constructor(
    readonly scene: ActingScene,
    readonly reports: ReportService,
    readonly staff: AccountEntity,
    readonly lead: AccountEntity,
  ) {}

  static async start(): Promise<ReportingScene> {
    const deliver = new DeliverReportEffect(config) as Effect;
    const scene = await ActingScene.start(
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
    const reports = new ReportService(scene.db.dataSource, config);
    const staff = await anAccount(scene.db.dataSource);
    const lead = await anAccount(scene.db.dataSource, { roles: ['lead'] });
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
    return new ReportingScene(scene, reports, staff, lead);
  }

  async close(): Promise<void> {
    await this.scene.db.close();
    rmSync(dataDir, { recursive: true, force: true });
  }

  /** A round of its own for each test. */
  async newRound(): Promise<void> {
    this.round = await aRound(this.scene.db.dataSource, {
      state: 'reporting',
      name: '2026年度数字智慧园区选评',
    });
    await this.scene.rows(
      `UPDATE round SET settings = jsonb_set(settings, '{terms,acknowledgement}', '{"seconds": 864000}') WHERE code = $1`,
      this.round.code,
    );
  }

  readonly onRound = () => ({ kind: 'round' as const, round: this.round.code });
  readonly on = (recipient: string) => ({ kind: 'report' as const, round: this.round.code, recipient });
  readonly packages = () =>
    this.scene.rows<Package>(
      `SELECT recipient, state, letter_number AS number, park_count AS parks, attempts, receiver, settlement, copy_to AS "copyTo" FROM report_package WHERE round_code = $1 ORDER BY recipient <> 'mofcom', recipient`,
      this.round.code,
    );
  readonly linkOf = (view: Record<string, unknown>): string =>
    new URL(String(view['actionUrl'])).searchParams.get('token') ?? '';
  readonly proof = (token: string): string => createHash('sha256').update(token).digest('hex');

  /** A park with a plaque. */
  async awarded(unit: string, sequence: number, city = ''): Promise<string> {
    const park = await anOrganization(this.scene.db.dataSource, {
      name: `示例园区${unit}-${sequence}`,
      provinceCode: unit === '660000' ? '650000' : unit,
      reportingUnit: unit === '660000' ? unit : '',
      city,
    });
    const { no } = await anApplication(this.scene.db.dataSource, {
      roundCode: this.round.code,
      parkId: park.id,
      state: 'awarded',
    });
    await this.scene.rows(
      `INSERT INTO plaque (number, round_code, application_no, sequence, organization_id, park_name, award_name, awarded_on, awarded_at, awarded_by, valid_from, valid_to, valid_until)
       VALUES ($1,$2,$3,$4,$5,$6,'数字智慧园区','2026-11-20',now(),$7,'2026-11-20','2029-11-19','2029-11-19T15:59:59.999Z')`,
      formatPlaqueNumber({ award: 'SZYQ', round: this.round.code, sequence }),
      this.round.code,
      no,
      sequence,
      park.id,
      park.name,
      this.lead.id,
    );
    return no;
  }
  async send(body: Record<string, unknown> = {}): Promise<void> {
    expect(await this.scene.act(this.onRound(), 'reporting.propose', this.staff, body)).toMatchObject({
      outcome: 'done',
    });
    expect(await this.scene.act(this.onRound(), 'reporting.send', this.lead)).toMatchObject({
      outcome: 'done',
    });
  }
  /** Builds and delivers one package; gives the secret of its link. */
  async deliver(recipient: string): Promise<string> {
    await this.reports.buildReport({ round: this.round.code, recipient });
    expect(await this.scene.act(this.on(recipient), 'reporting.deliver', null)).toMatchObject({
      outcome: 'done',
      state: 'sent',
    });
    const mail = (await this.scene.mails(this.round.code, 'report-package')).findLast(({ view }) =>
      String(view['actionUrl']).includes(`/${recipient}?`),
    );
    return this.linkOf(mail?.view ?? {});
  }
  async contents(recipient: string): Promise<ReadonlyMap<string, Buffer>> {
    const { sha256 } = await this.reports.buildReport({ round: this.round.code, recipient });
    const chunks: Buffer[] = [];
    for await (const chunk of await createEvidenceStore({ dataFolder: dataDir }).get(sha256))
      chunks.push(chunk as Buffer);
    const read = await unzip(Buffer.concat(chunks), () => true, { entries: 20, inflatedBytes: 1e8 });
    if (!read.ok) throw new Error(read.failure);
    return read.entries;
  }
}
