import { completeAnswers } from '@xuanping/domain/testing';
import type { AccountEntity } from '@xuanping/persistence/people';
import type { RoundEntity } from '@xuanping/persistence/process';
import { anAccount, anApplication, anOrganization, aRound } from '@xuanping/persistence/testing';
import type { Person } from '../testing/person';
import { statementsOf } from '../testing/statements';
import { startTestApi, type TestApi } from '../testing/test-api';
import { RecommendationModule } from './recommendation.module';

describe('recommendation', () => {
  let api: TestApi;
  let round: RoundEntity;
  let nos: string[];
  let people: Record<'association' | 'commerce' | 'neighbour' | 'staff', AccountEntity>;
  let as: Record<keyof typeof people, Person>;

  beforeAll(async () => (api = await startTestApi(RecommendationModule)), 90_000);
  afterAll(() => api.close());

  const db = () => api.db.dataSource;
  const body = async (kind: 'association' | 'commerce-department', provinceCode: string) =>
    anAccount(db(), {
      roles: ['recommender'],
      organizationId: (await anOrganization(db(), { kind, provinceCode })).id,
    });
  /** As the act leaves it. */
  const recommended = async (by: AccountEntity, list: readonly string[]): Promise<void> => {
    for (const [i, no] of list.entries())
      await db().query(
        `INSERT INTO recommendation (round_code, application_no, organization_id, unit_code, opinion, preference, reason, given_by, given_at, version)
         VALUES ($1,$2,$3,'320000','recommended',$4,'材料完整',$5,now(),1)`,
        [round.code, no, by.organizationId, i + 1, by.id],
      );
    await db().query(
      `INSERT INTO recommender_list (round_code, organization_id, taken, revision) VALUES ($1,$2,$3,$3)`,
      [round.code, by.organizationId, list.length],
    );
  };
  const overview = async (who: Person) => (await who.call('GET', path())).body;
  const mine = async (who: Person) =>
    (await overview(who)).recommenders.find((row: { mine: boolean }) => row.mine);
  const path = (rest = '') => `/rounds/${round.code}/recommendation${rest}`;
  const open = async (owner: AccountEntity): Promise<string[]> =>
    (
      (await db().query(
        `SELECT kind FROM obligation WHERE round_code = $1 AND owner_id = $2 AND closed_at IS NULL`,
        [round.code, owner.organizationId],
      )) as { kind: string }[]
    ).map(({ kind }) => kind);

  beforeEach(async () => {
    await db().query(`DELETE FROM rate_limit`);
    round = await aRound(db(), { state: 'self-assessment' });
    people = {
      association: await body('association', '320000'),
      commerce: await body('commerce-department', '320000'),
      neighbour: await body('association', '330000'),
      staff: await anAccount(db(), { roles: ['staff'] }),
    };
    as = {
      association: await api.as(people.association.id),
      commerce: await api.as(people.commerce.id),
      neighbour: await api.as(people.neighbour.id),
      staff: await api.as(people.staff.id),
    };
    nos = [];
    for (let i = 0; i < 3; i += 1)
      nos.push((await anApplication(db(), { roundCode: round.code, state: 'submitted', version: 1 })).no);
  });

  it('shows a recommender its own list, of others in its province how far they are, and of other provinces nothing', async () => {
    await recommended(people.association, nos.slice(0, 2));
    await recommended(people.commerce, nos.slice(1, 2));
    const shown = await overview(as.association);
    const rows = shown.recommenders as { id: string; list: unknown; recommended: number; waiting: number }[];
    const of = (account: AccountEntity) => rows.find(({ id }) => id === account.organizationId);
    expect(of(people.association)).toMatchObject({ mine: true, recommended: 2, waiting: 1 });
    expect((of(people.association) as never as { list: { parks: unknown[] } }).list.parks).toHaveLength(2);
    expect(of(people.commerce)).toMatchObject({ list: null, recommended: 1, waiting: 2 });
    expect(of(people.neighbour)).toBeUndefined();
    // A park that both recommend is one park.
    expect(shown.units).toEqual([
      expect.objectContaining({ code: '320000', submitted: 3, recommended: 2, declined: 0 }),
    ]);
    expect((await overview(as.neighbour)).units).toEqual([]);
    const house = (await overview(as.staff)).recommenders as { id: string; list: { hash: string } | null }[];
    expect(house.map(({ id }) => id)).toEqual(
      expect.arrayContaining([people.association.organizationId, people.commerce.organizationId]),
    );
    expect(house.every(({ list }) => list !== null)).toBe(true);
  });

  it('offers one of two opposites at a time', async () => {
    const acts = async () =>
      ((await overview(as.association)).acts as { id: string }[]).map(({ id }) => id.split('.')[1]);
    expect(await acts()).toEqual(['abstain']);
    await recommended(people.association, nos.slice(0, 1));
    expect(await acts()).toEqual(['file-letter']);
    expect((await overview(as.staff)).acts).toEqual([]);
    await db().query(
      `INSERT INTO recommender_list (round_code, organization_id, abstained_at, abstained_by, abstained_reason) VALUES ($1,$2,now(),$3,'无')`,
      [round.code, people.commerce.organizationId, people.commerce.id],
    );
    expect(((await overview(as.commerce)).acts as { id: string }[]).map(({ id }) => id)).toEqual([
      'recommendation.resume',
    ]);
  });

  it('is read in as few statements for many parks and recommenders as for few', async () => {
    await recommended(people.association, nos);
    expect(await statementsOf(api.connections, () => overview(as.association))).toBeLessThanOrEqual(4);
    expect(await statementsOf(api.connections, () => overview(as.staff))).toBeLessThanOrEqual(4);
  });

  describe('the order', () => {
    const arrange = (list: readonly string[], revision: number, who = as.association) =>
      who.call('PUT', path('/order'), { nos: list, revision });

    it('is changed by its recommender, leaves a record, and makes a sealed letter due', async () => {
      await recommended(people.association, nos);
      const [first, second, third] = nos as [string, string, string];
      const answer = await arrange([third, first, second], 3);
      expect(answer).toMatchObject({ status: 200, body: { revision: 4 } });
      const list = (await mine(as.association)).list as {
        hash: string;
        parks: { no: string; order: number }[];
      };
      expect(list.parks.map(({ order, no }) => [order, no])).toEqual([
        [1, third],
        [2, first],
        [3, second],
      ]);
      expect(list.hash).toBe(answer.body.hash);
      const records: { act: string; facts: { order: string } }[] = await db().query(
        `SELECT act, facts FROM act_record WHERE round_code = $1`,
        [round.code],
      );
      expect(records.map(({ act }) => act)).toEqual(['recommendation.arrange']);
      expect(records[0]?.facts.order).toContain(`（${third}）`);
      expect(await open(people.association)).toEqual(['recommendation-letter-to-file']);
    });

    it('made on a list that changed meanwhile, or of other parks, is refused with a sentence and changes nothing', async () => {
      await recommended(people.association, nos.slice(0, 2));
      const wishes: [(string | undefined)[], number][] = [
        [[nos[1], nos[0]], 1],
        [[nos[1]], 2],
        [[nos[1], nos[2]], 2],
        [[nos[0], nos[0]], 2],
      ];
      for (const [list, revision] of wishes)
        expect(
          await arrange(
            list.map((no) => no ?? ''),
            revision,
          ),
        ).toMatchObject({
          status: 409,
          body: { code: 'list-changed' },
        });
      expect((await mine(as.association)).list.parks.map(({ no }: { no: string }) => no)).toEqual(
        nos.slice(0, 2),
      );
    });

    it('stands after the deadline, in a paused round, and in one that does not exist', async () => {
      await recommended(people.association, nos);
      await db().query(`UPDATE round SET paused_at = now() WHERE code = $1`, [round.code]);
      expect(await arrange(nos, 3)).toMatchObject({ status: 409, body: { code: 'paused' } });
      await db().query(
        `UPDATE round SET paused_at = NULL, schedule = schedule || jsonb_build_object('recommendationClosesAt', $2::text) WHERE code = $1`,
        [round.code, new Date(Date.now() - 1000).toISOString()],
      );
      expect(await arrange(nos, 3)).toMatchObject({ status: 409, body: { code: 'too-late' } });
      expect(
        await as.association.call('PUT', '/rounds/2099-99/recommendation/order', { nos, revision: 3 }),
      ).toMatchObject({ status: 404 });
    });
  });

  describe('the letter', () => {
    const hashNow = async (who = as.association): Promise<string> => (await mine(who)).list.hash;
    const kept = async (): Promise<string[]> =>
      (
        (await db().query(`SELECT hash FROM recommendation_letter WHERE round_code = $1 ORDER BY made_at`, [
          round.code,
        ])) as { hash: string }[]
      ).map(({ hash }) => hash);

    it('is made as PDF and as DOCX and kept under its hash, the same whenever it is made again', async () => {
      expect(await as.association.call('GET', path('/letter.pdf'))).toMatchObject({
        status: 409,
        body: { code: 'list-empty' },
      });
      await recommended(people.association, nos.slice(0, 2));
      const first = await as.association.call('GET', path('/letter.pdf'));
      expect([first.status, first.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
      const docx = await as.association.call('GET', path('/letter.docx'));
      expect([docx.status, docx.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK']);
      expect(await kept()).toEqual([await hashNow()]);
      const older = await hashNow();
      await as.association.call('PUT', path('/order'), { nos: [nos[1], nos[0]], revision: 2 });
      expect(await hashNow()).not.toBe(older);
      const again = await as.association.call('GET', path(`/letter.pdf?hash=${older}`));
      expect(Buffer.compare(again.bytes, first.bytes)).toBe(0);
    });

    it('is its recommender’s and the house’s, which reads it on record and makes none', async () => {
      await recommended(people.association, nos.slice(0, 1));
      const of = `recommender=${people.association.organizationId}`;
      expect((await as.staff.call('GET', path(`/letter.pdf?${of}`))).status).toBe(200);
      expect((await as.staff.call('GET', path('/letter.pdf'))).status).toBe(404);
      for (const who of [as.commerce, as.neighbour])
        expect((await who.call('GET', path(`/letter.pdf?${of}`))).status).toBe(404);
      expect(await kept()).toEqual([]);
      const reads: { what: string }[] = await db().query(
        `SELECT what FROM access_record WHERE round_code = $1 AND route = 'recommendation.letter-pdf'`,
        [round.code],
      );
      expect(reads).toHaveLength(1);
    });

    it('sealed is taken as a scan only, looked into, and shown to the house once it is filed', async () => {
      await recommended(people.association, nos.slice(0, 1));
      const PDF = (await as.association.call('GET', path('/letter.pdf'))).bytes;
      const upload = (name: string, bytes: Buffer, who = as.association) =>
        who.upload(path('/scans'), { name, bytes });
      expect(await upload('推荐函.docx', PDF)).toMatchObject({ status: 422 });
      expect(await upload('推荐函.pdf', Buffer.from('MZ not a pdf'))).toMatchObject({ status: 422 });
      expect(await upload('推荐函.pdf', Buffer.alloc(0))).toMatchObject({ status: 422 });
      expect(await upload('推荐函.pdf', PDF, as.staff)).toMatchObject({ status: 403 });
      const scan = await upload('推荐函.pdf', PDF);
      expect(scan).toMatchObject({ status: 200, body: { name: '推荐函.pdf', size: PDF.byteLength } });
      const address = path(`/scans/${scan.body.id}`);
      expect((await as.association.call('GET', address)).bytes.equals(PDF)).toBe(true);
      for (const who of [as.staff, as.commerce, as.neighbour])
        expect((await who.call('GET', address)).status).toBe(404);

      await db().query(
        `UPDATE recommendation_scan SET letter_hash = $2, filed_at = now(), filed_by = $3 WHERE id = $1`,
        [scan.body.id, await hashNow(), people.association.id],
      );
      expect((await as.staff.call('GET', address)).bytes.equals(PDF)).toBe(true);
      for (const who of [as.commerce, as.neighbour])
        expect((await who.call('GET', address)).status).toBe(404);
      expect((await mine(as.association)).list.scan).toMatchObject({ current: true, parks: 1 });
      // Whatever the letter prints makes it another one: here a park that changed its name.
      await db().query(
        `UPDATE organization SET name = name || '（更名）' WHERE id = (SELECT park_id FROM application WHERE round_code = $1 AND no = $2)`,
        [round.code, nos[0]],
      );
      expect((await mine(as.association)).list.scan).toMatchObject({ current: false, parks: 1 });
    });
  });

  it('sums an application up for recommenders of its province and the house, once it is handed in', async () => {
    const address = `/rounds/${round.code}/applications/${nos[0]}/recommendation-summary`;
    expect((await as.neighbour.call('GET', address)).status).toBe(404);
    expect(await as.association.call('GET', address)).toMatchObject({
      status: 409,
      body: { code: 'not-submitted' },
    });

    const answers = {
      ...completeAnswers(),
      '1.1.value': { numerator: '120', denominator: '100', warningReply: '含在建户数，年底前建成。' },
    };
    await db().query(
      `INSERT INTO submission (round_code, application_no, version, receipt, at, framework_version, content_hash, snapshot, act, act_key, submitted_by)
       SELECT $1, $2, 1, $1 || '/' || $2, now(), '2021', repeat('a', 64), $3, 'self-assessment.submit', $1 || $2, registered_by FROM application WHERE round_code = $1 AND no = $2`,
      [round.code, nos[0], JSON.stringify({ answers, files: [], answeredItems: 70 })],
    );
    for (const who of [as.association, as.commerce, as.staff]) {
      const { body: summary } = await who.call('GET', address);
      expect(summary).toMatchObject({ version: 1, evidenceDone: 0, examination: null });
      expect(summary.percent).toBeGreaterThan(50);
      expect(summary.warnings).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ field: '1.1.value', objective: 1, reply: '含在建户数，年底前建成。' }),
        ]),
      );
    }
    expect(await statementsOf(api.connections, () => as.association.call('GET', address))).toBe(4);
    const reads: unknown[] = await db().query(
      `SELECT 1 FROM access_record WHERE round_code = $1 AND route = 'recommendation.summary'`,
      [round.code],
    );
    expect(reads).toHaveLength(4);
  });
});
