import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { startWholeApi, type Answer, type Person, type TestApi } from '@xuanping/api/testing';
import { ALL_ACTS } from '@xuanping/domain/acts';
import { RELATION_OF_ROLE, type ActDefinition, type Role } from '@xuanping/domain/process';
import { repositoryRoot } from '@xuanping/infra/local';
import { castOf, HELD_ROLES, OUTSIDE_ROLES, type Cast, type HeldRole } from './support/cast';
import { addressOf, servedRoutes, type ServedRoute } from './support/served-routes';

/** A place that names nothing: what it answers is what a place one may not know of must answer too. */
const NOWHERE = { round: '2099-99', no: '9999' };

/** Reads of what the application of the cast does not have: nothing was submitted, no plaque awarded, and the round is not over. */
const NOT_THERE_YET: readonly string[] = [
  'self-assessment.form',
  'self-assessment.receipt-pdf',
  'self-assessment.report-pdf',
  'plaque.get',
  'plaque.certificate',
  'recommendation.summary',
  'self-assessment.authorisation',
  'archive.position',
];

/**
 * Every cell of role × route, generated from what the running API says of itself: who is asked to sign in, who is
 * turned away, who is let through, and who learns nothing of what is not theirs (quality.md, Security).
 */
describe('the policy table', () => {
  let api: TestApi;
  let cast: Cast;
  let routes: ServedRoute[];
  beforeAll(async () => {
    api = await startWholeApi();
    cast = await castOf(api);
    routes = await servedRoutes(api);
    // Handlers are called with bodies that say nothing; what goes wrong in them is not asked here.
    jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
  }, 180_000);
  afterAll(() => api.close());
  // Everybody asks a great deal here.
  beforeEach(() => api.db.dataSource.query('DELETE FROM rate_limit'));

  const send = (person: Person, route: ServedRoute, place: { round: string; no: string }): Promise<Answer> =>
    person.call(
      route.method,
      addressOf(route, place),
      route.takesBody ? {} : undefined,
      route.path.includes('{act}') ? { headers: { 'idempotency-key': 'policy-spec' } } : {},
    );
  const mayCall = (route: ServedRoute, role: HeldRole): boolean =>
    route.who === 'public' || route.who === 'signed-in' || route.who.includes(role);
  const cell = (route: ServedRoute, who: string, answer: Answer): string =>
    `${route.method} ${route.path} as ${who}: ${answer.status} ${String(answer.body?.code ?? '')}`;
  /** Collects what is wrong over all cells, so that one run shows every one of them. */
  const wrongCells = async (
    check: (route: ServedRoute, wrong: (who: string, answer: Answer) => void) => Promise<void>,
  ): Promise<string[]> => {
    const wrong: string[] = [];
    for (const route of routes)
      await check(route, (who, answer) => void wrong.push(cell(route, who, answer)));
    return wrong;
  };

  it('covers every route of the contracts: each has a handler, and nothing else is served', () => {
    expect(routes.map(({ id }) => id).sort()).toEqual(contractRouteIds());
    expect(routes.length).toBeGreaterThan(60);
  });

  it('names roles that exist, and none of them twice', () => {
    for (const { id, who } of routes) {
      if (typeof who === 'string') continue;
      expect([id, who.filter((role) => !HELD_ROLES.includes(role as HeldRole))]).toEqual([id, []]);
      expect([id, new Set(who).size]).toEqual([id, who.length]);
    }
  });

  it('asks whoever has no session to sign in, on every route that is not public', async () => {
    const wrong = await wrongCells(async (route, report) => {
      const answer = await send(cast.nobody, route, cast);
      const asked = answer.status === 401 && answer.body?.code === 'sign-in';
      if (asked === (route.who === 'public')) report('nobody', answer);
    });
    expect(wrong).toEqual([]);
  });

  it('turns away every role that a route does not name, and no role that it names', async () => {
    const wrong = await wrongCells(async (route, report) => {
      for (const role of HELD_ROLES) {
        if (route.id === 'session.sign-out') continue;
        // Who is let through is let through to nothing: what a handler then does is not asked here.
        const answer = await send(cast.own[role], route, mayCall(route, role) ? NOWHERE : cast);
        const turnedAway = answer.status === 403 && answer.body?.code === 'forbidden';
        // An act's own definition says who of those at the door may do it; the matrix of acts below asks that.
        if (route.path.includes('{act}') && mayCall(route, role) && turnedAway) continue;
        if (turnedAway === mayCall(route, role)) report(role, answer);
        if (answer.status === 401 && route.who !== 'public') report(role, answer);
      }
    });
    expect(wrong).toEqual([]);
  });

  it('answers a place of somebody else as it answers a place that does not exist', async () => {
    let asked = 0;
    const wrong = await wrongCells(async (route, report) => {
      if (!route.places.includes('no') || route.tie !== 'own') return;
      for (const role of OUTSIDE_ROLES.filter((held) => mayCall(route, held))) {
        asked += 1;
        const [foreign, nowhere] = [
          await send(cast.foreign[role], route, cast),
          await send(cast.foreign[role], route, NOWHERE),
        ];
        const alike =
          foreign.status === nowhere.status &&
          foreign.body?.code === nowhere.body?.code &&
          foreign.body?.detail === nowhere.body?.detail;
        if (!alike || foreign.status < 400 || foreign.status === 403)
          report(`${role} of another body (nowhere: ${nowhere.status})`, foreign);
      }
    });
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(10);
  });

  it('answers 404 on every read of an application that is not one’s own', async () => {
    const wrong = await wrongCells(async (route, report) => {
      if (!route.places.includes('no') || route.method !== 'GET') return;
      for (const role of OUTSIDE_ROLES.filter((held) => mayCall(route, held))) {
        const answer = await send(cast.foreign[role], route, cast);
        if (answer.status !== 404) report(`${role} of another body`, answer);
      }
    });
    expect(wrong).toEqual([]);
  });

  it('finds nothing for anybody in a round that does not exist', async () => {
    const wrong = await wrongCells(async (route, report) => {
      if (!route.places.includes('round') || route.method !== 'GET') return;
      for (const role of HELD_ROLES.filter((held) => mayCall(route, held))) {
        const answer = await send(cast.own[role], route, NOWHERE);
        const empty =
          answer.status === 200 && Array.isArray(answer.body?.rows) && answer.body.rows.length === 0;
        if (answer.status !== 404 && answer.status !== 422 && !empty) report(role, answer);
      }
    });
    expect(wrong).toEqual([]);
  });

  it('lets those with a tie read what is theirs', async () => {
    const wrong = await wrongCells(async (route, report) => {
      // Routes with further places or questions name nothing that exists; their own specs ask them.
      if (
        route.method !== 'GET' ||
        route.tie !== 'own' ||
        route.places.join() !== 'round,no' ||
        NOT_THERE_YET.includes(route.id)
      )
        return;
      // A recommender is tied to a form only where it files for the park; the table of the form asks that.
      const formOfPark = route.part !== null;
      for (const role of OUTSIDE_ROLES.filter((held) => mayCall(route, held))) {
        if (formOfPark && role === 'recommender') continue;
        const answer = await send(cast.own[role], route, cast);
        if (answer.status !== 200) report(role, answer);
      }
    });
    expect(wrong).toEqual([]);
  });

  it('lets nobody write from another site', async () => {
    const wrong = await wrongCells(async (route, report) => {
      if (route.method === 'GET' || route.method === 'HEAD') return;
      for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        const answer = await cast.own.staff.call(
          route.method,
          addressOf(route, cast),
          route.takesBody ? {} : undefined,
          { headers },
        );
        if (answer.status !== 403 || answer.body?.code !== 'foreign-origin')
          report(JSON.stringify(headers), answer);
      }
    });
    expect(wrong).toEqual([]);
  });

  describe('of acts', () => {
    const doorOf = (act: ActDefinition, place: { round: string; no: string }): string => {
      if (act.subject === 'application')
        return `/rounds/${place.round}/applications/${place.no}/acts/${act.id}`;
      if (act.subject === 'report') return `/rounds/${place.round}/reports/mofcom/acts/${act.id}`;
      return `/rounds/${place.round}/acts/${act.id}`;
    };
    const perform = (
      person: Person,
      act: ActDefinition,
      place: { round: string; no: string },
    ): Promise<Answer> =>
      person.call('POST', doorOf(act, place), {}, { headers: { 'idempotency-key': 'policy-spec' } });
    /** Acts that come in by the doors of acts; those without a state to begin from bring their subject into being by a route of their own. */
    const acts = (ALL_ACTS as readonly ActDefinition[]).filter((act) => act.from.length > 0);
    const people = acts.flatMap((act) => HELD_ROLES.map((role) => ({ act, role })));

    beforeAll(async () => {
      await api.db.dataSource.query(
        `INSERT INTO report_package (round_code, recipient, organization_id, state) SELECT $1, 'mofcom', id, 'sent' FROM organization WHERE kind = 'association' LIMIT 1 ON CONFLICT DO NOTHING`,
        [cast.round],
      );
    });

    it('lets only those act whom the act names and who have the tie it asks for', async () => {
      const wrong: string[] = [];
      for (const { act, role } of people) {
        const answer = await perform(cast.own[role], act, cast);
        const named =
          mayCall(door(act), role) &&
          (act.by.includes('public') || (act.by.includes(role) && tied(act, role)));
        const refused = answer.status === 403 || answer.status === 404;
        if (named === refused || answer.status === 401 || answer.status < 300)
          wrong.push(`${act.id} as ${role}: ${answer.status} ${String(answer.body?.code)}`);
      }
      expect(wrong).toEqual([]);
    });

    it('lets a recommender do nothing to a round but what concerns its own list', async () => {
      const done = acts.filter(({ subject, by }) => subject === 'round' && by.includes('recommender'));
      expect(done.map(({ stage }) => stage)).toEqual(done.map(() => 'recommendation'));
      expect(done.length).toBeGreaterThan(0);
    });

    it('keeps whoever works for the park from every act that says so, and from no other', async () => {
      const account = cast.own.staff.accountId;
      await api.db.dataSource.query(
        `UPDATE account SET employer_id = (SELECT park_id FROM application WHERE round_code = $1 AND no = $2) WHERE id = $3`,
        [cast.round, cast.no, account],
      );
      const barred: string[] = [];
      for (const act of acts.filter(({ subject, by }) => subject === 'application' && by.includes('staff'))) {
        const answer = await perform(cast.own.staff, act, cast);
        if (answer.status === 403 && answer.body?.code === 'employed-there') barred.push(act.id);
      }
      await api.db.dataSource.query('UPDATE account SET employer_id = NULL WHERE id = $1', [account]);
      const named = acts.filter(({ bars }) => bars?.includes('employed-there')).map(({ id }) => id);
      expect(barred.sort()).toEqual(named.sort());
      expect(named).toHaveLength(3);
    });

    it('tells nobody of another body that there is something to act on', async () => {
      const wrong: string[] = [];
      for (const act of acts.filter(
        ({ subject, by }) => subject === 'application' && !by.includes('public'),
      )) {
        for (const role of OUTSIDE_ROLES) {
          const answer = await perform(cast.foreign[role], act, cast);
          if (answer.status !== 404) wrong.push(`${act.id} as ${role} of another body: ${answer.status}`);
        }
      }
      expect(wrong).toEqual([]);
    });

    function door(act: ActDefinition): ServedRoute {
      const found = routes.find(({ id }) => id === `acts.${act.subject}`);
      if (!found) throw new TypeError(`no door for acts on a ${act.subject}`);
      return found;
    }

    /** Ties that the cast has: an applicant to the application, not to the round; likewise the others from outside. A recommender has its list in the round. */
    function tied(act: ActDefinition, role: Role): boolean {
      // A recommender answers for an application only where it files for the park; here the park registered itself.
      if (act.tie === 'submitter' && role === 'recommender') return false;
      return (
        RELATION_OF_ROLE[role] === 'house' ||
        act.subject === 'application' ||
        (act.subject === 'round' && role === 'recommender')
      );
    }
  });
});

/** Ids of all routes that the contracts declare, found in the sub-paths of the package itself. */
function contractRouteIds(): string[] {
  const root = join(repositoryRoot(), 'libs/api-contract/src');
  const folders = readdirSync(root, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && entry.name !== 'openapi' && entry.name !== 'core' ? [entry.name] : [],
  );
  const ids = folders.flatMap((folder) =>
    Object.values(jest.requireActual<Record<string, unknown>>(join(root, folder, 'index.ts'))).flatMap(
      (exported) => (isRoute(exported) ? [exported.id] : []),
    ),
  );
  return [...new Set([...ids, 'openapi.document'])].sort();
}

function isRoute(exported: unknown): exported is { id: string } {
  return (
    typeof exported === 'object' &&
    exported !== null &&
    'id' in exported &&
    'method' in exported &&
    'path' in exported &&
    'who' in exported
  );
}
