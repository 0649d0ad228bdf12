import { Controller, Module } from '@nestjs/common';
import {
  getApplication,
  listApplications,
  type ApplicationDetail,
} from '@xuanping/api-contract/applications';
import { Handle, In, type Input } from '../core';
import { ApplicationsReader } from './applications.reader';

@Controller()
export class ApplicationsController {
  constructor(private readonly reader: ApplicationsReader) {}

  @Handle(listApplications)
  list(
    @In() { caller, params, query }: Input<typeof listApplications>,
  ): ReturnType<ApplicationsReader['list']> {
    return this.reader.list(caller, params.round, query);
  }

  @Handle(getApplication)
  get(@In() { caller, params }: Input<typeof getApplication>): Promise<ApplicationDetail> {
    return this.reader.get(caller, params.round, params.no);
  }
}

@Module({
  controllers: [ApplicationsController],
  providers: [ApplicationsReader],
  exports: [ApplicationsReader],
})
export class ApplicationsModule {}
