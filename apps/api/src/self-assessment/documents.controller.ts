import { Controller, type StreamableFile } from '@nestjs/common';
import { getReceiptPdf, getReportPdf } from '@xuanping/api-contract/self-assessment';
import { Access, FILLING, fillsIn, Handle, In, sendFile, type Input } from '../core';
import { FormAccess } from './form-access';
import { FormDocuments } from './form-documents';

/** The form on paper: receipt and self-assessment report. */
@Controller()
export class FormDocumentsController {
  constructor(
    private readonly access: Access,
    private readonly forms: FormAccess,
    private readonly documents: FormDocuments,
  ) {}

  @Handle(getReceiptPdf)
  async receipt(
    @In() { caller, params, query, reply }: Input<typeof getReceiptPdf>,
  ): Promise<StreamableFile> {
    const place = { round: params.round, no: params.no };
    const relations = await this.access.require(caller, place, ...FILLING, 'house');
    const document = await this.documents.receipt(place, query.version ?? null);
    if (!fillsIn(relations)) await this.access.record(caller, getReceiptPdf.id, place, document.name);
    return sendFile(reply, { ...document, mime: 'application/pdf', inline: true });
  }

  @Handle(getReportPdf)
  async report(@In() { caller, params, query, reply }: Input<typeof getReportPdf>): Promise<StreamableFile> {
    const place = { round: params.round, no: params.no };
    const reading = await this.forms.reading(caller, place);
    this.forms.requireSight(reading, null);
    const { reader } = reading;
    const inside = reader === 'park' || reader === 'house';
    const version = inside ? (query.version ?? null) : await this.forms.standingVersion(place);
    const document = await this.documents.report(place, version);
    if (reader !== 'park') await this.access.record(caller, getReportPdf.id, place, document.name);
    return sendFile(reply, { ...document, mime: 'application/pdf', inline: true });
  }
}
