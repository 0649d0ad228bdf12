import { buffer } from 'node:stream/consumers';
import { Controller, Inject, type StreamableFile } from '@nestjs/common';
import { downloadScan, uploadScan } from '@xuanping/api-contract/recommendation';
import type { ResponseOf } from '@xuanping/api-contract/core';
import { FOREIGN_LETTER, MAX_SCAN_BYTES, SCAN_EXTENSIONS } from '@xuanping/domain/recommendation';
import type { Config } from '@xuanping/platform/config';
import { createEvidenceStore } from '@xuanping/storage/evidence-store';
import { createScanner } from '@xuanping/storage/upload';
import { DataSource } from 'typeorm';
import {
  Access,
  CONFIG,
  Handle,
  hasRole,
  In,
  notFound,
  RateLimit,
  receiveScan,
  sendFile,
  signedIn,
  type Input,
  type ReceivedScan,
  type ScanRule,
  type SignedIn,
} from '../core';
import { ScanThread } from '../documents';

const HOUR = 3600;
const FILES_AN_HOUR = 60;
/** Larger scans are not looked into: a page of pixels is a few megabytes. */
const MOST_BYTES = 40 * 1024 * 1024;
const LETTER: ScanRule = {
  extensions: SCAN_EXTENSIONS,
  maxBytes: MAX_SCAN_BYTES,
  wrongKind: {
    zh: '盖章推荐函请上传扫描件或照片（PDF、JPG、PNG）。',
    en: 'Upload the sealed letter as a scan or photo (PDF, JPG, PNG).',
  },
};

/** Scans of sealed letters: taken like evidence, filed by an act of their own. */
@Controller()
export class ScanController {
  private readonly store = createEvidenceStore({ dataFolder: this.config.dataDir });
  private readonly scanner = createScanner(this.config.evidence.clamavAddress);

  constructor(
    private readonly database: DataSource,
    private readonly access: Access,
    private readonly limit: RateLimit,
    private readonly thread: ScanThread,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Handle(uploadScan)
  async upload(
    @In() { caller, params, request }: Input<typeof uploadScan>,
  ): Promise<ResponseOf<typeof uploadScan>> {
    const account = signedIn(caller);
    const { round } = params;
    await this.access.require(caller, { round }, 'own-province');
    if (!account.organizationId) throw notFound();
    await this.limit.hit(`recommendation-scan/${account.id}`, FILES_AN_HOUR, HOUR);
    const { scan, kept } = await receiveScan(
      { store: this.store, scanner: this.scanner },
      request,
      LETTER,
      (taken) => this.keep(account, round, taken),
    );
    const letter = await this.recognise(account, round, kept, scan);
    const foreign = letter === FOREIGN_LETTER;
    return {
      id: kept,
      name: scan.name,
      size: scan.size,
      sha256: scan.sha256,
      letter: foreign ? null : letter,
      foreign,
    };
  }

  /** Of which letter the scan says it is, kept with it; null: it says nothing, and whoever files it types the code. */
  private async recognise(
    account: SignedIn,
    round: string,
    id: string,
    scan: ReceivedScan,
  ): Promise<string | null> {
    if (scan.size > MOST_BYTES) return null;
    const bytes = await buffer(await this.store.get(scan.sha256));
    const read = await this.thread.readLetter({ bytes, mime: scan.mime });
    if (!read) return null;
    const own =
      read.source === 'text' || (read.round === round && read.recommender === account.organizationId);
    const mark = own ? read.mark : FOREIGN_LETTER;
    await this.database.query(
      `UPDATE recommendation_scan SET letter_mark = $2, mark_source = $3 WHERE id = $1`,
      [id, mark, read.source],
    );
    return mark;
  }

  private async keep(account: SignedIn, round: string, scan: ReceivedScan): Promise<string> {
    const [row] = (await this.database.query(
      `INSERT INTO recommendation_scan (round_code, organization_id, name, mime, size, sha256, uploaded_by) VALUES ($1,$2,$3,$4,$5,$6,$7) RETURNING id`,
      [round, account.organizationId, scan.name, scan.mime, scan.size, scan.sha256, account.id],
    )) as { id: string }[];
    return row?.id ?? '';
  }

  @Handle(downloadScan)
  async download(@In() { caller, params, reply }: Input<typeof downloadScan>): Promise<StreamableFile> {
    const house = hasRole(caller, 'staff', 'lead', 'auditor');
    // The house sees what was filed with it; a recommender also what it has only uploaded.
    const [row] = (await this.database.query(
      `SELECT name, mime, size::float AS size, sha256 FROM recommendation_scan WHERE id = $1 AND round_code = $2
          AND CASE WHEN $3 THEN filed_at IS NOT NULL ELSE organization_id = $4 END`,
      [params.scan, params.round, house, signedIn(caller).organizationId],
    )) as { name: string; mime: string; size: number; sha256: string }[];
    if (!row) throw notFound();
    if (house)
      await this.access.record(
        caller,
        downloadScan.id,
        { round: params.round },
        `盖章推荐函“${row.name}”（${row.sha256}）`,
      );
    return sendFile(reply, { ...row, bytes: await this.store.get(row.sha256) });
  }
}
