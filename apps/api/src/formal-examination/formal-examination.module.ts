import { Controller, Module } from '@nestjs/common';
import type { ResponseOf } from '@xuanping/api-contract/core';
import {
  checkAgain,
  getExamination,
  getNeighbours,
  listExaminations,
  previewAcceptance,
} from '@xuanping/api-contract/formal-examination';
import { askForChecks } from '@xuanping/persistence/formal-examination';
import { DataSource } from 'typeorm';
import { Access, Handle, In, type Input } from '../core';
import { AcceptancePreview } from './acceptance';
import { ExaminationReader } from './examination.reader';
import { ExaminationQueue } from './queue';

/** The queue of formal examination, the examiner's desk, and what accepting many at once would do. */
@Controller()
export class FormalExaminationController {
  constructor(
    private readonly database: DataSource,
    private readonly access: Access,
    private readonly queue: ExaminationQueue,
    private readonly reader: ExaminationReader,
    private readonly acceptance: AcceptancePreview,
  ) {}

  @Handle(listExaminations)
  list(
    @In() { caller, params, query }: Input<typeof listExaminations>,
  ): Promise<ResponseOf<typeof listExaminations>> {
    return this.queue.list(caller, params.round, query);
  }

  @Handle(getExamination)
  get(@In() { caller, params }: Input<typeof getExamination>): Promise<ResponseOf<typeof getExamination>> {
    return this.reader.read(caller, params, getExamination.id);
  }

  @Handle(getNeighbours)
  async neighbours(
    @In() { caller, params, query }: Input<typeof getNeighbours>,
  ): Promise<ResponseOf<typeof getNeighbours>> {
    await this.access.require(caller, params, 'house');
    return this.queue.neighbours(caller, params.round, params.no, query);
  }

  @Handle(checkAgain)
  async checkAgain(
    @In() { caller, params }: Input<typeof checkAgain>,
  ): Promise<ResponseOf<typeof checkAgain>> {
    await this.access.require(caller, params, 'house');
    await askForChecks(this.database.manager, params);
    return { pending: true };
  }

  @Handle(previewAcceptance)
  preview(
    @In() { caller, params, query }: Input<typeof previewAcceptance>,
  ): Promise<ResponseOf<typeof previewAcceptance>> {
    return this.acceptance.of(caller, params.round, query.nos);
  }
}

@Module({
  controllers: [FormalExaminationController],
  providers: [ExaminationQueue, ExaminationReader, AcceptancePreview],
})
export class FormalExaminationModule {}
