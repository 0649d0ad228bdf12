import type { CalendarDate } from '@xuanping/domain/calendar';
import { writeSheet, type TableColumn } from '../table';
import { SUMMARY_COLUMNS, summaryCells, type SummaryRow } from './summary';

/** What the 选评结果汇总表 as a workbook holds. */
export interface SummaryWorkbookView {
  /** 样例数据 over the table and on every printed page. */
  readonly sample: boolean;
  readonly title: string;
  readonly author: string;
  readonly date: CalendarDate;
  readonly rows: readonly SummaryRow[];
}

const WIDTHS = [8, 36, 26, 16, 30, 22, 18];

/** The 选评结果汇总表 as XLSX, cell for cell the table of the letter. Same view, same bytes. */
export async function summaryWorkbook(view: SummaryWorkbookView): Promise<Uint8Array> {
  const columns = SUMMARY_COLUMNS.map((header, index): TableColumn => {
    return { header, kind: index === 0 ? 'integer' : 'text', width: WIDTHS[index] ?? 20 };
  });
  const rows = view.rows.map((row, index) => summaryCells(row, index + 1));
  return writeSheet(
    { name: '选评结果汇总表', title: view.title, columns, rows },
    { date: view.date, author: view.author, sample: view.sample },
  );
}
