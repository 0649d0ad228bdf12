import { Controller } from '@nestjs/common';
import {
  getFiling,
  saveParticulars,
  typePrintMark,
  type Filing,
} from '@xuanping/api-contract/self-assessment';
import { Access, FILLING, fillsIn, Handle, In, type Input } from '../../core';
import { FilingService } from './filing.service';

/** What stands beside a form: particulars, declarations, the sealed print. */
@Controller()
export class FilingController {
  constructor(
    private readonly access: Access,
    private readonly filings: FilingService,
  ) {}

  @Handle(getFiling)
  async read(@In() { caller, params }: Input<typeof getFiling>): Promise<Filing> {
    const relations = await this.access.require(caller, params, ...FILLING, 'house');
    if (!fillsIn(relations)) await this.access.record(caller, getFiling.id, params, getFiling.audited ?? '');
    return this.filings.read(params, relations.includes('submitter'));
  }

  @Handle(saveParticulars)
  async save(@In() { caller, params, body }: Input<typeof saveParticulars>): Promise<Filing> {
    await this.access.require(caller, params, ...FILLING);
    return this.filings.save(caller, params, body);
  }

  @Handle(typePrintMark)
  async type(@In() { caller, params, body }: Input<typeof typePrintMark>): Promise<Filing> {
    await this.access.require(caller, params, ...FILLING);
    return this.filings.type(caller, params, params.file, body.mark);
  }
}
