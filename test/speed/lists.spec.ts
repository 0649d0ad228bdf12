import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Route } from '@xuanping/api-contract/core';
import { startWholeApi, type Answer, type Person, type TestApi } from '@xuanping/api/testing';
import { repositoryRoot } from '@xuanping/infra/local';
import { addressOf, ASKED_ELSEWHERE, askedOf, LISTS, WHOLE, type Asked } from './support/asked';
import { answerKeys, contractRoutes } from './support/contract-routes';
import { grow, hostsOf, type Hosts } from './support/crowd';
import { historyOf } from './support/history';
import { effortOf, sentBy, yardstick, type Sent } from './support/sent';

const FEW = 50;
/** Every national and provincial zone, and some. */
const MANY = 2_550;
/** quality.md's bound, beside the statement that finds the session. */
const MOST_STATEMENTS = 4;
/** Lists whose row costs as much as the crowd is large are walked among the few only. */
const HEAVY: readonly string[] = ['expert-review.recusal'];

const reads = contractRoutes().filter(({ method, path }) => method === 'GET' && path.startsWith('/api/'));
const isList = (route: Route): boolean => ['rows', 'next'].every((key) => answerKeys(route).includes(key));
const lists = reads.filter(isList);
const walks = lists.flatMap((route) => (LISTS[route.id] ?? []).map((asked) => ({ route, asked })));
const pages = reads
  .filter((route) => route.response && !isList(route) && !ASKED_ELSEWHERE.includes(route.id))
  .map((route) => ({ route, asked: askedOf(route) }));
/** One walk of each list is long enough, and the timeline of a round holds that of its applications. */
const longWalks = walks.filter(
  ({ route }, at) =>
    walks.findIndex((other) => other.route === route) === at &&
    !HEAVY.includes(route.id) &&
    route.id !== 'archive.application-timeline',
);
const nameOf = ({ route, asked }: { route: Route; asked: Asked }): string =>
  `${route.id} by ${asked.by} ${JSON.stringify({ ...asked.places, ...asked.query })}`;

/**
 * Lists and pages at 50 and at 2,550 rows of everything: how many statements they send, how long the database works,
 * and whether who follows the pages meets every row once.
 */
