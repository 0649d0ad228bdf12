import { Controller, Inject, Module, type StreamableFile } from '@nestjs/common';
import {
  exportApplications,
  getApplication,
  listApplications,
  type ApplicationDetail,
} from '@xuanping/api-contract/applications';
import { workbookStream } from '@xuanping/documents/table';
import type { Config } from '@xuanping/platform/config';
import { Access, CONFIG, Handle, In, sendFile, type Input } from '../core';
import { shownSheet } from '../house';
import { APPLICATION_COLUMNS } from './applications-sheet';
import { ApplicationsReader } from './applications.reader';
import { FindingsReader } from './findings.reader';
import { ProgressSheets } from './progress-sheets';
import { ProgressSummaryReader } from './progress-summary.reader';
import { ProgressController } from './progress.controller';
import { ProgressReader } from './progress.reader';

@Controller()
export class ApplicationsController {
  constructor(
    private readonly reader: ApplicationsReader,
    private readonly access: Access,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Handle(listApplications)
  list(
    @In() { caller, params, query }: Input<typeof listApplications>,
  ): ReturnType<ApplicationsReader['list']> {
    return this.reader.list(caller, params.round, query);
  }

  /** Exactly what the list shows under the same question, drawn page by page while it is taken. */
  @Handle(exportApplications)
  async export(
    @In() { caller, params, query, reply }: Input<typeof exportApplications>,
  ): Promise<StreamableFile> {
    const { columns: shown, ...asked } = query;
    const { round, total, rows } = await this.reader.all(caller, params.round, asked);
    await this.access.record(caller, exportApplications.id, params, `导出申报列表 ${total} 行`);
    const sheet = shownSheet({
      name: '申报列表',
      title: `${round.name} 申报列表`,
      columns: APPLICATION_COLUMNS,
      shown,
      rows,
    });
    return sendFile(reply, {
      name: `${params.round} 申报列表-${round.today}.xlsx`,
      mime: exportApplications.produces ?? '',
      bytes: workbookStream([sheet], {
        date: round.today,
        author: this.config.organization.name,
        sample: round.sample,
      }),
    });
  }

  @Handle(getApplication)
  get(@In() { caller, params }: Input<typeof getApplication>): Promise<ApplicationDetail> {
    return this.reader.get(caller, params.round, params.no);
  }
}

@Module({
  controllers: [ApplicationsController, ProgressController],
  providers: [ApplicationsReader, ProgressReader, ProgressSummaryReader, FindingsReader, ProgressSheets],
  exports: [ApplicationsReader, ProgressSummaryReader],
})
export class ApplicationsModule {}
