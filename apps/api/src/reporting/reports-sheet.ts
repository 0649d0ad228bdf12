import type { ReportRow } from '@xuanping/api-contract/reporting';
import type { TableSheet } from '@xuanping/documents/table';
import { dateAt } from '@xuanping/domain/calendar';
import { REPORT_STATE_NAMES } from '@xuanping/domain/process';
import { shownSheet, type SheetColumns } from '../house';

/** What each column of the page becomes in the workbook. */
const COLUMNS: SheetColumns<ReportRow> = {
  name: [{ header: '收件单位', kind: 'text', width: 32, cell: (row) => row.name }],
  number: [{ header: '发文字号', kind: 'text', width: 22, cell: (row) => row.letterNumber }],
  parks: [{ header: '园区数', kind: 'integer', width: 10, cell: (row) => row.parks }],
  state: [{ header: '状态', kind: 'text', width: 16, cell: (row) => REPORT_STATE_NAMES[row.state].zh }],
  sentAt: [{ header: '发送日期', kind: 'date', width: 14, cell: (row) => row.sentAt && dateAt(row.sentAt) }],
  attempts: [{ header: '发送次数', kind: 'integer', width: 10, cell: (row) => row.attempts }],
  acknowledgeBy: [
    {
      header: '签收期限',
      kind: 'date',
      width: 14,
      cell: (row) => row.acknowledgeBy && dateAt(row.acknowledgeBy),
    },
  ],
  acknowledged: [
    { header: '签收人', kind: 'text', width: 20, cell: (row) => row.receiver },
    {
      header: '签收日期',
      kind: 'date',
      width: 14,
      cell: (row) => row.acknowledgedAt && dateAt(row.acknowledgedAt),
    },
  ],
  hash: [{ header: '材料 SHA-256', kind: 'text', width: 66, cell: (row) => row.sha256 }],
};

/** The list of reports with the columns shown; all of them when none is named. */
export function reportsSheet(
  title: string,
  rows: readonly ReportRow[],
  shown: string | undefined,
): TableSheet {
  return shownSheet({ name: '报送件', title, columns: COLUMNS, shown: shown?.split(','), rows });
}
