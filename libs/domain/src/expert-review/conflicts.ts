import type { Words } from '../process/words';
import {
  CONFLICT_SOURCES,
  RELATION_NAMES,
  type ConflictKind,
  type ConflictRules,
  type RelationKind,
} from './conflict-rules';
import {
  comparable,
  matchOrganisations,
  normaliseEmail,
  normalisePhone,
  type ComparableOrganisation,
  type Match,
  type Organisation,
} from './identity-matching';

export interface StatedRelation {
  readonly organisation: Organisation;
  readonly kind: RelationKind;
  /** Calendar date (YYYY-MM-DD) on which it ended; null: it still exists. */
  readonly endedOn: string | null;
}

/** What is known of an expert that can tie them to a park. */
export interface ExpertTies {
  readonly id: string;
  readonly employer: Organisation | null;
  /** 行政区划 codes of the place of work; null when unknown. */
  readonly provinceCode: string | null;
  readonly cityCode: string | null;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** Associations and departments on whose bodies the expert sits. */
  readonly sitsOn: readonly Organisation[];
  readonly relations: readonly StatedRelation[];
  /** Recusals declared by the expert or applied for in writing by the park (第九条第二款). */
  readonly declarations: readonly Declaration[];
}

export interface Declaration {
  readonly parkId: string;
  readonly by: 'expert' | 'park';
  readonly reason: string;
}

/** What is known of an applying park that can tie it to an expert. */
export interface ParkTies {
  readonly id: string;
  /** The park, its 管委会 and its operating company. */
  readonly organisations: readonly Organisation[];
  readonly provinceCode: string | null;
  readonly cityCode: string | null;
  readonly contacts: { readonly emails: readonly string[]; readonly phones: readonly string[] };
  /** Bodies that recommended the park in this round. */
  readonly recommenders: readonly Organisation[];
}

export interface ConflictContext {
  readonly rules: ConflictRules;
  /**
   * First calendar date (YYYY-MM-DD) from which a past relation counts: the start of the activity less the years of
   * the rule, computed by domain/calendar.
   */
  readonly relationsSince: string;
}

export interface Conflict {
  readonly kind: ConflictKind;
  readonly detail: Words;
  /** True: the expert may not be assigned on any path. False: a warning that staff must read. */
  readonly hard: boolean;
  /** The rule it rests on. */
  readonly source: string;
}

/**
 * Every ground on which the expert may not, or should not, review the park; empty when there is none.
 * Pure comparison of what both sides' files say; the kinds and their handling are the round's rules.
 */
export function detectConflicts(expert: ExpertTies, park: ParkTies, context: ConflictContext): Conflict[] {
  return compare(prepareExpert(expert), preparePark(park), context);
}

export interface PairConflicts {
  readonly expertId: string;
  readonly parkId: string;
  readonly conflicts: readonly Conflict[];
}

/** The pairs of a whole pool and a whole field of parks that have any conflict, hard or soft. */
export function detectAllConflicts(
  experts: readonly ExpertTies[],
  parks: readonly ParkTies[],
  context: ConflictContext,
): PairConflicts[] {
  const prepared = experts.map(prepareExpert);
  const found: PairConflicts[] = [];
  for (const park of parks) {
    const preparedPark = preparePark(park);
    for (const expert of prepared) {
      const conflicts = compare(expert, preparedPark, context);
      if (conflicts.length > 0) found.push({ expertId: expert.ties.id, parkId: park.id, conflicts });
    }
  }
  return found;
}

/** Whether any of the conflicts forbids the pair. */
export function isBlocked(conflicts: readonly Conflict[]): boolean {
  return conflicts.some((conflict) => conflict.hard);
}

type Add = (kind: ConflictKind, match: Match, zh: string, en: string) => void;

interface PreparedExpert {
  readonly ties: ExpertTies;
  readonly employer: ComparableOrganisation | null;
  readonly sitsOn: readonly ComparableOrganisation[];
  readonly relations: readonly { readonly stated: StatedRelation; readonly body: ComparableOrganisation }[];
  readonly emails: ReadonlySet<string>;
  readonly phones: ReadonlySet<string>;
}

