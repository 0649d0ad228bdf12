import { anAccount } from '@xuanping/persistence/testing';
import { startTestApi, type TestApi } from '../testing/test-api';
import { SessionModule } from './session.module';

describe('a session', () => {
  let api: TestApi;
  beforeAll(async () => (api = await startTestApi(SessionModule)), 90_000);
  afterAll(() => api.close());

  const minutesSinceSeen = async (account: string): Promise<number> => {
    const [row] = (await api.db.dataSource.query(
      `SELECT round(extract(epoch FROM now() - seen_at) / 60)::int AS minutes FROM session WHERE account_id = $1`,
      [account],
    )) as { minutes: number }[];
    return row?.minutes ?? Number.NaN;
  };
  const seenBefore = (account: string, seconds: number) =>
    api.db.dataSource.query(
      `UPDATE session SET seen_at = now() - make_interval(secs => $2) WHERE account_id = $1`,
      [account, seconds],
    );

  it('is noted to be in use once a minute, and ends when nobody used it for half an hour', async () => {
    const { id } = await anAccount(api.db.dataSource);
    const person = await api.as(id);
    const me = async () => (await person.call('GET', '/me')).body.account;
    await seenBefore(id, 29 * 60);
    expect(await me()).toMatchObject({ id });
    expect(await minutesSinceSeen(id)).toBe(0);
    await seenBefore(id, 45);
    expect(await me()).toMatchObject({ id });
    expect(await minutesSinceSeen(id)).toBe(1);
    await seenBefore(id, 30 * 60 + 1);
    expect(await me()).toBeNull();
    expect(await minutesSinceSeen(id)).toBe(30);
  });

  it('ends at once with its account', async () => {
    const { id } = await anAccount(api.db.dataSource);
    const person = await api.as(id);
    await api.db.dataSource.query(`UPDATE account SET disabled_at = now() WHERE id = $1`, [id]);
    expect((await person.call('GET', '/me')).body.account).toBeNull();
  });

  it('is found as its own also in a crowd, where several are looked for in one statement', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => anAccount(api.db.dataSource)));
    const crowd = await Promise.all(people.map(({ id }) => api.as(id)));
    await api.db.dataSource.query(`UPDATE account SET disabled_at = now() WHERE id = $1`, [people[5]?.id]);
    const found = await Promise.all(
      crowd.map(
        async (person) => ((await person.call('GET', '/me')).body.account as { id: string } | null)?.id,
      ),
    );
    expect(found).toEqual(people.map(({ id }, nth) => (nth === 5 ? undefined : id)));
  });
});
