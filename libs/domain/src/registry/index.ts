/** Reference data of the registry. Large: for the server only; form and answers never import it. */
export type {
  City,
  Office,
  Park,
  ParkKind,
  Province,
  SeparatelyPlannedCity,
  Source,
  Standing,
} from './types';
export { isOfKind, parkById, PARKS } from './parks';
export { KNOWN_GAPS, NATIONAL_ASSOCIATION, PARK_KIND_NAMES, SOURCES } from './sources';
export {
  CITIES,
  cityByCode,
  commerceDepartmentOf,
  copiedDepartmentOf,
  provinceByCode,
  PROVINCES,
  SEPARATELY_PLANNED_CITIES,
  XPCC_CODE,
} from './divisions';
