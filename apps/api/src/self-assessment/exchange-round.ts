import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { workbookStream, type Cell } from '@xuanping/documents/table';
import { displayValue, numericValue, type Answer } from '@xuanping/domain/answers';
import { dateAt } from '@xuanping/domain/calendar';
import {
  allFields,
  translate,
  type Field,
  type Framework,
  frameworkOfRound,
} from '@xuanping/domain/framework';
import {
  APPLICATION_STATE_NAMES,
  type ApplicationState,
  type Language,
  say,
  shortLanguage,
} from '@xuanping/domain/process';
import { PARK_KIND_NAMES, type ParkKind } from '@xuanping/domain/registry';
import { roundForms, type RoundFormRow } from '@xuanping/persistence/self-assessment';
import type { Config } from '@xuanping/platform/config';
import { DataSource } from 'typeorm';
import { CONFIG, notFound } from '../core';
import type { Exported } from './exchange-columns';
import { Intentions } from './exchange-intentions';

/** All applications of a round with every answer, as one table. */
@Injectable()
export class RoundForms {
  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** How many applications the table will hold, for the record of who took it. */
  async size(round: string): Promise<number> {
    const [row] = (await this.database.query(
      `SELECT count(*)::int AS count FROM application WHERE round_code = $1`,
      [round],
    )) as { count: number }[];
    return row?.count ?? 0;
  }

  /** The table as a stream: applications are read as the reader takes bytes, so memory stays flat. */
  async export(round: string, language: Language): Promise<{ name: string; bytes: Readable }> {
    const [row] = (await this.database.query(
      `SELECT name, sample, framework_version AS framework, iso(now()) AS now FROM round WHERE code = $1`,
      [round],
    )) as { name: string; sample: boolean; framework: string; now: string }[];
    if (!row) throw notFound();
    const framework = frameworkOfRound(row.framework);
    const columns = columnsOf(framework, language);
    const intentions = new Intentions(framework, language);
    const bytes = workbookStream(
      [
        {
          name: language === 'en' ? 'Applications' : '申报填报内容',
          title: row.name,
          columns: columns.map(({ cell: _, ...column }) => column),
          rows: this.rows(round, columns, intentions),
        },
        {
          name: language === 'en' ? 'Intended values' : '拟达到值',
          title: row.name,
          columns: intentions.columns.map(({ cell: _, ...column }) => column),
          rows: this.intendedRows(round, intentions),
        },
      ],
      { date: dateAt(row.now), author: this.config.organization.name, sample: row.sample },
    );
    return { name: `填报内容汇总 ${round}.xlsx`, bytes };
  }

  private async *rows(
    round: string,
    columns: readonly Exported<RoundFormRow>[],
    intentions: Intentions,
  ): AsyncGenerator<readonly Cell[]> {
    for await (const page of roundForms(this.database.manager, round))
      for (const row of page) {
        intentions.note(row);
        yield columns.map(({ cell }) => cell(row));
      }
  }

  /** What was noted while the applications were drawn; what was too much to keep is read again. */
  private async *intendedRows(round: string, intentions: Intentions): AsyncGenerator<readonly Cell[]> {
    yield* intentions.kept;
    if (intentions.complete) return;
    const rest = { after: intentions.lastKept, which: 'intended' } as const;
    for await (const page of roundForms(this.database.manager, round, rest))
      for (const row of page) yield* intentions.linesOf(row);
  }
}
function columnsOf(framework: Framework, language: Language): readonly Exported<RoundFormRow>[] {
  const words = shortLanguage(language);
  const word = (zh: string, en: string): string => (words === 'en' ? en : zh);
  return [
    { header: word('申报编号', 'Application'), kind: 'text', width: 12, cell: (row) => row.no },
    { header: word('园区', 'Park'), kind: 'text', width: 36, cell: (row) => row.park },
    {
      header: word('类别', 'Kind'),
      kind: 'text',
      width: 20,
      cell: (row) => kindName(row.kind, language),
    },
    { header: word('所在省', 'Province'), kind: 'text', width: 18, cell: (row) => row.province },
    {
      header: word('状态', 'State'),
      kind: 'text',
      width: 12,
      cell: (row) => say(APPLICATION_STATE_NAMES[row.state as ApplicationState], language),
    },
    {
      header: word('提交日期', 'Submitted'),
      kind: 'date',
      width: 14,
      cell: (row) => row.submittedAt && dateAt(row.submittedAt),
    },
    { header: word('完成度（%）', 'Done (%)'), kind: 'integer', width: 10, cell: (row) => row.percent ?? 0 },
    ...allFields(framework).map((field) => fieldColumn(field, words)),
  ];
}

function kindName(kind: string, language: Language): string {
  const words = PARK_KIND_NAMES[kind as ParkKind];
  return words ? say(words, language) : kind;
}

function fieldColumn(field: Field, language: 'zh' | 'en'): Exported<RoundFormRow> {
  // Where each park chooses its unit (1.4), a figure says nothing without it: the cell is a text with both.
  const chosen = 'unit' in field && field.unit?.chosenBy === 'park';
  const unit = 'unit' in field && field.unit && !chosen ? translate(field.unit.name, language) : '';
  const figure = !chosen && (field.kind === 'ratio' || field.kind === 'count' || field.kind === 'measure');
  const label = translate(field.label, language);
  return {
    header: `${field.itemId} ${label}${unit === '' ? '' : language === 'zh' ? `（${unit}）` : ` (${unit})`}`,
    kind: !figure ? 'wrapped' : field.kind === 'count' ? 'integer' : 'decimal',
    width: figure ? 16 : 28,
    cell: ({ answers }) => fieldCell(field, answers[field.id], figure, language),
  };
}

/** A figure as a number, so that it can be computed with; 不适用 and everything else in words; nothing where nothing is. */
function fieldCell(field: Field, answer: Answer | undefined, figure: boolean, language: 'zh' | 'en'): Cell {
  if (!answer) return null;
  if (figure && !answer.notApplicable) {
    const number = numericValue(field, answer, 2);
    if (number !== null) return number;
  }
  const text = displayValue(field, answer, language);
  return text === '—' ? null : text;
}
