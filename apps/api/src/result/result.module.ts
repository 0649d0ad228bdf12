import { Controller, Module, type StreamableFile } from '@nestjs/common';
import { exportResult, getResult } from '@xuanping/api-contract/result';
import type { ResponseOf } from '@xuanping/api-contract/core';
import { writeSheet } from '@xuanping/documents/table';
import { dateAt } from '@xuanping/domain/calendar';
import { Access, Handle, In, sendFile, type Input } from '../core';
import { ResultReader } from './result-reader';

@Controller()
export class ResultController {
  constructor(
    private readonly reader: ResultReader,
    private readonly access: Access,
  ) {}

  @Handle(getResult)
  async get(@In() { caller, params, query }: Input<typeof getResult>): Promise<ResponseOf<typeof getResult>> {
    await this.access.record(
      caller,
      getResult.id,
      { round: params.round },
      query.threshold === undefined ? '结果计算表' : `推演：分数线 ${query.threshold}`,
    );
    return this.reader.get(caller, params.round, query.threshold);
  }

  @Handle(exportResult)
  async export(@In() { caller, params, reply }: Input<typeof exportResult>): Promise<StreamableFile> {
    await this.access.record(caller, exportResult.id, { round: params.round }, '导出结果表');
    const { round, result } = await this.reader.read(caller, params.round, undefined);
    const most = Math.max(0, ...result.rows.map((row) => row.sheets.length));
    const bytes = await writeSheet(
      {
        name: '选评结果',
        title: `${round.name} 评审结果`,
        columns: [
          { header: '名次', kind: 'integer', width: 8 },
          { header: '申报编号', kind: 'text', width: 12 },
          { header: '园区', kind: 'text', width: 36 },
          { header: '省份', kind: 'text', width: 18 },
          ...Array.from({ length: most }, (_, i) => ({
            header: `专家${i + 1}`,
            kind: 'decimal' as const,
            width: 10,
          })),
          { header: '平均分', kind: 'decimal', width: 10 },
          { header: '得分', kind: 'decimal', width: 10 },
          { header: '结论', kind: 'text', width: 30 },
        ],
        rows: result.rows.map((row) => [
          row.rank,
          row.no,
          row.park,
          row.province,
          ...Array.from({ length: most }, (_, i) => row.sheets[i]?.total ?? null),
          row.mean,
          row.score,
          row.reason.zh,
        ]),
      },
      { date: dateAt(round.now), author: '中国国际投资促进会', sample: round.sample },
    );
    return sendFile(reply, { name: `${round.code} 评审结果.xlsx`, mime: exportResult.produces ?? '', bytes });
  }
}

@Module({ controllers: [ResultController], providers: [ResultReader] })
export class ResultModule {}
