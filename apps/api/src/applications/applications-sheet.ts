import type { ApplicationRow } from '@xuanping/api-contract/applications';
import { dateAt, timeAt } from '@xuanping/domain/calendar';
import { ORGANIZATION_KIND_NAMES, type OrganizationKind } from '@xuanping/domain/house';
import { APPLICATION_STATE_NAMES } from '@xuanping/domain/process';
import type { SheetColumn, SheetColumns } from '../house';

const text = (
  header: string,
  width: number,
  cell: SheetColumn<ApplicationRow>['cell'],
): SheetColumn<ApplicationRow> => ({ header, kind: 'text', width, cell });
const count = (header: string, cell: SheetColumn<ApplicationRow>['cell']): SheetColumn<ApplicationRow> => ({
  header,
  kind: 'integer',
  width: 12,
  cell,
});
/** To the minute in Shanghai, as it can be sorted and read: `2026-11-23 18:00`. */
const moment = (at: string | null): string | null => at && `${dateAt(at)} ${timeAt(at)}`;

/** What each column of the list becomes in the workbook. */
export const APPLICATION_COLUMNS: SheetColumns<ApplicationRow> = {
  park: [text('园区名称', 36, (row) => row.park.name)],
  no: [text('申报编号', 12, (row) => row.no)],
  state: [text('状态', 14, (row) => APPLICATION_STATE_NAMES[row.state].zh)],
  province: [text('省份', 18, (row) => row.park.province)],
  kind: [
    text(
      '类别',
      20,
      (row) => ORGANIZATION_KIND_NAMES[row.park.kind as OrganizationKind]?.zh ?? row.park.kind,
    ),
  ],
  completeness: [count('完成度（%）', (row) => row.completeness)],
  submitted: [text('提交时间', 18, (row) => moment(row.submittedAt))],
  recommendation: [count('推荐', (row) => row.recommended), count('不予推荐', (row) => row.declined)],
  correction: [text('补正截止', 18, (row) => moment(row.correctionDueAt))],
  since: [text('本状态自', 18, (row) => moment(row.stateSince))],
  city: [text('所在地', 16, (row) => row.park.city)],
  version: [count('版本', (row) => row.version)],
  registered: [text('登记时间', 18, (row) => moment(row.registeredAt))],
  plaque: [text('奖牌编号', 22, (row) => row.plaqueNo)],
};
