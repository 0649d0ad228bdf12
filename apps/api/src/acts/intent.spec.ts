import { aRound, testDatabase, type TestDatabase } from '@xuanping/persistence/testing';
import { filedAs, type Filing } from './intent';

/** Clicks that arrive together; as many connections, so that their statements cross. */
const CLICKS = 20;
const TURNS = 60;

describe('an act filed under its key', () => {
  let db: TestDatabase;
  let round: string;
  beforeAll(async () => {
    db = await testDatabase({ poolSize: CLICKS });
    round = (await aRound(db.dataSource)).code;
  }, 60_000);
  afterAll(() => db.close());

  const filing = (id: string, act = 'round.pause'): Filing => ({
    id,
    act,
    subject: { kind: 'round', round },
    caller: { account: null, language: 'zh-CN' },
    role: 'staff',
    body: { reason: '样例' },
  });
  const rows = async (id: string): Promise<unknown[]> =>
    db.dataSource.query('SELECT act FROM act_intent WHERE id = $1', [id]);

  it('is one act for all who click at the same moment, and none of them is told of another use', async () => {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const id = `public.same-click-${turn}`;
      const filed = await Promise.all(
        Array.from({ length: CLICKS }, () => filedAs(db.dataSource, filing(id))),
      );
      expect([turn, ...new Set(filed)]).toEqual([turn, true]);
      expect(await rows(id)).toHaveLength(1);
    }
  });

  it('is refused where the key was used for another act or another subject', async () => {
    expect(await filedAs(db.dataSource, filing('public.once'))).toBe(true);
    expect(await filedAs(db.dataSource, filing('public.once', 'round.resume'))).toBe(false);
    const elsewhere = (await aRound(db.dataSource)).code;
    const other = { ...filing('public.once'), subject: { kind: 'round', round: elsewhere } as const };
    expect(await filedAs(db.dataSource, other)).toBe(false);
    const one = { ...filing('public.once'), subject: { kind: 'application', round, no: '0001' } as const };
    expect(await filedAs(db.dataSource, one)).toBe(false);
    const report = (recipient: string): Filing => ({
      ...filing('public.report', 'reporting.resend'),
      subject: { kind: 'report', round, recipient },
    });
    expect(await filedAs(db.dataSource, report('mofcom'))).toBe(true);
    expect(await filedAs(db.dataSource, report('320000'))).toBe(false);
    expect(await rows('public.once')).toEqual([{ act: 'round.pause' }]);
  });
});
