import { formatPlainDate, type CalendarDate } from '@xuanping/domain/calendar';

/** One park of the 选评结果汇总表. */
export interface SummaryRow {
  readonly parkName: string;
  /** 类别 as printed. */
  readonly parkKind: string;
  readonly province: string;
  /** 推荐单位; `null` for a park that filed directly. */
  readonly recommender: string | null;
  /** 奖牌编号; `null` while none is issued. */
  readonly plaqueNumber: string | null;
  /** 授牌日期; `null` while none is awarded. */
  readonly awardedOn: CalendarDate | null;
}

/** The columns of the 选评结果汇总表, in order, the same in letter and workbook. */
export const SUMMARY_COLUMNS = [
  '序号',
  '园区名称',
  '类别',
  '所在省',
  '推荐单位',
  '奖牌编号',
  '授牌日期',
] as const;

/** Nothing is printed as a dash, never as a blank that could be taken for an omission. */
const NOTHING = '—';

/** The printed cells of a row; `no` is its 1-based number in this table. */
export function summaryCells(row: SummaryRow, no: number): readonly string[] {
  return [
    String(no),
    row.parkName,
    row.parkKind,
    row.province,
    row.recommender ?? NOTHING,
    row.plaqueNumber ?? NOTHING,
    row.awardedOn === null ? NOTHING : formatPlainDate(row.awardedOn),
  ];
}
