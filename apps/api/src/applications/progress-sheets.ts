import { Injectable } from '@nestjs/common';
import type {
  CorrectionRow,
  ProgressQuery,
  ProgressRow,
  WarningRow,
} from '@xuanping/api-contract/applications';
import type { TableSheet } from '@xuanping/documents/table';
import { warningFinding, type WarningCode } from '@xuanping/domain/answers';
import { dateAt, formatExact, timeAt, type CalendarDate } from '@xuanping/domain/calendar';
import {
  allObjectives,
  slotById,
  translate,
  type Framework,
  frameworkOfRound,
} from '@xuanping/domain/framework';
import { ORGANIZATION_KIND_NAMES, type OrganizationKind } from '@xuanping/domain/house';
import { APPLICATION_STATE_NAMES, type Language, say, shortLanguage } from '@xuanping/domain/process';
import { WHOLE_FORM } from '@xuanping/domain/self-assessment';
import type { ProgressCell } from '@xuanping/domain/self-assessment/progress';
import { DataSource } from 'typeorm';
import { notFound } from '../core';
import { shownSheet, type SheetColumn } from '../house';
import { FindingsReader } from './findings.reader';
import { BATCH, everyPage, ProgressReader } from './progress.reader';

interface RoundOfSheets {
  readonly name: string;
  readonly sample: boolean;
  readonly framework: string;
  readonly today: CalendarDate;
}

interface MissingRow {
  readonly no: string;
  readonly park: string;
  readonly province: string;
  readonly slot: string;
}

type RemarkRow = CorrectionRow & { readonly said: CorrectionRow['remarks'][number] };

/** The words of the sheets in the language of who takes them. */
interface Told {
  readonly word: (zh: string, en: string) => string;
  readonly words: 'zh' | 'en';
  readonly language: Language;
  readonly framework: Framework;
  readonly title: string;
}

/** The page seen from above as a workbook: each sheet is drawn page by page while it is taken. */
@Injectable()
export class ProgressSheets {
  constructor(
    private readonly database: DataSource,
    private readonly forms: ProgressReader,
    private readonly findings: FindingsReader,
  ) {}

  /** @param query narrows and orders the forms; the other sheets hold the whole round */
  async of(
    round: string,
    query: ProgressQuery,
    language: Language,
  ): Promise<{ sheets: TableSheet[]; today: CalendarDate; sample: boolean }> {
    const [row] = (await this.database.query(
      `SELECT name, sample, framework_version AS framework, to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS today FROM round WHERE code = $1`,
      [round],
    )) as RoundOfSheets[];
    if (!row) throw notFound();
    const words = shortLanguage(language);
    const told: Told = {
      word: (zh, en) => (words === 'en' ? en : zh),
      words,
      language,
      framework: frameworkOfRound(row.framework),
      title: row.name,
    };
    const warnings = everyPage((after) => this.findings.warnings(round, { after, limit: BATCH }));
    const corrections = everyPage((after) =>
      this.findings.corrections(round, { show: 'all', after, limit: BATCH }),
    );
    return {
      sheets: [
        formsSheet(told, this.forms.all(round, query)),
        missingSheet(told, this.missing(round)),
        warningsSheet(told, warnings),
        correctionsSheet(told, corrections),
      ],
      today: row.today,
      sample: row.sample,
    };
  }

  /** Evidence that is due and missing, park after park, in the order of the print. */
  private async *missing(round: string): AsyncGenerator<MissingRow> {
    for (let after = ''; ;) {
      const rows: (Omit<MissingRow, 'slot'> & { slots: string[] })[] = await this.database.query(
        `SELECT a.no, p.name AS park, coalesce(v.name, '') AS province, f.missing_slots AS slots
           FROM application a JOIN organization p ON p.id = a.park_id LEFT JOIN province v ON v.code = p.unit_code
                JOIN form_progress f ON f.round_code = a.round_code AND f.application_no = a.no
          WHERE a.round_code = $1 AND a.state IN ('drafting','correcting') AND a.no > $2 ORDER BY a.no LIMIT ${BATCH}`,
        [round, after],
      );
      for (const { slots, ...park } of rows) for (const slot of slots ?? []) yield { ...park, slot };
      const last = rows.at(-1);
      if (!last || rows.length < BATCH) return;
      after = last.no;
    }
  }
}

/** Makers of columns for rows of one kind. */
function columnsFor<Row>() {
  type Cell = SheetColumn<Row>['cell'];
  type Made = SheetColumn<Row>;
  return {
    text: (header: string, width: number, cell: Cell): Made => ({ header, kind: 'text', width, cell }),
    long: (header: string, cell: Cell): Made => ({ header, kind: 'wrapped', width: 60, cell }),
    figure: (header: string, cell: Cell): Made => ({ header, kind: 'integer', width: 12, cell }),
  };
}

/** To the minute in Shanghai, as it can be sorted and read: `2026-11-23 18:00`. */
const moment = (at: string | null): string | null => at && `${dateAt(at)} ${timeAt(at)}`;

function sheetOf<Row>(
  told: Told,
  name: string,
  columns: readonly SheetColumn<Row>[],
  rows: AsyncIterable<Row>,
): TableSheet {
  return shownSheet({
    name,
    title: `${told.title} ${name}`,
    columns: { all: columns },
    shown: undefined,
    rows,
  });
}

