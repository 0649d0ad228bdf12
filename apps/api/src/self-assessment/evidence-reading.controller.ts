import { Controller, type StreamableFile } from '@nestjs/common';
import type { ResponseOf } from '@xuanping/api-contract/core';
import {
  downloadObjectiveEvidence,
  linkEvidence,
  previewEvidence,
} from '@xuanping/api-contract/self-assessment';
import { zipStream } from '@xuanping/documents/zip';
import { Access, conflict, FILLING, Handle, In, ProblemError, sendFile, signedIn, type Input } from '../core';
import { entriesOf } from './evidence-archive';
import { EvidenceService } from './evidence.service';
import { FormAccess } from './form-access';

/** Kinds that are shown in the page; each was looked into when it was taken. */
const SHOWN = new Set(['application/pdf', 'image/jpeg', 'image/png']);
/**
 * What is shown may load nothing, run nothing and be framed by our own pages only. Without `sandbox` on a PDF: the
 * browsers' own viewers, which run apart from the page, refuse to start under it.
 */
const SHOWN_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** Evidence as it is looked at: in the page, as the archive of an objective, and linked to items. */
@Controller()
export class EvidenceReadingController {
  constructor(
    private readonly access: Access,
    private readonly forms: FormAccess,
    private readonly evidence: EvidenceService,
  ) {}

  @Handle(previewEvidence)
  async preview(@In() { caller, params, reply }: Input<typeof previewEvidence>): Promise<StreamableFile> {
    const reading = await this.forms.reading(caller, params);
    const file = await this.evidence.find(reading.reader, params, params.file);
    this.forms.requireSight(reading, file.slotId);
    if (!SHOWN.has(file.mime))
      throw new ProblemError(415, 'no-preview', {
        zh: '此格式不能在线预览，请下载后查看。',
        en: 'This kind of file cannot be shown here; download it.',
      });
    const bytes = await this.evidence.open(file);
    await this.access.record(
      caller,
      previewEvidence.id,
      params,
      `预览证明材料 ${file.slotId}“${file.name}”（${file.sha256}）`,
    );
    const sandbox = file.mime === 'application/pdf' ? '' : '; sandbox';
    void reply
      .header('content-security-policy', SHOWN_POLICY + sandbox)
      .header('cross-origin-resource-policy', 'same-origin');
    return sendFile(reply, { name: file.name, mime: file.mime, bytes, size: file.size, inline: true });
  }

  @Handle(downloadObjectiveEvidence)
  async archive(
    @In() { caller, params, reply }: Input<typeof downloadObjectiveEvidence>,
  ): Promise<StreamableFile> {
    const reading = await this.forms.reading(caller, params);
    this.forms.requireSight(reading, params.objective);
    const { objective, files } = await this.evidence.ofObjective(
      reading.reader,
      params,
      Number(params.objective),
    );
    if (files.length === 0)
      throw conflict('no-evidence', {
        zh: `评价目标 ${objective.no} 还没有证明材料。`,
        en: `Objective ${objective.no} has no evidence yet.`,
      });
    await this.access.record(
      caller,
      downloadObjectiveEvidence.id,
      params,
      `打包下载评价目标 ${objective.no} 的证明材料 ${files.length} 份（${files.map(({ sha256 }) => sha256).join('、')}）`,
    );
    const name = `${params.no}-目标${String(objective.no).padStart(2, '0')}-证明材料.zip`;
    // Pictures and documents are compressed already: packing them again would only take time.
    const bytes = zipStream(
      entriesOf(objective, files, (file) => this.evidence.open(file)),
      { level: 0 },
    );
    return sendFile(reply, { name, mime: 'application/zip', bytes });
  }

  @Handle(linkEvidence)
  async link(
    @In() { caller, params, body }: Input<typeof linkEvidence>,
  ): Promise<ResponseOf<typeof linkEvidence>> {
    await this.access.require(caller, params, ...FILLING);
    const file = await this.evidence.link(caller, params, params.file, body.items);
    return { file: { ...file, by: signedIn(caller).name, at: null } };
  }
}
