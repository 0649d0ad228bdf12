import { formatPlainDate, type CalendarDate } from '@xuanping/domain/calendar';
import { recipientsLine, type BodyBlock } from '../letter';
import { renderPdf } from '../typst';
import { SUMMARY_COLUMNS, summaryCells, type SummaryRow } from './summary';

/** What a report letter (函) to 商务部 or a province's commerce department prints. */
export interface ReportLetterView {
  /** 样例数据 across every page. */
  readonly sample: boolean;
  /** 发文机关标志; a letter carries the bare name, without 文件. */
  readonly organMark: string;
  /** 发文字号. */
  readonly number: string;
  readonly title: string;
  /** 主送, one recipient; its final `：` may be left out. */
  readonly recipient: string;
  readonly body: readonly BodyBlock[];
  readonly signatory: string;
  /** 成文日期. */
  readonly date: CalendarDate;
  /** 抄送; empty when there is none. */
  readonly copyTo: readonly string[];
  /** Title of the attached table, e.g. `2026年“数字智慧园区”选评结果汇总表`. */
  readonly tableTitle: string;
  /** Only the parks this recipient is to see. */
  readonly rows: readonly SummaryRow[];
}

/**
 * The report letter as PDF/A in 信函格式 with the summary table attached. Same view, same bytes.
 * @throws DocumentRenderError, RangeError for a malformed date
 */
export async function reportLetterPdf(view: ReportLetterView): Promise<Uint8Array> {
  return renderPdf(
    'letter',
    { title: view.title.replaceAll('\n', ''), author: view.signatory, date: view.date, sample: view.sample },
    {
      organMark: view.organMark,
      number: view.number,
      title: view.title,
      recipient: recipientsLine(view.recipient),
      body: view.body,
      signatory: view.signatory,
      date: formatPlainDate(view.date),
      copyTo: view.copyTo,
      table: {
        title: view.tableTitle,
        columns: SUMMARY_COLUMNS,
        rows: view.rows.map((row, index) => summaryCells(row, index + 1)),
      },
    },
  );
}
