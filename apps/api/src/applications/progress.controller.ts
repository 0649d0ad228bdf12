import { Controller, Inject, type StreamableFile } from '@nestjs/common';
import {
  exportProgress,
  getProgressSummary,
  listCorrections,
  listProgress,
  listWarnings,
  type ProgressSummary,
} from '@xuanping/api-contract/applications';
import { workbookStream } from '@xuanping/documents/table';
import type { Config } from '@xuanping/platform/config';
import { Access, CONFIG, Handle, In, sendFile, type Input } from '../core';
import { FindingsReader } from './findings.reader';
import { ProgressSheets } from './progress-sheets';
import { ProgressSummaryReader } from './progress-summary.reader';
import { ProgressReader } from './progress.reader';

/** The forms of a round as the house sees them from above. */
@Controller()
export class ProgressController {
  constructor(
    private readonly forms: ProgressReader,
    private readonly summaries: ProgressSummaryReader,
    private readonly findings: FindingsReader,
    private readonly sheets: ProgressSheets,
    private readonly access: Access,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Handle(listProgress)
  list(@In() { params, query }: Input<typeof listProgress>): ReturnType<ProgressReader['list']> {
    return this.forms.list(params.round, query);
  }

  @Handle(getProgressSummary)
  summary(@In() { params }: Input<typeof getProgressSummary>): Promise<ProgressSummary> {
    return this.summaries.read(params.round);
  }

  /** Sentences of drafts are among them, which the house may read as it may read the form: it is noted. */
  @Handle(listWarnings)
  async warnings(
    @In() { caller, params, query }: Input<typeof listWarnings>,
  ): ReturnType<FindingsReader['warnings']> {
    const page = await this.findings.warnings(params.round, query);
    await this.access.record(caller, listWarnings.id, params, listWarnings.audited ?? '');
    return page;
  }

  @Handle(listCorrections)
  corrections(
    @In() { params, query }: Input<typeof listCorrections>,
  ): ReturnType<FindingsReader['corrections']> {
    return this.findings.corrections(params.round, query);
  }

  @Handle(exportProgress)
  async export(
    @In() { caller, params, query, reply }: Input<typeof exportProgress>,
  ): Promise<StreamableFile> {
    const { total } = await this.forms.list(params.round, { ...query, limit: 1 });
    await this.access.record(caller, exportProgress.id, params, `导出填报总览（${total} 份申报）`);
    const made = await this.sheets.of(params.round, query, caller.language);
    return sendFile(reply, {
      name: `${params.round} 填报总览-${made.today}.xlsx`,
      mime: exportProgress.produces ?? '',
      bytes: workbookStream(made.sheets, {
        date: made.today,
        author: this.config.organization.name,
        sample: made.sample,
      }),
    });
  }
}
