export {
  HOUSE_RECORD,
  HOUSE_RECORD_FROM,
  houseRecordDto,
  recordHouse,
  recordHouseAll,
  type HouseRecordRow,
  type NewHouseRecord,
} from './records';
export { shownSheet, type SheetColumn, type SheetColumns } from './shown-sheet';
export { sortNameOf } from './sort-name';
export { SortNames } from './sort-names.service';
