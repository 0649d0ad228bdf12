import { Controller, Inject, type StreamableFile } from '@nestjs/common';
import {
  checkCertificate,
  checkPlaque,
  exportPlaques,
  getCertificate,
  getPlaque,
  getPlaques,
  listPlaques,
  type PlaqueCheck,
  type PlaqueDetail,
  type PlaqueOverview,
} from '@xuanping/api-contract/plaque';
import { writeSheet } from '@xuanping/documents/table';
import type { Config } from '@xuanping/platform/config';
import { createEvidenceStore, type EvidenceStore } from '@xuanping/storage/evidence-store';
import { DataSource } from 'typeorm';
import { Access, CONFIG, Handle, In, notFound, RateLimit, sendFile, type Input } from '../core';
import { PlaqueCheckService } from './plaque-check';
import { PlaqueReader } from './plaque-reader';
import { registerSheet } from './register-sheet';

/** A round awards no more (three digits of a number). */
const MOST_PLAQUES = 999;
/** Checks of one address in a minute: a person checks a few, a program that walks the numbers is slowed down. */
const CHECKS_A_MINUTE = 60;

/** Plaques: the register and its stage for the house, one plaque for its park, the check for everybody. */
@Controller()
export class PlaqueController {
  private readonly store: EvidenceStore;

  constructor(
    private readonly database: DataSource,
    private readonly reader: PlaqueReader,
    private readonly checks: PlaqueCheckService,
    private readonly access: Access,
    private readonly limit: RateLimit,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.store = createEvidenceStore({ dataFolder: config.dataDir });
  }

  @Handle(getPlaques)
  overview(@In() { caller, params }: Input<typeof getPlaques>): Promise<PlaqueOverview> {
    return this.reader.overview(caller, params.round);
  }

  @Handle(listPlaques)
  list(@In() { params, query }: Input<typeof listPlaques>): ReturnType<PlaqueReader['list']> {
    return this.reader.list(params.round, query);
  }

  @Handle(exportPlaques)
  async export(@In() { caller, params, query, reply }: Input<typeof exportPlaques>): Promise<StreamableFile> {
    const round = await this.reader.round(params.round);
    const { rows } = await this.reader.list(params.round, { ...query, limit: MOST_PLAQUES });
    await this.access.record(caller, exportPlaques.id, params, `导出奖牌登记簿 ${rows.length} 行`);
    const bytes = await writeSheet(registerSheet(`${round.name} 奖牌登记簿`, rows, query.columns), {
      date: round.today,
      author: this.config.organization.name,
      sample: round.sample,
    });
    return sendFile(reply, {
      name: `${params.round} 奖牌登记簿.xlsx`,
      mime: exportPlaques.produces ?? '',
      bytes,
    });
  }

  @Handle(getPlaque)
  async get(@In() { caller, params }: Input<typeof getPlaque>): Promise<PlaqueDetail> {
    const relations = await this.access.require(caller, params, 'own-park', 'house');
    return this.reader.detail(caller, relations, params);
  }

  @Handle(getCertificate)
  async certificate(@In() { caller, params, reply }: Input<typeof getCertificate>): Promise<StreamableFile> {
    await this.access.require(caller, params, 'own-park', 'house');
    const [row] = (await this.database.query(
      `SELECT number, certificate_sha256 AS sha256, certificate_size::float AS size FROM plaque WHERE round_code = $1 AND application_no = $2 AND certificate_sha256 IS NOT NULL`,
      [params.round, params.no],
    )) as { number: string; sha256: string; size: number }[];
    if (!row) throw notFound();
    await this.access.record(caller, getCertificate.id, params, `证书 ${row.number} ${row.sha256}`);
    return sendFile(reply, {
      name: `证书 ${row.number}.pdf`,
      mime: 'application/pdf',
      size: row.size,
      bytes: await this.store.get(row.sha256),
    });
  }

  @Handle(checkPlaque)
  async check(@In() { caller, params }: Input<typeof checkPlaque>): Promise<PlaqueCheck> {
    await this.limit.hit(`plaque-check/${caller.address}`, CHECKS_A_MINUTE, 60);
    return this.checks.byNumber(params.number);
  }

  @Handle(checkCertificate)
  async checkFile(@In() { caller, params }: Input<typeof checkCertificate>): Promise<PlaqueCheck> {
    await this.limit.hit(`plaque-check/${caller.address}`, CHECKS_A_MINUTE, 60);
    return this.checks.byCertificate(params.sha256);
  }
}
