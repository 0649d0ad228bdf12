import { Controller, type StreamableFile } from '@nestjs/common';
import {
  applyFormImport,
  exportForm,
  exportRoundForms,
  getFormImport,
  MAX_FORM_IMPORT_BYTES,
  previewFormImport,
  type FormImport,
} from '@xuanping/api-contract/self-assessment';
import { Access, FILLING, Handle, In, invalid, sendFile, type Input } from '../core';
import { RoundForms } from './exchange-round';
import type { Saved } from './draft.service';
import { FormExchange } from './exchange.service';

/** The form as a workbook, out and in, and all forms of a round as one table. */
@Controller()
export class FormExchangeController {
  constructor(
    private readonly access: Access,
    private readonly exchange: FormExchange,
    private readonly rounds: RoundForms,
  ) {}

  @Handle(exportForm)
  async export(@In() { caller, params, reply }: Input<typeof exportForm>): Promise<StreamableFile> {
    await this.access.require(caller, params, ...FILLING);
    const made = await this.exchange.export(caller, params, exportForm);
    await this.access.record(caller, exportForm.id, params, `导出自评表（内容哈希 ${made.contentHash}）`);
    return sendFile(reply, { name: made.name, mime: exportForm.produces ?? '', bytes: made.bytes });
  }

  @Handle(previewFormImport)
  async preview(@In() { caller, params, request }: Input<typeof previewFormImport>): Promise<FormImport> {
    await this.access.require(caller, params, ...FILLING);
    const part = request.isMultipart()
      ? await request.file({ limits: { fileSize: MAX_FORM_IMPORT_BYTES } })
      : undefined;
    if (!part)
      throw invalid([
        {
          field: 'file',
          rule: 'required',
          words: { zh: '请选择要上传的自评表。', en: 'Choose the form to upload.' },
        },
      ]);
    const sent = { name: part.filename, declaredType: part.mimetype, bytes: await part.toBuffer() };
    return this.exchange.preview(caller, params, sent, previewFormImport);
  }

  @Handle(getFormImport)
  async get(@In() { caller, params }: Input<typeof getFormImport>): Promise<FormImport> {
    await this.access.require(caller, params, ...FILLING);
    return this.exchange.get(caller, params, params.id, getFormImport);
  }

  @Handle(applyFormImport)
  async apply(@In() { caller, params, body }: Input<typeof applyFormImport>): Promise<Saved> {
    await this.access.require(caller, params, ...FILLING);
    return this.exchange.apply(caller, params, params.id, body.take, applyFormImport);
  }

  @Handle(exportRoundForms)
  async exportRound(
    @In() { caller, params, reply }: Input<typeof exportRoundForms>,
  ): Promise<StreamableFile> {
    await this.access.require(caller, params, 'house');
    const made = await this.rounds.export(params.round, caller.language);
    const count = await this.rounds.size(params.round);
    await this.access.record(caller, exportRoundForms.id, params, `导出全部申报的填报内容（${count} 份）`);
    return sendFile(reply, { ...made, mime: exportRoundForms.produces ?? '' });
  }
}
