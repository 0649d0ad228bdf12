import type { JsonLogger } from '@xuanping/platform';
import { CALENDAR_2024_2026 } from '@xuanping/domain/calendar';
import {
  cityByCode,
  PARKS,
  PROVINCES,
  SEPARATELY_PLANNED_CITIES,
  SOURCES,
  type Standing,
} from '@xuanping/domain/registry';
import type { EntityManager } from 'typeorm';

interface OrganizationRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly sortName: string;
  readonly provinceCode: string;
  readonly city: string;
  readonly reportingUnit: string;
  readonly alsoKind: string | null;
  readonly source: string;
  readonly standing: string;
  readonly note: string;
}

const STANDINGS: Readonly<Record<Standing, string>> = {
  official: '官方公布',
  transcribed: '公开名单转录',
  seen: '公开来源可见',
  derived: '推定',
  unverified: '待核对',
};

/** Loads registry and calendar into an empty database; what staff have changed since is never overwritten. */
export async function loadReferenceData(tx: EntityManager, logger: JsonLogger): Promise<void> {
  const [{ loaded }] = (await tx.query('SELECT EXISTS (SELECT FROM province) AS loaded')) as [
    { loaded: boolean },
  ];
  if (loaded) return;
  await tx.transaction(async (inner) => {
    await loadProvinces(inner);
    await loadOrganizations(inner, [...parks(), ...offices(), MINISTRY]);
    await loadCalendar(inner);
  });
  logger.log(
    `reference data: ${PARKS.length} parks, ${PROVINCES.length} provinces, calendar ${CALENDAR_2024_2026.years.join(', ')}`,
  );
}

async function loadProvinces(tx: EntityManager): Promise<void> {
  await tx.query(
    `INSERT INTO province (code, name, short, position, source) SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[])`,
    [
      PROVINCES.map((p) => p.code),
      PROVINCES.map((p) => p.name),
      PROVINCES.map((p) => p.short),
      PROVINCES.map((_, i) => i),
      PROVINCES.map(() => 'GB/T 2260；660000 为统计用码'),
    ],
  );
}

function parks(): OrganizationRow[] {
  const sources = new Map(SOURCES.map((source) => [source.id, source.title]));
  return PARKS.map((park) => ({
    id: park.id,
    kind: park.kind,
    name: park.name,
    sortName: park.pinyin,
    provinceCode: park.provinceCode,
    city: (park.cityCode && cityByCode(park.cityCode)?.name) ?? '',
    reportingUnit: park.reportingUnitCode === park.provinceCode ? '' : park.reportingUnitCode,
    alsoKind: park.alsoKind,
    source: sources.get(park.sourceId) ?? park.sourceId,
    standing: STANDINGS[park.standing],
    note: park.note,
  }));
}

/** Commerce departments of the provinces and of 计划单列市, and the associations known. */
function offices(): OrganizationRow[] {
  const base = { city: '', reportingUnit: '', alsoKind: null, note: '' };
  const departments = PROVINCES.map((p) => ({
    ...base,
    id: `commerce-${p.code}`,
    kind: 'commerce-department',
    name: p.department.name,
    sortName: p.pinyin,
    provinceCode: p.code,
    source: p.department.source,
    standing: STANDINGS[p.department.standing],
  }));
  const cities = SEPARATELY_PLANNED_CITIES.map((c) => ({
    ...base,
    id: `commerce-${c.code}`,
    kind: 'commerce-department',
    name: c.department.name,
    sortName: c.name,
    provinceCode: c.provinceCode,
    city: c.name,
    source: c.department.source,
    standing: STANDINGS[c.department.standing],
    note: '计划单列市',
  }));
  const associations = PROVINCES.flatMap((p) =>
    p.association
      ? [
          {
            ...base,
            id: `association-${p.code}`,
            kind: 'association',
            name: p.association.name,
            sortName: p.pinyin,
            provinceCode: p.code,
            source: p.association.source,
            standing: STANDINGS[p.association.standing],
          },
        ]
      : [],
  );
  return [...departments, ...cities, ...associations];
}

const MINISTRY: OrganizationRow = {
  id: 'mofcom',
  kind: 'ministry',
  name: '中华人民共和国商务部',
  sortName: 'shang wu bu',
  provinceCode: '110000',
  city: '',
  reportingUnit: '',
  alsoKind: null,
  source: '选评说明 三',
  standing: STANDINGS.official,
  note: '',
};

async function loadOrganizations(tx: EntityManager, rows: readonly OrganizationRow[]): Promise<void> {
  await tx.query(
    `INSERT INTO organization (id, kind, name, sort_name, province_code, city, reporting_unit, also_kind, source, standing, note)
     SELECT * FROM unnest($1::text[],$2::text[],$3::text[],$4::text[],$5::text[],$6::text[],$7::text[],$8::text[],$9::text[],$10::text[],$11::text[])`,
    [
      rows.map((r) => r.id),
      rows.map((r) => r.kind),
      rows.map((r) => r.name),
      rows.map((r) => r.sortName),
      rows.map((r) => r.provinceCode),
      rows.map((r) => r.city),
      rows.map((r) => r.reportingUnit),
      rows.map((r) => r.alsoKind),
      rows.map((r) => r.source),
      rows.map((r) => r.standing),
      rows.map((r) => r.note),
    ],
  );
}

async function loadCalendar(tx: EntityManager): Promise<void> {
  const source = 'npm chinese-days 1.5.7 (MIT)';
  await tx.query(
    `INSERT INTO calendar_year (year, source) SELECT year, $2 FROM unnest($1::int[]) AS y(year)`,
    [CALENDAR_2024_2026.years, source],
  );
  const days = [
    ...Object.entries(CALENDAR_2024_2026.daysOff).map(([date, name]) => ({ date, name, kind: 'off' })),
    ...Object.entries(CALENDAR_2024_2026.workdays).map(([date, name]) => ({ date, name, kind: 'work' })),
  ];
  await tx.query(
    `INSERT INTO calendar_day (date, kind, name, source) SELECT date, kind, name, $4 FROM unnest($1::date[], $2::text[], $3::text[]) AS d(date, kind, name)`,
    [days.map((d) => d.date), days.map((d) => d.kind), days.map((d) => d.name), source],
  );
}
