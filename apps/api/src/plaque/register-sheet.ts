import type { PlaqueRow } from '@xuanping/api-contract/plaque';
import type { TableSheet } from '@xuanping/documents/table';
import { dateAt } from '@xuanping/domain/calendar';
import { PARK_KIND_NAMES, type ParkKind } from '@xuanping/domain/registry';
import { PLAQUE_STANDING_NAMES } from '@xuanping/domain/plaque';
import { shownSheet, type SheetColumns } from '../house';

/** What each column of the page becomes in the workbook; a name brings the number of its application along. */
const COLUMNS: SheetColumns<PlaqueRow> = {
  number: [{ header: '奖牌编号', kind: 'text', width: 22, cell: (row) => row.number }],
  park: [
    { header: '园区名称', kind: 'text', width: 36, cell: (row) => row.park },
    {
      header: '类别',
      kind: 'text',
      width: 20,
      cell: (row) => PARK_KIND_NAMES[row.kind as ParkKind]?.zh ?? row.kind,
    },
    { header: '申报编号', kind: 'text', width: 12, cell: (row) => row.no },
  ],
  province: [{ header: '所在省', kind: 'text', width: 18, cell: (row) => row.province }],
  rank: [{ header: '名次', kind: 'integer', width: 8, cell: (row) => row.rank }],
  state: [{ header: '状态', kind: 'text', width: 10, cell: (row) => PLAQUE_STANDING_NAMES[row.state].zh }],
  awardedOn: [{ header: '授牌日期', kind: 'date', width: 14, cell: (row) => row.awardedOn }],
  validTo: [{ header: '有效期至', kind: 'date', width: 14, cell: (row) => row.validTo }],
  received: [
    { header: '签收人', kind: 'text', width: 20, cell: (row) => row.receivedBy },
    { header: '签收日期', kind: 'date', width: 14, cell: (row) => row.receivedAt && dateAt(row.receivedAt) },
  ],
  certificate: [{ header: '证书 SHA-256', kind: 'text', width: 66, cell: (row) => row.certificate }],
};

/** The register with the columns shown; all of them when none is named. */
export function registerSheet(
  title: string,
  rows: readonly PlaqueRow[],
  shown: string | undefined,
): TableSheet {
  return shownSheet({ name: '奖牌登记簿', title, columns: COLUMNS, shown: shown?.split(','), rows });
}
