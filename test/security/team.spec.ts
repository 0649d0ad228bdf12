import { Logger } from '@nestjs/common';
import { startWholeApi, type Answer, type Person, type TestApi } from '@xuanping/api/testing';
import type { Role } from '@xuanping/domain/process';
import { servedRoutes, type ServedRoute } from './support/served-routes';
import { filedCastOf, PEOPLE, teamCastOf, type Somebody, type TeamCast } from './support/team-cast';

const ROLE_OF: Readonly<Record<Somebody, Role>> = {
  submitter: 'applicant',
  'editor of it': 'applicant',
  'editor of another objective': 'applicant',
  'colleague without a part': 'applicant',
  'applicant of another park': 'applicant',
  'recommender of the province': 'recommender',
  'recommender of another province': 'recommender',
  expert: 'expert',
  staff: 'staff',
  auditor: 'auditor',
};

const NOTHING = '00000000-0000-4000-8000-000000000000';

/** What fills the places of a route: everything that a route can name lies in objective 3. */
const placeOf = (place: string, { round, no, file, thread }: Omit<TeamCast, 'people'>): string =>
  ({
    round,
    no,
    file,
    thread,
    id: NOTHING,
    upload: NOTHING,
    field: '3.1.value',
    slot: '3.e1',
    objective: '3',
  })[place] ?? `no-${place}`;

/** Bodies that a handler reads as far as the rights, and that change nothing when they are had. */
const BODIES: Readonly<Record<string, object>> = {
  'self-assessment.save-answers': {
    answers: [{ field: '3.1.value', value: { value: '80' }, version: 1 }],
  },
  'self-assessment.save-particulars': { creditCode: '', contactName: '', contactPhone: '' },
  'self-assessment.type-print-mark': { mark: 'deadbeef' },
  'self-assessment.restore-answer': { restore: 1, version: 1 },
  'self-assessment.take-from-last-round': { fields: [{ field: '3.1.value', version: 1 }] },
  'self-assessment.restore-evidence': {},
  'self-assessment.finish-upload': {},
  'self-assessment.link-evidence': { items: [] },
  'self-assessment.apply-import': { take: [{ field: '3.1.value', version: 1 }] },
  'self-assessment.invite-colleague': { name: '某人', email: 'no address' },
  'self-assessment.divide': { revision: 999, objectives: [{ no: 3, editors: [], dueAt: null }] },
  'self-assessment.mark-ready': {},
  'self-assessment.reopen-objective': {},
  'self-assessment.offer-handover': { to: NOTHING },
  'self-assessment.answer-handover': { accept: true },
  'self-assessment.take-over': {},
  'self-assessment.presence': { objective: 3 },
  'self-assessment.comment': { item: '3.1', text: '?' },
  'self-assessment.answer-comment': { text: '?' },
  'self-assessment.resolve-comment': { resolved: false },
};

/** Nothing was submitted or imported and no upload begun, so there is none of it for anybody. */
const NOT_THERE_YET: readonly string[] = [
  'self-assessment.receipt-pdf',
  'self-assessment.get-import',
  'self-assessment.apply-import',
  'self-assessment.finish-upload',
  'self-assessment.authorisation',
];
/** Requests of the tus protocol: their refusals are the protocol's own, and the specs of uploads ask whose a part is. */
const SPEAK_TUS: readonly string[] = ['create-upload', 'head-upload', 'append-upload', 'cancel-upload'].map(
  (what) => `self-assessment.${what}`,
);
/** Files that are refused once it is known that their sender may send one. */
const SENDS_A_FILE: readonly string[] = ['self-assessment.upload-evidence', 'self-assessment.preview-import'];

type Expected = 'through' | 403 | 404 | 409;

const mayCall = ({ who: roles }: ServedRoute, who: Somebody): boolean =>
  !Array.isArray(roles) || roles.includes(ROLE_OF[who]);

/** The cell of the table: what a route answers somebody, by the part it asks for. */
function expected(route: ServedRoute, who: Somebody, readable: boolean): Expected {
  if (!mayCall(route, who)) return 403;
  switch (who) {
    case 'submitter':
    case 'staff':
    case 'auditor':
      return 'through';
    case 'applicant of another park':
    case 'recommender of another province':
    case 'expert':
      return 404;
    case 'recommender of the province':
      // Nothing was submitted yet; and nothing else of a form that the park fills in itself is a recommender's.
      return route.who.includes('expert') ? 409 : 404;
    case 'editor of it':
      if (route.part === 'whole') return readable ? 'through' : 404;
      return route.part === 'submitter' ? 403 : 'through';
    case 'editor of another objective':
    case 'colleague without a part':
      if (route.part === 'park') return 'through';
      if (route.part === 'submitter') return 403;
      if (!readable) return 404;
      return route.part === 'editor' ? 403 : 'through';
  }
}

