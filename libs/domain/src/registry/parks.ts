import rows from './data/parks.json';
import { SOURCE_OF_KIND } from './sources';
import type { Park, ParkKind, Standing } from './types';

/** A row of the file; keys that say nothing are left out there. */
interface ParkRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly province: string;
  readonly reportingUnit?: string;
  readonly city?: string;
  readonly district?: string;
  readonly pinyin: string;
  readonly alsoKind?: string;
  readonly doubtful?: boolean;
  readonly note?: string;
}

const KINDS: readonly ParkKind[] = ['national-etdz', 'national-hitech', 'provincial-zone'];

function kindOf(text: string): ParkKind {
  const kind = KINDS.find((candidate) => candidate === text);
  if (!kind) throw new RangeError(`Not a kind of park: ${text}`);
  return kind;
}

/** The statistical list gives a zone's city; for the national lists it follows from the name or the district. */
function cityStanding(row: ParkRow, kind: ParkKind): Standing | null {
  if (row.city === undefined) return null;
  return kind === 'provincial-zone' ? 'seen' : 'derived';
}

function parkOf(row: ParkRow): Park {
  const kind = kindOf(row.kind);
  return {
    id: row.id,
    name: row.name,
    kind,
    alsoKind: row.alsoKind === undefined ? null : kindOf(row.alsoKind),
    provinceCode: row.province,
    reportingUnitCode: row.reportingUnit ?? row.province,
    cityCode: row.city ?? null,
    cityStanding: cityStanding(row, kind),
    district: row.district ?? null,
    pinyin: row.pinyin,
    sourceId: SOURCE_OF_KIND[kind],
    standing: kind === 'provincial-zone' ? 'seen' : 'transcribed',
    doubtful: row.doubtful ?? false,
    note: row.note ?? '',
  };
}

/** Every park of the registry: national zones first, in the order of their lists. */
export const PARKS: readonly Park[] = (rows as readonly ParkRow[]).map(parkOf);

/** Undefined when there is no park of that id. */
export const parkById = (id: string): Park | undefined => PARKS.find((park) => park.id === id);

/** Whether a park belongs to a kind, by either list that names it. */
export const isOfKind = (park: Pick<Park, 'kind' | 'alsoKind'>, kind: ParkKind): boolean =>
  park.kind === kind || park.alsoKind === kind;
