import { Controller, type StreamableFile } from '@nestjs/common';
import {
  downloadEvidence,
  listEvidence,
  removeEvidence,
  restoreEvidence,
  uploadEvidence,
  type EvidenceFileDto,
  type ProgressDto,
} from '@xuanping/api-contract/self-assessment';
import { Access, FILLING, fillsIn, Handle, In, invalid, sendFile, signedIn, type Input } from '../core';
import { EvidenceHistory } from './evidence-history';
import { EvidenceService } from './evidence.service';
import { SealedScan } from './filing';
import { FormAccess } from './form-access';

/** Evidence: upload to a slot, download, remove and take the removal back. */
@Controller()
export class EvidenceController {
  constructor(
    private readonly access: Access,
    private readonly forms: FormAccess,
    private readonly evidence: EvidenceService,
    private readonly history: EvidenceHistory,
    private readonly sealed: SealedScan,
  ) {}

  @Handle(uploadEvidence)
  async upload(
    @In() { caller, params, request }: Input<typeof uploadEvidence>,
  ): Promise<{ file: EvidenceFileDto; replaced: boolean; progress: ProgressDto }> {
    const place = { round: params.round, no: params.no };
    await this.access.require(caller, place, ...FILLING);
    const part = request.isMultipart() ? await request.file() : undefined;
    if (!part)
      throw invalid([
        {
          field: 'file',
          rule: 'required',
          words: { zh: '请选择要上传的文件。', en: 'Please choose a file.' },
        },
      ]);
    try {
      const added = await this.evidence.add(caller, place, params.slot, {
        name: part.filename,
        declaredType: part.mimetype,
        stream: part.file,
      });
      await this.sealed.recognise(place, added.file);
      const { name } = signedIn(caller);
      return { ...added, file: { ...added.file, by: name, at: null } };
    } finally {
      // What was not read is let pass: the browser hears an answer only when its bytes are taken.
      part.file.resume();
    }
  }

  @Handle(listEvidence)
  async list(
    @In() { caller, params, query }: Input<typeof listEvidence>,
  ): ReturnType<EvidenceHistory['list']> {
    const relations = await this.access.require(caller, params, ...FILLING, 'house');
    if (fillsIn(relations)) return this.history.list(params, query, await this.forms.sight(caller, params));
    await this.access.record(caller, listEvidence.id, params, '查看证明材料清单');
    return this.history.list(params, query, 'all');
  }

  @Handle(downloadEvidence)
  async download(@In() { caller, params, reply }: Input<typeof downloadEvidence>): Promise<StreamableFile> {
    const place = { round: params.round, no: params.no };
    const reading = await this.forms.reading(caller, place);
    const file = await this.evidence.find(reading.reader, place, params.file);
    this.forms.requireSight(reading, file.slotId);
    const bytes = await this.evidence.open(file);
    await this.access.record(
      caller,
      downloadEvidence.id,
      place,
      `下载证明材料 ${file.slotId}“${file.name}”（${file.sha256}）`,
    );
    void reply.header('digest', `sha-256=${Buffer.from(file.sha256, 'hex').toString('base64')}`);
    return sendFile(reply, { name: file.name, mime: file.mime, bytes, size: file.size });
  }

  @Handle(removeEvidence)
  async remove(@In() { caller, params }: Input<typeof removeEvidence>): Promise<{ progress: ProgressDto }> {
    const place = { round: params.round, no: params.no };
    await this.access.require(caller, place, ...FILLING);
    return this.evidence.remove(place, params.file, caller);
  }

  @Handle(restoreEvidence)
  async restore(@In() { caller, params }: Input<typeof restoreEvidence>): Promise<{ progress: ProgressDto }> {
    const place = { round: params.round, no: params.no };
    await this.access.require(caller, place, ...FILLING);
    return this.evidence.restore(caller, place, params.file);
  }
}