/** Refusals that say whose a part is; what else a handler finds wrong is not asked here. */
const CLOSED = ['forbidden', 'submitter-only', 'not-given', 'marked-ready'];

function got({ status, body }: Answer): Expected {
  if (status === 404) return 404;
  if (status === 409 && body?.code === 'not-submitted') return 409;
  return status === 401 || (status === 403 && CLOSED.includes(String(body?.code))) ? 403 : 'through';
}

/** Every cell of person × route of a form that many hands fill in, from what the running API says of its routes. */
describe('the policy table of a form', () => {
  let api: TestApi;
  let routes: ServedRoute[];
  let cast: TeamCast;
  beforeAll(async () => {
    api = await startWholeApi();
    routes = (await servedRoutes(api)).filter(({ id, part }) => part !== null && !SPEAK_TUS.includes(id));
    cast = await teamCastOf(api);
    // Handlers are called for their rights; that the one file has no bytes is logged and not asked here.
    jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
  }, 180_000);
  afterAll(() => api.close());

  const send = (route: ServedRoute, person: Person, at: Omit<TeamCast, 'people'> = cast): Promise<Answer> => {
    const path = route.path.replace(/\{(\w+)\}/g, (_, place: string) => placeOf(place, at));
    if (SENDS_A_FILE.includes(route.id))
      return person.upload(path, { name: 'a.exe', bytes: Buffer.from('MZ') });
    return person.call(route.method, path, BODIES[route.id]).catch((error: unknown) => {
      // The one file has no bytes: an archive of it breaks off after it was let through.
      if (String(error).includes('response destroyed')) return { status: 200, body: null } as Answer;
      throw error;
    });
  };

  it('says of every route in a form which part it asks for', async () => {
    const inForm = (await servedRoutes(api)).filter(
      ({ id, who, places }) =>
        id.startsWith('self-assessment.') &&
        places.includes('no') &&
        Array.isArray(who) &&
        who.includes('applicant'),
    );
    expect(inForm.filter(({ part }) => part === null).map(({ id }) => id)).toEqual([]);
    expect(inForm.length).toBeGreaterThan(25);
  });

  it.each([
    ['may be read by colleagues', true],
    ['are closed to colleagues', false],
  ])('holds where the objectives of others %s', async (_, readable) => {
    const settings = `/rounds/${cast.round}/applications/${cast.no}/team/settings`;
    const set = await cast.people.submitter.call('PUT', settings, { othersReadable: readable });
    expect(set.status).toBe(200);
    const wrong: string[] = [];
    for (const route of routes) {
      await api.db.dataSource.query('DELETE FROM rate_limit');
      // What one route took away stands again for the next.
      await api.db.dataSource.query(
        'UPDATE evidence_file SET removed_at = NULL, removed_by = NULL, removed_why = NULL',
      );
      for (const who of PEOPLE) {
        const answer =
          route.id === 'self-assessment.others-readable'
            ? await cast.people[who].call('PUT', settings, { othersReadable: readable })
            : await send(route, cast.people[who]);
        const cell = expected(route, who, readable);
        const should = NOT_THERE_YET.includes(route.id) && mayCall(route, who) ? 404 : cell;
        const is = got(answer);
        if (is !== should)
          wrong.push(
            `${route.id} as ${who}: ${answer.status} ${String(answer.body?.code ?? '')}, not ${should}`,
          );
      }
    }
    expect(wrong).toEqual([]);
  });

  it('opens a form that a recommender files for its park to its people, on every route that names them', async () => {
    const filed = await filedCastOf(api);
    const wrong: string[] = [];
    for (const route of routes) {
      await api.db.dataSource.query('DELETE FROM rate_limit');
      await api.db.dataSource.query(
        'UPDATE evidence_file SET removed_at = NULL, removed_by = NULL, removed_why = NULL',
      );
      for (const [at, person] of filed.filers.entries()) {
        const named = route.who.includes('recommender');
        // Whoever filed has the submitter's part; the others of its body are to the form what colleagues are.
        const should =
          !named || (route.part === 'submitter' && at > 0)
            ? 403
            : NOT_THERE_YET.includes(route.id) && route.id !== 'self-assessment.authorisation'
              ? 404
              : 'through';
        const answer = await send(route, person, filed);
        const is = got(answer);
        if (is !== should)
          wrong.push(
            `${route.id} as ${at}: ${answer.status} ${String(answer.body?.code ?? '')}, not ${should}`,
          );
      }
    }
    expect(wrong).toEqual([]);
  });
});
