import type { Route } from '@xuanping/api-contract/core';
import { crowdId, DRAW, FIELD, NO, ROUND, type Hosts } from './crowd';

/** How a route is asked: by whom, and with what in its places and its query. */
export interface Asked {
  readonly by: keyof Hosts | 'nobody';
  readonly places?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

const PLACES = { round: ROUND, no: NO, field: FIELD, draw: DRAW, recipient: 'crowd-1', number: 'CROWD-0001' };

/**
 * Every list of the product, by each who has a list of their own in it. A list that is missing here fails the test:
 * say who reads it, and see that the crowd has enough of it.
 */
export const LISTS: Readonly<Record<string, readonly Asked[]>> = {
  'applications.list': [{ by: 'staff' }, { by: 'recommender' }],
  'applications.corrections': [{ by: 'staff', query: { show: 'all' } }],
  'applications.progress': [{ by: 'staff' }, { by: 'staff', query: { sort: '-percent' } }],
  'applications.warnings': [{ by: 'auditor' }],
  'archive.access': [{ by: 'auditor' }],
  'archive.application-timeline': [{ by: 'auditor' }],
  'archive.histories': [{ by: 'auditor' }],
  'archive.round-timeline': [
    { by: 'auditor' },
    { by: 'auditor', query: { order: 'newest' } },
    { by: 'auditor', query: { search: '样例' } },
  ],
  'expert-review.candidates': [{ by: 'staff' }],
  'expert-review.experts': [{ by: 'staff' }],
  'expert-review.mine': [{ by: 'expert' }],
  'expert-review.progress': [{ by: 'staff' }],
  'expert-review.recusal': [{ by: 'staff' }],
  'formal-examination.list': [{ by: 'staff' }, { by: 'staff', query: { sort: '-submitted' } }],
  'mail.list': [{ by: 'staff' }],
  'notice.public-list': [{ by: 'nobody' }],
  'obligations.mine': [{ by: 'staff' }, { by: 'staff', query: { state: 'done' } }],
  'obligations.remindable': [
    { by: 'staff', places: { of: 'form' } },
    { by: 'staff', places: { of: 'recommendation' } },
  ],
  'people.list': [{ by: 'staff' }, { by: 'staff', query: { sort: '-createdAt' } }],
  'people.records': [{ by: 'audit-admin' }],
  'plaque.list': [{ by: 'staff' }],
  'registry.list': [{ by: 'staff' }, { by: 'staff', query: { sort: '-province' } }],
  'publicity.objections': [{ by: 'staff' }],
  'publicity.public-list': [{ by: 'nobody' }],
  'reporting.list': [{ by: 'staff' }],
  'round.list': [{ by: 'staff' }, { by: 'applicant' }],
  'self-assessment.answer-history': [{ by: 'applicant' }],
  'self-assessment.comments': [{ by: 'applicant' }],
  'self-assessment.evidence': [{ by: 'applicant' }],
  'self-assessment.mine': [{ by: 'applicant' }],
};

/** Answers with rows that are not pages, and why they need not be. */
export const WHOLE: Readonly<Record<string, string>> = {
  'expert-review.organizations': 'suggestions while one types: the twenty best',
  'formal-examination.preview-acceptance': 'what was chosen on a page, as many as are accepted together',
  'people.employers': 'suggestions while one types: the twenty best',
  'publicity.public': 'the public list is one document, published whole',
  'result.get': 'ranked among each other: the line of the threshold goes through all of them',
  'session.list': 'the sessions of one person, of twelve hours at the most',
};

/** Reads whose places or questions the general ones do not fill. */
const PARTICULAR: Readonly<Record<string, Partial<Asked>>> = {
  'expert-review.organizations': { query: { q: '样例' } },
  'formal-examination.preview-acceptance': { query: { nos: NO } },
  'people.employers': { query: { q: '样例' } },
  'expert-review.expert': { places: { expert: 'uuid:expert1' } },
  'mail.get': { places: { id: '1' } },
  'notice.public': { places: { round: '1000-01' } },
  'people.get': { places: { id: 'uuid:applicant1' } },
  'registry.get': { places: { id: 'crowd-park-1' } },
};

/** Reads of one row by an id or a secret that a crowd does not have; the specs beside their code ask them. */
export const ASKED_ELSEWHERE: readonly string[] = [
  // The round of the crowd goes on; a position is for one that is over.
  'archive.position',
  'archive.replay',
  'calendar.get',
  'expert-review.substitutes',
  'plaque.check-certificate',
  'recommendation.summary',
  'registry.get-import',
  'self-assessment.get-import',
  'reporting.public-get',
];

/** How a read that is not a list is asked: by the first of those who may, at the round and its first application. */
export function askedOf(route: Route): Asked {
  const by =
    route.who === 'public' ? 'nobody' : route.who === 'signed-in' ? 'staff' : (route.who[0] as keyof Hosts);
  return { by, ...PARTICULAR[route.id] };
}

/** The address of a route as it is asked, `after` and `limit` added. */
export function addressOf(route: Route, asked: Asked, more: Readonly<Record<string, string>> = {}): string {
  const places: Readonly<Record<string, string>> = { ...PLACES, ...asked.places };
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(placeOf(places[name] ?? name)),
  );
  const query = new URLSearchParams({ ...asked.query, ...more }).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** `uuid:x` stands for the id that the crowd makes of x. */
function placeOf(place: string): string {
  const [, of] = /^uuid:(.+)$/.exec(place) ?? [];
  return of === undefined ? place : crowdId(of);
}
