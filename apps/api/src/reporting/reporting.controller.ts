import { Controller, Inject, type StreamableFile } from '@nestjs/common';
import type { ActDone } from '@xuanping/api-contract/acts';
import {
  acknowledgePublicReport,
  acknowledgeReport,
  exportReports,
  getPublicReport,
  getPublicReportPackage,
  getReport,
  getReporting,
  getReportPackage,
  listReports,
  type PublicReport,
  type ReportDetail,
  type ReportingOverview,
} from '@xuanping/api-contract/reporting';
import { writeSheet } from '@xuanping/documents/table';
import type { Config } from '@xuanping/platform/config';
import { createEvidenceStore, type EvidenceStore } from '@xuanping/storage/evidence-store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { ActsService } from '../acts';
import { Access, CONFIG, Handle, In, notFound, RateLimit, sendFile, type Caller, type Input } from '../core';
import { PublicReports, proofOf } from './public-reports';
import { ReportingReader } from './reporting-reader';
import { reportsSheet } from './reports-sheet';

const TRIES_A_MINUTE = 30;
/** 商务部 and 32 provinces, and their supplements. */
const MOST_REPORTS = 1000;

interface Place {
  readonly round: string;
  readonly recipient: string;
}

/** Reports: the stage for the house, a recipient's own packages, and the door for who holds a link. */
@Controller()
export class ReportingController {
  private readonly store: EvidenceStore;

  constructor(
    private readonly database: DataSource,
    private readonly reader: ReportingReader,
    private readonly publicReports: PublicReports,
    private readonly acts: ActsService,
    private readonly access: Access,
    private readonly limit: RateLimit,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.store = createEvidenceStore({ dataFolder: config.dataDir });
  }

  @Handle(getReporting)
  overview(@In() { caller, params }: Input<typeof getReporting>): Promise<ReportingOverview> {
    return this.reader.overview(caller, params.round);
  }

  @Handle(listReports)
  list(@In() { caller, params, query }: Input<typeof listReports>): ReturnType<ReportingReader['list']> {
    return this.reader.list(caller, params.round, query);
  }

  @Handle(exportReports)
  async export(@In() { caller, params, query, reply }: Input<typeof exportReports>): Promise<StreamableFile> {
    const round = await this.reader.round(params.round);
    const { rows } = await this.reader.list(caller, params.round, { ...query, limit: MOST_REPORTS });
    await this.access.record(caller, exportReports.id, params, `导出报送件列表 ${rows.length} 行`);
    const bytes = await writeSheet(reportsSheet(`${round.name} 报送件`, rows, query.columns), {
      date: round.today,
      author: this.config.organization.name,
      sample: round.sample,
    });
    return sendFile(reply, {
      name: `${params.round} 报送件.xlsx`,
      mime: exportReports.produces ?? '',
      bytes,
    });
  }

  @Handle(getReport)
  get(@In() { caller, params }: Input<typeof getReport>): Promise<ReportDetail> {
    return this.reader.detail(caller, params);
  }

  @Handle(getReportPackage)
  async download(@In() { caller, params, reply }: Input<typeof getReportPackage>): Promise<StreamableFile> {
    await this.reader.detail(caller, params);
    return this.send(caller, getReportPackage.id, params, reply);
  }

  /** A recipient that can sign in needs no link: its account is the proof that it is the recipient. */
  @Handle(acknowledgeReport)
  async acknowledge(
    @In() { caller, params, body, request }: Input<typeof acknowledgeReport>,
  ): Promise<ActDone> {
    await this.reader.detail(caller, params);
    const [row] = (await this.database.query(
      `SELECT acknowledge_token_hash AS proof FROM report_package WHERE round_code = $1 AND recipient = $2`,
      [params.round, params.recipient],
    )) as { proof: string | null }[];
    return this.perform(
      caller,
      params,
      { receiver: body.receiver, ...(row?.proof ? { proof: row.proof } : {}) },
      request,
    );
  }

  @Handle(getPublicReport)
  async read(@In() { caller, params, query }: Input<typeof getPublicReport>): Promise<PublicReport> {
    await this.limit.hit(`report-link/${caller.address}`, TRIES_A_MINUTE, 60);
    return this.publicReports.find(params, query.token);
  }

  @Handle(getPublicReportPackage)
  async downloadByLink(
    @In() { caller, params, query, reply }: Input<typeof getPublicReportPackage>,
  ): Promise<StreamableFile> {
    await this.limit.hit(`report-link/${caller.address}`, TRIES_A_MINUTE, 60);
    await this.publicReports.find(params, query.token);
    return this.send({ ...caller, account: null }, getPublicReportPackage.id, params, reply);
  }

  @Handle(acknowledgePublicReport)
  async acknowledgeByLink(
    @In() { caller, params, body, request }: Input<typeof acknowledgePublicReport>,
  ): Promise<ActDone> {
    await this.limit.hit(`report-link/${caller.address}`, TRIES_A_MINUTE, 60);
    await this.publicReports.find(params, body.token);
    // Whoever holds the link acts as its holder, even while signed in as somebody else.
    return this.perform(
      { ...caller, account: null },
      params,
      { receiver: body.receiver, proof: proofOf(body.token) },
      request,
    );
  }

  private perform(caller: Caller, place: Place, body: object, request: FastifyRequest): Promise<ActDone> {
    const key = request.headers['idempotency-key'];
    return this.acts.perform({
      caller,
      subject: { kind: 'report', ...place },
      act: 'reporting.acknowledge',
      body,
      key: typeof key === 'string' ? key : undefined,
    });
  }

  private async send(
    caller: Caller,
    route: string,
    place: Place,
    reply: FastifyReply,
  ): Promise<StreamableFile> {
    const [row] = (await this.database.query(
      `SELECT file_name AS name, package_sha256 AS sha256, package_size::float AS size FROM report_package WHERE round_code = $1 AND recipient = $2 AND package_sha256 IS NOT NULL`,
      [place.round, place.recipient],
    )) as { name: string; sha256: string; size: number }[];
    if (!row) throw notFound();
    await this.access.record(
      caller,
      route,
      { round: place.round },
      `报送材料 ${place.recipient} ${row.sha256}`,
    );
    return sendFile(reply, {
      name: row.name,
      mime: 'application/zip',
      size: row.size,
      bytes: await this.store.get(row.sha256),
    });
  }
}
