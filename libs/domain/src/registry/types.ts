/** Reference data of the registry (名录): what a fresh installation starts with. Staff edit a copy in the database. */

export type ParkKind = 'national-etdz' | 'national-hitech' | 'provincial-zone';

/**
 * How certain a fact is: `official` published by its owner; `transcribed` from a public list that is not the official
 * one; `seen` in at least one public source; `derived` by us from another fact; `unverified` from memory.
 */
export type Standing = 'official' | 'transcribed' | 'seen' | 'derived' | 'unverified';

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly standing: Standing;
  /** Licence and caveats, in words for staff. */
  readonly note: string;
}

export interface Park {
  /** `park-<kind>-<number>`: the number in the source list, or the statistical code. Never changes. */
  readonly id: string;
  readonly name: string;
  readonly kind: ParkKind;
  /** The second national list that names it (苏州工业园区); null otherwise. */
  readonly alsoKind: ParkKind | null;
  /** Six-digit code of the province it lies in. */
  readonly provinceCode: string;
  /** Six-digit code of the province-level unit whose commerce department gets its report; 660000 for 兵团 parks. */
  readonly reportingUnitCode: string;
  /** Six-digit code of the prefecture-level city, or null where unknown or directly under the province. */
  readonly cityCode: string | null;
  readonly cityStanding: Standing | null;
  readonly district: string | null;
  /** Syllables without tones, for the order Chinese readers expect. */
  readonly pinyin: string;
  readonly sourceId: string;
  readonly standing: Standing;
  /** Staff should look at this row before they rely on it; `note` says why. */
  readonly doubtful: boolean;
  readonly note: string;
}

export interface Office {
  readonly name: string;
  readonly source: string;
  readonly standing: Standing;
}

export interface Province {
  readonly code: string;
  readonly name: string;
  readonly short: string;
  readonly nameEn: string;
  readonly pinyin: string;
  readonly department: Office;
  /** 开发区协会／研究会／促进会. null means unknown, not absent: staff add it. */
  readonly association: Office | null;
}

/** 计划单列市: its own commerce bureau gets a copy of what goes to the province. */
export interface SeparatelyPlannedCity {
  readonly code: string;
  readonly name: string;
  readonly provinceCode: string;
  readonly department: Office;
}

export interface City {
  readonly code: string;
  readonly name: string;
  readonly provinceCode: string;
}