describe('lists and pages of any size', () => {
  let api: TestApi;
  let db: TestApi['connections'];
  let hosts: Hosts;
  let grown = 0;
  const people = new Map<string, Person>();

  beforeAll(async () => {
    // No Temporal runs here: a history is as long as the crowd is large.
    api = await startWholeApi({ historyOf: () => historyOf(grown) });
    db = api.connections;
    hosts = await hostsOf(api);
    people.set('nobody', await api.as(null));
    for (const [role, id] of Object.entries(hosts)) people.set(role, await api.as(id as string));
    await growTo(FEW);
  });
  afterAll(() => api.close());

  const growTo = async (size: number): Promise<void> => {
    await grow(db, hosts, grown + 1, size);
    grown = size;
  };
  const ask = async (
    { route, asked }: { route: Route; asked: Asked },
    more: Readonly<Record<string, string>> = {},
  ): Promise<Answer> => {
    const answer = await people.get(asked.by)!.call('GET', addressOf(route, asked, more));
    if (answer.status !== 200)
      throw new Error(`${nameOf({ route, asked })}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  };
  const statements = async (of: typeof walks): Promise<Map<string, Sent[]>> => {
    const sent = new Map<string, Sent[]>();
    // Everything is read: what was kept of a form does not outlive a change of its round.
    await db.query('UPDATE round SET name = name');
    for (const each of of) sent.set(nameOf(each), await sentBy(db, () => ask(each)));
    return sent;
  };
  /** All rows by their keys, page after page; `between` happens once, after the first page. */
  const walk = async (
    each: (typeof walks)[number],
    limit: number,
    between?: () => Promise<void>,
  ): Promise<{ keys: string[]; total: number | null }> => {
    const keys: string[] = [];
    let total: number | null = null;
    for (let after: string | null = null, page = 1; after !== null || page === 1; page += 1) {
      const { body } = await ask(each, { limit: String(limit), ...(after === null ? {} : { after }) });
      keys.push(...(body.rows as Row[]).map(keyOf));
      if (page === 1) {
        total = body.total as number | null;
        await between?.();
      }
      after = body.next as string | null;
    }
    return { keys, total };
  };
  const twice = (keys: readonly string[]): string[] => keys.filter((key, at) => keys.indexOf(key) !== at);

  it('are all asked: a list of the contracts that is not named here fails', () => {
    expect(lists.map(({ id }) => id).sort()).toEqual(Object.keys(LISTS).sort());
    expect(walks.length).toBeGreaterThan(25);
  });

  it('are pages wherever rows are answered, or say why they need not be', () => {
    const whole = reads.filter((route) => answerKeys(route).includes('rows') && !isList(route));
    expect(whole.map(({ id }) => id).sort()).toEqual(Object.keys(WHOLE).sort());
  });

  it('give every row once, and none twice when others are added between two pages', async () => {
    const before = new Map<string, string[]>();
    const wrong: string[] = [];
    for (const each of walks) {
      const { keys, total } = await walk(each, 20);
      before.set(nameOf(each), keys);
      if (twice(keys).length > 0 || keys.length < FEW || (total !== null && keys.length < total))
        wrong.push(`${nameOf(each)}: ${keys.length} of ${total}, twice: ${twice(keys).join()}`);
    }
    for (const each of walks) {
      const { keys } = await walk(each, 20, () => growTo(grown + 1));
      const missed = (before.get(nameOf(each)) ?? []).filter((key) => !keys.includes(key));
      if (twice(keys).length > 0 || missed.length > 0)
        wrong.push(`${nameOf(each)} while growing, twice: ${twice(keys).join()}, missed: ${missed.join()}`);
    }
    expect(wrong).toEqual([]);
  });

  it('send the same few statements whatever their size, and never work long in the database', async () => {
    const few = await statements([...walks, ...pages]);
    await growTo(MANY);
    const many = await statements([...walks, ...pages]);
    const wrong = [...many].flatMap(([name, { length }]) => {
      const before = few.get(name)?.length;
      return length === before && length <= MOST_STATEMENTS ? [] : [`${name}: ${before} → ${length}`];
    });
    expect(wrong).toEqual([]);

    const unit = await yardstick(db);
    const figures = [];
    for (const [list, sent] of many)
      figures.push({ list, statements: sent.length, ...(await effortOf(db, sent)) });
    keep({ rows: MANY, yardstickMs: unit, figures });
    const named = walks.map(nameOf);
    const slow = figures.filter(({ list, ms }) => named.includes(list) && ms > 50 * unit);
    expect(slow).toEqual([]);
  });

  it('give every row of 2,550 once', async () => {
    await growTo(Math.max(grown, MANY));
    const wrong: string[] = [];
    for (const each of longWalks) {
      const { keys, total } = await walk(each, 200);
      if (new Set(keys).size !== keys.length || keys.length < MANY || (total !== null && keys.length < total))
        wrong.push(`${nameOf(each)}: ${keys.length} of ${total}, ${new Set(keys).size} different`);
    }
    expect(wrong).toEqual([]);
  });
});

interface Row {
  readonly round?: string | { readonly code: string };
  readonly [field: string]: unknown;
}

/** What tells a row from every other of its list. */
function keyOf(row: Row): string {
  const round = typeof row.round === 'object' ? row.round.code : row.round;
  return ['id', 'no', 'code', 'number', 'recipient', 'workflowId', 'version']
    .flatMap((name) => (row[name] === undefined ? [] : [String(row[name])]))
    .concat(round ?? [])
    .join(' ');
}

/** The figures are kept to be looked at. */
function keep(figures: object): void {
  const folder = join(repositoryRoot(), 'test', 'artefacts');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'lists.json'), `${JSON.stringify(figures, null, 2)}\n`);
}