/** What a cell of the map says in a workbook: words where the page has a sign. */
export function cellWords({ state, percent, openWarnings }: ProgressCell, language: 'zh' | 'en'): string {
  const said = {
    empty: { zh: '未填', en: 'empty' },
    incomplete: { zh: `${percent}%`, en: `${percent}%` },
    error: { zh: `${percent}% 有误`, en: `${percent}% errors` },
    warning: { zh: `待说明 ${openWarnings}`, en: `${openWarnings} to explain` },
    ready: { zh: '已填完', en: 'done' },
    returned: { zh: `补正 ${percent}%`, en: `returned ${percent}%` },
  } as const;
  return said[state][language];
}

function formsSheet(told: Told, rows: AsyncIterable<ProgressRow>): TableSheet {
  const { word, words, language, framework } = told;
  const { text, figure } = columnsFor<ProgressRow>();
  return sheetOf(
    told,
    word('填报进度', 'Progress'),
    [
      text(word('园区名称', 'Park'), 36, (row) => row.park.name),
      text(word('申报编号', 'No.'), 12, (row) => row.no),
      text(word('省份', 'Province'), 18, (row) => row.park.province),
      text(word('类别', 'Kind'), 20, (row) => {
        const kind = ORGANIZATION_KIND_NAMES[row.park.kind as OrganizationKind];
        return kind ? say(kind, language) : row.park.kind;
      }),
      text(word('状态', 'State'), 12, (row) => say(APPLICATION_STATE_NAMES[row.state], language)),
      figure(word('完成度（%）', 'Done (%)'), (row) => row.percent),
      figure(word('缺证明材料', 'Evidence missing'), (row) => row.missingEvidence),
      figure(word('待说明提示', 'Warnings open'), (row) => row.openWarnings),
      text(word('最近保存', 'Last saved'), 26, (row) => moment(row.savedAt)),
      text(word('截止', 'Due'), 26, (row) => formatExact(row.dueAt)),
      ...allObjectives(framework).map(({ no, name }, at) =>
        text(`${no} ${translate(name, words)}`, 14, ({ cells }) => {
          const cell = cells[at];
          return cell ? cellWords(cell, words) : null;
        }),
      ),
    ],
    rows,
  );
}

function missingSheet(told: Told, rows: AsyncIterable<MissingRow>): TableSheet {
  const { word, words, framework } = told;
  const { text, long } = columnsFor<MissingRow>();
  return sheetOf(
    told,
    word('缺少的证明材料', 'Missing evidence'),
    [
      text(word('园区名称', 'Park'), 36, (row) => row.park),
      text(word('申报编号', 'No.'), 12, (row) => row.no),
      text(word('省份', 'Province'), 18, (row) => row.province),
      text(word('评价目标', 'Objective'), 10, (row) => row.slot.split('.')[0] ?? ''),
      long(word('证明材料', 'Evidence'), (row) =>
        translate(slotById(framework, row.slot)?.text ?? row.slot, words),
      ),
    ],
    rows,
  );
}

function warningsSheet(told: Told, rows: AsyncIterable<WarningRow>): TableSheet {
  const { word, words, language, framework } = told;
  const { text, long } = columnsFor<WarningRow>();
  return sheetOf(
    told,
    word('提示与说明', 'Warnings'),
    [
      text(word('园区名称', 'Park'), 36, (row) => row.park),
      text(word('申报编号', 'No.'), 12, (row) => row.no),
      text(word('状态', 'State'), 12, (row) => say(APPLICATION_STATE_NAMES[row.state], language)),
      text(word('填报项', 'Field'), 22, (row) => row.field),
      long(word('提示', 'Warning'), (row) =>
        warningFinding(
          { code: row.code as WarningCode, field: row.field, params: row.params },
          words,
          framework,
        ),
      ),
      long(word('园区说明', 'Explanation'), (row) => row.reply),
      text(word('是否已说明', 'Explained'), 12, (row) =>
        row.answered ? word('是', 'yes') : word('否', 'no'),
      ),
    ],
    rows,
  );
}

function correctionsSheet(told: Told, rows: AsyncIterable<CorrectionRow>): TableSheet {
  const { word, language } = told;
  const { text, long } = columnsFor<RemarkRow>();
  async function* lines(): AsyncGenerator<RemarkRow> {
    for await (const row of rows) for (const said of row.remarks) yield { ...row, said };
  }
  return sheetOf(
    told,
    word('补正', 'Corrections'),
    [
      text(word('园区名称', 'Park'), 36, (row) => row.park.name),
      text(word('申报编号', 'No.'), 12, (row) => row.no),
      text(word('状态', 'State'), 12, (row) => say(APPLICATION_STATE_NAMES[row.state], language)),
      text(word('退回时间', 'Returned'), 26, (row) => moment(row.returnedAt)),
      text(word('退回人', 'Returned by'), 14, (row) => row.returnedBy),
      text(word('最后时刻', 'Due'), 26, (row) => row.dueAt && formatExact(row.dueAt)),
      text(word('位置', 'Place'), 18, ({ said }) =>
        said.anchor === WHOLE_FORM ? word('整份材料', 'the whole form') : said.anchor,
      ),
      long(word('意见', 'Remark'), ({ said }) => said.remark),
      text(word('退回后已改动', 'Changed since'), 14, ({ said }) =>
        said.touched ? word('是', 'yes') : word('否', 'no'),
      ),
    ],
    lines(),
  );
}
