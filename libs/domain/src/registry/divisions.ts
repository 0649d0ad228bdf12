import cityRows from './data/cities.json';
import data from './data/provinces.json';
import type { City, Office, Park, Province, SeparatelyPlannedCity, Standing } from './types';

/** 新疆生产建设兵团: used as 660000 in statistics, not a division of GB/T 2260. */
export const XPCC_CODE = '660000';

interface OfficeRow {
  readonly name: string;
  readonly source: string;
  readonly standing: string;
}

interface ProvinceRow {
  readonly code: string;
  readonly name: string;
  readonly short: string;
  readonly en: string;
  readonly pinyin: string;
  readonly department: OfficeRow;
  readonly association?: OfficeRow;
}

const standing = (text: string): Standing => (text === 'seen' ? 'seen' : 'unverified');

const office = (row: OfficeRow): Office => ({ ...row, standing: standing(row.standing) });

/** 31 provinces and, as the 32nd reporting unit, 新疆生产建设兵团. */
export const PROVINCES: readonly Province[] = (data.provinces as readonly ProvinceRow[]).map((row) => ({
  code: row.code,
  name: row.name,
  short: row.short,
  nameEn: row.en,
  pinyin: row.pinyin,
  department: office(row.department),
  association: row.association ? office(row.association) : null,
}));

/** The five 计划单列市. */
export const SEPARATELY_PLANNED_CITIES: readonly SeparatelyPlannedCity[] = data.separatelyPlannedCities.map(
  (row) => ({
    code: row.code,
    name: row.name,
    provinceCode: row.province,
    department: office(row.department),
  }),
);

const provinceOfCode = (code: string): string => `${code.slice(0, 2)}0000`;

/** Prefecture-level cities (2023), without rows that only group districts (市辖区, 省直辖县级行政区划). */
export const CITIES: readonly City[] = (
  cityRows as readonly { readonly code: string; readonly name: string; readonly grouping?: boolean }[]
)
  .filter((row) => !row.grouping)
  .map(({ code, name }) => ({ code, name, provinceCode: provinceOfCode(code) }));

/** Undefined when there is no province-level unit of that code. */
export const provinceByCode = (code: string): Province | undefined =>
  PROVINCES.find((province) => province.code === code);

/** Undefined when there is no such city. */
export const cityByCode = (code: string): City | undefined => CITIES.find((city) => city.code === code);

/**
 * The commerce department that gets a park's report: that of its province, and 兵团商务局 for the parks of 新疆生产建设兵团,
 * which lie in Xinjiang but do not report to the 自治区 (选评说明 三; ministry notices address both side by side).
 *
 * @throws RangeError for a reporting unit that is none.
 */
export function commerceDepartmentOf(park: Pick<Park, 'reportingUnitCode'>): Office {
  const unit = provinceByCode(park.reportingUnitCode);
  if (!unit) throw new RangeError(`Not a reporting unit: ${park.reportingUnitCode}`);
  return unit.department;
}

/** The bureau of a 计划单列市 that gets a copy (抄送) of what is reported about a park in it, or null. */
export function copiedDepartmentOf(park: Pick<Park, 'cityCode'>): Office | null {
  return SEPARATELY_PLANNED_CITIES.find((city) => city.code === park.cityCode)?.department ?? null;
}
