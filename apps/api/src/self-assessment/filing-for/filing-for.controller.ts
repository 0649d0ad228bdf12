import { Controller, Inject, type StreamableFile } from '@nestjs/common';
import type { ResponseOf } from '@xuanping/api-contract/core';
import {
  downloadAuthorisation,
  fileForPark,
  listFilingsFor,
  uploadAuthorisation,
} from '@xuanping/api-contract/self-assessment';
import { MAX_SCAN_BYTES, SCAN_EXTENSIONS } from '@xuanping/domain/recommendation';
import type { EvidenceStore, Scanner } from '@xuanping/storage';
import {
  Access,
  Handle,
  In,
  RateLimit,
  receiveScan,
  sendFile,
  signedIn,
  type Input,
  type ScanRule,
} from '../../core';
import { EVIDENCE_STORE, SCANNER } from '../evidence-intake';
import { FilingForReader } from './filing-for-reader';
import { FilingForService } from './filing-for.service';

const HOUR = 3600;
const FILES_AN_HOUR = 60;
const AUTHORISATION: ScanRule = {
  extensions: SCAN_EXTENSIONS,
  maxBytes: MAX_SCAN_BYTES,
  wrongKind: {
    zh: '授权委托书请上传扫描件或照片（PDF、JPG、PNG）。',
    en: 'Upload the authorisation as a scan or photo (PDF, JPG, PNG).',
  },
};

/** A recommender files for parks of its province. */
@Controller()
export class FilingForController {
  constructor(
    private readonly access: Access,
    private readonly limit: RateLimit,
    private readonly reader: FilingForReader,
    private readonly filings: FilingForService,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
    @Inject(SCANNER) private readonly scanner: Scanner,
  ) {}

  @Handle(listFilingsFor)
  async list(
    @In() { caller, params }: Input<typeof listFilingsFor>,
  ): Promise<ResponseOf<typeof listFilingsFor>> {
    await this.access.require(caller, params, 'own-province');
    return this.reader.list(signedIn(caller), params.round);
  }

  @Handle(uploadAuthorisation)
  async upload(
    @In() { caller, params, request }: Input<typeof uploadAuthorisation>,
  ): Promise<ResponseOf<typeof uploadAuthorisation>> {
    const account = signedIn(caller);
    await this.access.require(caller, { round: params.round }, 'own-province');
    await this.filings.requirePark(account, params.park);
    await this.limit.hit(`filing-for-authorisation/${account.id}`, FILES_AN_HOUR, HOUR);
    const { scan, kept } = await receiveScan(
      { store: this.store, scanner: this.scanner },
      request,
      AUTHORISATION,
      (taken) => this.filings.keepAuthorisation(account, params, taken),
    );
    return { id: kept, name: scan.name, size: scan.size, sha256: scan.sha256 };
  }

  @Handle(fileForPark)
  async file(
    @In() { caller, params, body }: Input<typeof fileForPark>,
  ): Promise<ResponseOf<typeof fileForPark>> {
    await this.access.require(caller, { round: params.round }, 'own-province');
    return this.filings.file(caller, params.round, body);
  }

  @Handle(downloadAuthorisation)
  async download(
    @In() { caller, params, reply }: Input<typeof downloadAuthorisation>,
  ): Promise<StreamableFile> {
    const { round, no } = params;
    const relations = await this.access.require(caller, { round, no }, 'own-park', 'house', 'own-province');
    const file = await this.filings.authorisation(signedIn(caller), { round, no }, relations);
    await this.access.record(
      caller,
      downloadAuthorisation.id,
      { round, no },
      `授权委托书“${file.name}”（${file.sha256}）`,
    );
    return sendFile(reply, { ...file, bytes: await this.store.get(file.sha256) });
  }
}
