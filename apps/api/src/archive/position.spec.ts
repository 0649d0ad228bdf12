import type { Position } from '@xuanping/api-contract/archive';
import { FRAMEWORK_2021, allObjectives } from '@xuanping/domain/framework';
import { anAccount, anOrganization, aRound } from '@xuanping/persistence/testing';
import type { Person } from '../testing/person';
import { startTestApi, type TestApi } from '../testing/test-api';
import { PositionModule } from './position.module';

describe('the place of a park in a round that is over', () => {
  let api: TestApi;
  let round: string;
  let staff: Person;
  const parks: Person[] = [];
  const db = () => api.db.dataSource;
  const ask = (person: Person | undefined, no: string) =>
    person!.call('GET', `/rounds/${round}/applications/${no}/position`);
  const position = async (at: number, no = nth(at)): Promise<Position> => {
    const { status, body } = await ask(parks[at - 1], no);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  };
  const nth = (at: number): string => String(at).padStart(4, '0');

  /** A sheet with the same score everywhere. */
  const sheet = (score: number): string =>
    JSON.stringify({
      entries: allObjectives(FRAMEWORK_2021).map(({ no }) => ({
        objectiveNo: no,
        score: String(score),
        comment: '样例',
      })),
    });

  beforeAll(async () => {
    api = await startTestApi(PositionModule);
    round = (await aRound(db(), { state: 'archive', name: '示例批次' })).code;
    const { id } = await anAccount(db());
    staff = await api.as(id);
    const draw = '00000000-0000-4000-8000-000000000001';
    await db().query(
      `INSERT INTO panel_draw (id, round_code, seed, input, result, possible, made_by) VALUES ($1,$2,'seed','{}','{}',true,$3)`,
      [draw, round, id],
    );
    // Seven parks handed in; the seventh left its PUE out, the eighth handed in nothing.
    for (let at = 1; at <= 8; at += 1) {
      const park = await anOrganization(db());
      const person = await anAccount(db(), { roles: ['applicant'], organizationId: park.id });
      parks.push(await api.as(person.id));
      await db().query(
        `INSERT INTO application (round_code, no, park_id, state, registered_by, version) VALUES ($1,$2,$3,$4,$5,$6)`,
        [round, nth(at), park.id, at === 8 ? 'lapsed' : 'awarded', person.id, at === 8 ? 0 : 1],
      );
      if (at === 8) continue;
      const answers = {
        '1.2.value': { value: String(at * 10) },
        ...(at <= 5 ? { '2.1.pue': { value: `1.${at}` } } : {}),
      };
      await db().query(
        `INSERT INTO submission (round_code, application_no, version, receipt, at, framework_version, content_hash, snapshot, act, act_key, submitted_by)
         VALUES ($1,$2,1,$2,now(),'2021',repeat('0', 64),$3,'self-assessment.submit',$2,$4)`,
        [round, nth(at), JSON.stringify({ answers, files: [], answeredItems: 1 }), person.id],
      );
      await db().query(
        `INSERT INTO decision_row (round_code, application_no, rank, score, mean, sheets, outcome, selected, reason_zh, reason_en) VALUES ($1,$2,$3,$4,$4,2,'proposed',$5,'样例','sample')`,
        [round, nth(at), 8 - at, 50 + at, at > 3],
      );
      for (const [seat, score] of [Math.min(at, 5), Math.min(at, 4)].entries()) {
        const expert = await anAccount(db(), { roles: ['expert'] });
        await db().query(
          `INSERT INTO review (round_code, application_no, account_id, draw_id, seat, drawn, state, invited_at, answered_at, undertaking_at, submitted_at, total, sealed)
           VALUES ($1,$2,$3,$4,$5,$5,'scored',now(),now(),now(),now(),'60.00',$6)`,
          [round, nth(at), expert.id, draw, seat + 1, sheet(score)],
        );
      }
    }
  }, 90_000);
  afterAll(() => api.close());

  it('is told to nobody before the round is sealed, and is nothing at all to others', async () => {
    expect((await ask(parks[0], '0001')).body.code).toBe('round-not-over');
    expect((await ask(staff, '0001')).status).toBe(409);
    expect((await ask(parks[0], '0002')).status).toBe(404);
    expect((await db().query('SELECT * FROM round_spread')).length).toBe(0);
    await db().query(`UPDATE round SET state = 'closed', sealed_at = now() WHERE code = $1`, [round]);
    expect((await ask(parks[0], '0002')).status).toBe(404);
    expect((await ask(parks[7], '0008')).body.code).toBe('nothing-handed-in');
  });

  it('holds its scores against the middle and the quarters of all', async () => {
    const own = await position(6);
    expect(own).toMatchObject({
      park: expect.stringContaining('示例'),
      state: 'awarded',
      total: { own: 56, group: { parks: 7, median: 54 } },
      ranked: 7,
      highest: 5,
    });
    expect(own.elements).toHaveLength(6);
    // Two experts gave 5 and 4 everywhere: 90 of 100; the middle of the seven is 80.
    expect(own.elements[0]).toEqual({
      element: 1,
      own: 90,
      group: { parks: 7, lower: 50, median: 80, upper: 90 },
    });
    expect(own.objectives[19]).toMatchObject({ objective: 20, own: 4.5, group: { median: 4 } });
  });

  it('does not call a park selected that an objection struck off again', async () => {
    await db().query(`UPDATE application SET state = 'removed' WHERE round_code = $1 AND no = '0005'`, [
      round,
    ]);
    expect(await position(5)).toMatchObject({ state: 'removed', total: { own: 55 } });
  });

  it('says only which quarter a park was ranked in', async () => {
    expect([(await position(7)).band, (await position(4)).band, (await position(1)).band]).toEqual([1, 3, 4]);
    expect(JSON.stringify(await position(7))).not.toContain('"rank"');
  });

  it('holds its figures against those of the others where at least five others gave one', async () => {
    const figure = async (at: number, field: string) =>
      (await position(at)).figures.find((each) => each.field === field);
    expect(await figure(2, '1.2.value')).toEqual({
      field: '1.2.value',
      own: 20,
      group: { parks: 7, lower: 25, median: 40, upper: 55 },
    });
    // Five gave a PUE: to each of them only four are others.
    expect(await figure(2, '2.1.pue')).toEqual({ field: '2.1.pue', own: 1.2, group: null });
    // What it did not answer is no position of its own.
    expect(await figure(6, '2.1.pue')).toBeUndefined();
  });

  it('names no other park, and is made once', async () => {
    const text = JSON.stringify(await position(3));
    const others: { name: string }[] = await db().query(
      `SELECT p.name FROM application a JOIN organization p ON p.id = a.park_id WHERE a.round_code = $1 AND a.no <> '0003'`,
      [round],
    );
    for (const { name } of others) expect(text).not.toContain(`"${name}"`);
    const [{ made }] = await db().query('SELECT made_at AS made FROM round_spread WHERE round_code = $1', [
      round,
    ]);
    await position(1);
    expect(
      await db().query('SELECT made_at AS made FROM round_spread WHERE round_code = $1', [round]),
    ).toEqual([{ made }]);
  });

  it('is noted when it is read', async () => {
    await ask(staff, '0003');
    const [record] = await db().query(
      `SELECT what, application_no AS no FROM access_record WHERE round_code = $1 ORDER BY id DESC LIMIT 1`,
      [round],
    );
    expect(record).toEqual({ what: '查看反馈报告', no: '0003' });
  });
});