interface PreparedPark {
  readonly ties: ParkTies;
  readonly organisations: readonly ComparableOrganisation[];
  readonly recommenders: readonly ComparableOrganisation[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

function prepareExpert(ties: ExpertTies): PreparedExpert {
  return {
    ties,
    employer: ties.employer === null ? null : comparable(ties.employer),
    sitsOn: ties.sitsOn.map(comparable),
    relations: ties.relations.map((stated) => ({ stated, body: comparable(stated.organisation) })),
    emails: new Set(ties.emails.map(normaliseEmail).filter((email) => email !== '')),
    phones: new Set(ties.phones.map(normalisePhone).filter((phone) => phone !== '')),
  };
}

function preparePark(ties: ParkTies): PreparedPark {
  return {
    ties,
    organisations: ties.organisations.map(comparable),
    recommenders: ties.recommenders.map(comparable),
    emails: ties.contacts.emails.map(normaliseEmail),
    phones: ties.contacts.phones.map(normalisePhone),
  };
}

function compare(expert: PreparedExpert, park: PreparedPark, context: ConflictContext): Conflict[] {
  const found: Conflict[] = [];
  const add: Add = (kind, match, zh, en) => {
    const handling = context.rules[kind];
    if (match === 'none' || handling === 'ignore') return;
    const possible = match === 'possible';
    found.push({
      kind,
      detail: {
        zh: possible ? `${zh}（名称相近，需人工核实）` : zh,
        en: possible ? `${en} (similar name, to be checked)` : en,
      },
      hard: handling === 'block' && !possible,
      source: CONFLICT_SOURCES[kind],
    });
  };
  addBodies(expert, park, add);
  addPlaces(expert.ties, park.ties, add);
  for (const { parkId, by, reason } of expert.ties.declarations) {
    if (parkId !== park.ties.id) continue;
    if (by === 'park')
      add('declared', 'exact', `园区书面申请其回避：${reason}`, `the park applied for recusal: ${reason}`);
    else add('declared', 'exact', `专家申报回避：${reason}`, `declared by the expert: ${reason}`);
  }
  addRelations(expert, park, context, add);
  // The address itself stays out of the sentence: conflicts are shown to people who need not know it.
  if (park.emails.some((email) => expert.emails.has(email)))
    add(
      'same-contact',
      'exact',
      '专家与园区联系人的邮箱相同',
      'same e-mail address as a contact of the park',
    );
  if (park.phones.some((phone) => expert.phones.has(phone)))
    add(
      'same-contact',
      'exact',
      '专家与园区联系人的电话相同',
      'same telephone number as a contact of the park',
    );
  return found;
}

function addBodies(expert: PreparedExpert, park: PreparedPark, add: Add): void {
  if (expert.employer !== null) {
    const own = expert.employer.name;
    const { match, body } = bestMatch(expert.employer, park.organisations);
    add(
      'same-employer',
      match,
      `专家任职单位“${own}”即申报方“${body}”`,
      `works for “${own}”, which applies as “${body}”`,
    );
    const recommender = bestMatch(expert.employer, park.recommenders);
    add(
      'recommending-body',
      recommender.match,
      `专家任职单位即推荐单位“${recommender.body}”`,
      `works for the recommending body “${recommender.body}”`,
    );
  }
  for (const seat of expert.sitsOn) {
    const { match, body } = bestMatch(seat, park.recommenders);
    add('recommending-body', match, `专家在推荐单位“${body}”任职`, `sits on the recommending body “${body}”`);
  }
}

function addPlaces(expert: ExpertTies, park: ParkTies, add: Add): void {
  if (expert.provinceCode !== null && park.provinceCode !== null) {
    const same = expert.provinceCode.slice(0, 2) === park.provinceCode.slice(0, 2);
    add(
      'same-province',
      same ? 'exact' : 'none',
      '专家与园区在同一省份',
      'works in the province of the park',
    );
  }
  if (expert.cityCode !== null && park.cityCode !== null) {
    const same = expert.cityCode.slice(0, 4) === park.cityCode.slice(0, 4);
    add('same-city', same ? 'exact' : 'none', '专家与园区在同一地级市', 'works in the city of the park');
  }
}

function addRelations(expert: PreparedExpert, park: PreparedPark, context: ConflictContext, add: Add): void {
  for (const { stated, body: organisation } of expert.relations) {
    const { match, body } = bestMatch(organisation, park.organisations);
    const name = RELATION_NAMES[stated.kind];
    if (stated.kind === 'kinship') {
      // Kinship does not lapse with the years (第九条第一款第（四）项), so it counts as declared, without a date.
      add('declared', match, `专家${name.zh}（“${body}”）`, `${name.en} (“${body}”)`);
      continue;
    }
    // Calendar dates in ISO form order as texts; the first day of the window counts.
    if (stated.endedOn !== null && stated.endedOn < context.relationsSince) continue;
    const zh = stated.endedOn === null ? '至今' : `至 ${stated.endedOn}`;
    const en = stated.endedOn === null ? 'to this day' : `until ${stated.endedOn}`;
    add(
      'relation-3-years',
      match,
      `专家与“${body}”有${name.zh}（${zh}）`,
      `${name.en} with “${body}” (${en})`,
    );
  }
}

function bestMatch(
  one: ComparableOrganisation,
  among: readonly ComparableOrganisation[],
): { match: Match; body: string } {
  let possible: string | null = null;
  for (const other of among) {
    const match = matchOrganisations(one, other);
    if (match === 'exact') return { match, body: other.name };
    if (match === 'possible') possible ??= other.name;
  }
  return possible === null ? { match: 'none', body: '' } : { match: 'possible', body: possible };
}
