import { readSheet } from '@xuanping/documents/table';
import { anAccount, anOrganization, aProvince, aRound } from '@xuanping/persistence/testing';
import type { Person } from '../testing/person';
import { startTestApi, type TestApi } from '../testing/test-api';
import { ApplicationsModule } from './applications.module';

interface Row {
  readonly no: string;
  readonly park: { readonly name: string };
  readonly state: string;
  readonly submittedAt: string | null;
  readonly completeness: number | null;
}

const PARKS = [
  {
    no: '0001',
    name: '重庆样例园区',
    pinyin: 'chong qing',
    province: '320000',
    state: 'submitted',
    percent: 100,
  },
  {
    no: '0002',
    name: '安徽样例园区',
    pinyin: 'an hui',
    province: '330000',
    state: 'drafting',
    percent: null,
  },
  {
    no: '0003',
    name: '苏州样例园区',
    pinyin: 'su zhou',
    province: '320000',
    state: 'accepted',
    percent: 100,
  },
  { no: '0004', name: '=1+1', pinyin: '1 1', province: '320000', state: 'drafting', percent: 40 },
  {
    no: '0005',
    name: '北京样例园区',
    pinyin: 'bei jing',
    province: '110000',
    state: 'submitted',
    percent: 93,
  },
] as const;

describe('the list of applications', () => {
  let api: TestApi;
  let staff: Person;
  let recommender: Person;
  let round: string;
  const db = () => api.db.dataSource;
  const list = async (query: string, by = staff): Promise<Row[]> => {
    const rows: Row[] = [];
    for (let after: string | null = ''; after !== null;) {
      const { status, body } = await by.call(
        'GET',
        `/rounds/${round}/applications?limit=2&${query}${after && `&after=${after}`}`,
      );
      expect(status).toBe(200);
      rows.push(...(body.rows as Row[]));
      after = body.next as string | null;
    }
    return rows;
  };
  const nos = async (query: string, by?: Person): Promise<string[]> =>
    (await list(query, by)).map(({ no }) => no);

  beforeAll(async () => {
    api = await startTestApi(ApplicationsModule);
    round = (await aRound(db(), { name: '示例批次', sample: true })).code;
    const { id } = await anAccount(db());
    staff = await api.as(id);
    const association = await anOrganization(db(), { kind: 'association', provinceCode: '320000' });
    recommender = await api.as(
      (await anAccount(db(), { roles: ['recommender'], organizationId: association.id })).id,
    );
    for (const [i, park] of PARKS.entries()) {
      await aProvince(db(), park.province);
      const { id: parkId } = await anOrganization(db(), {
        name: park.name,
        sortName: park.pinyin,
        provinceCode: park.province,
        kind: i === 4 ? 'national-hitech' : 'national-etdz',
      });
      const submitted = park.state === 'drafting' ? null : new Date(Date.UTC(2026, 2, 10 - i));
      await db().query(
        `INSERT INTO application (round_code, no, park_id, state, registered_by, submitted_at) VALUES ($1,$2,$3,$4,$5,$6)`,
        [round, park.no, parkId, park.state, id, submitted],
      );
      if (park.percent !== null)
        await db().query(
          `INSERT INTO form_progress (round_code, application_no, due, done, evidence_due, evidence_done, percent, blockers, open_warnings, objectives) VALUES ($1,$2,89,0,0,0,$3,0,0,'{}')`,
          [round, park.no, park.percent],
        );
    }
  }, 90_000);
  afterAll(() => api.close());

  it('is ordered by every column it offers, over all pages, with what is missing at the end', async () => {
    const orders: Record<string, string[]> = {};
    for (const sort of [
      'no',
      '-no',
      'park',
      '-park',
      'province',
      'state',
      'submitted',
      '-submitted',
      'completeness',
      '-completeness',
    ])
      orders[sort] = await nos(`sort=${sort}`);
    expect(orders).toEqual({
      no: ['0001', '0002', '0003', '0004', '0005'],
      '-no': ['0005', '0004', '0003', '0002', '0001'],
      // Pinyin: 1, an hui, bei jing, chong qing (not zhong), su zhou.
      park: ['0004', '0002', '0005', '0001', '0003'],
      '-park': ['0003', '0001', '0005', '0002', '0004'],
      province: ['0005', '0001', '0003', '0004', '0002'],
      // In the course of an application, not of the alphabet.
      state: ['0002', '0004', '0001', '0005', '0003'],
      submitted: ['0005', '0003', '0001', '0002', '0004'],
      '-submitted': ['0001', '0003', '0005', '0004', '0002'],
      completeness: ['0004', '0005', '0001', '0003', '0002'],
      '-completeness': ['0003', '0001', '0005', '0004', '0002'],
    });
    expect((await staff.call('GET', `/rounds/${round}/applications?sort=park_id`)).status).toBe(422);
  });

  it('is narrowed by states, provinces and kinds, several at a time, and by name, pinyin or number', async () => {
    expect(await nos('state=submitted,accepted')).toEqual(['0001', '0003', '0005']);
    expect(await nos('province=110000,330000')).toEqual(['0002', '0005']);
    expect(await nos('kind=national-hitech')).toEqual(['0005']);
    expect(await nos(`search=${encodeURIComponent('样例')}&state=drafting`)).toEqual(['0002']);
    expect(await nos('search=chongqing')).toEqual(['0001']);
    expect(await nos('search=Su%20Zhou')).toEqual(['0003']);
    expect(await nos('search=0004')).toEqual(['0004']);
    expect(await nos('search=%25')).toEqual([]);
  });

  it('counts the states under the other filters, whichever state is chosen', async () => {
    const { body } = await staff.call('GET', `/rounds/${round}/applications?state=accepted&province=320000`);
    expect([body.total, body.counts]).toEqual([1, { submitted: 1, accepted: 1, drafting: 1 }]);
  });

  it('shows a recommender the submitted ones of the own province, in any order, and nothing else', async () => {
    expect(await nos('sort=-park', recommender)).toEqual(['0003', '0001']);
    expect(await nos('province=110000', recommender)).toEqual([]);
  });

  describe('as a workbook', () => {
    const exported = async (query: string, by = staff) => {
      const answer = await by.call('GET', `/rounds/${round}/applications/export.xlsx?${query}`);
      expect(answer.status).toBe(200);
      const read = await readSheet(answer.bytes);
      if (!read.ok) throw new Error(JSON.stringify(read));
      return { answer, rows: read.rows.map(({ cells }) => cells.map((cell) => cell?.text ?? '')) };
    };

    it('holds exactly what is shown: the same rows in the same order, the columns chosen', async () => {
      const { rows } = await exported('sort=-submitted&state=submitted,accepted&columns=park,no,state');
      const head = rows.findIndex((cells) => cells.includes('园区名称'));
      expect(rows.slice(head)).toEqual([
        ['园区名称', '申报编号', '状态'],
        ['重庆样例园区', '0001', '已提交'],
        ['苏州样例园区', '0003', '已受理'],
        ['北京样例园区', '0005', '已提交'],
      ]);
    });

    it('is complete beyond one page, and leaves a formula as the text it is', async () => {
      await db().query(
        `INSERT INTO organization (id, kind, name, sort_name, province_code) SELECT 'bulk-' || i, 'national-etdz', '批量园区' || i, 'pi liang', '320000' FROM generate_series(1, 450) i`,
      );
      await db().query(
        `INSERT INTO application (round_code, no, park_id, state, registered_by) SELECT $1, lpad((i + 100)::text, 4, '0'), 'bulk-' || i, 'drafting', $2::uuid FROM generate_series(1, 450) i`,
        [round, staff.accountId],
      );
      const { rows, answer } = await exported('columns=park,no');
      expect(new Set(rows.map((cells) => cells[1]).filter((no) => /^\d{4}$/.test(no ?? ''))).size).toBe(455);
      expect(rows.map((cells) => cells[0])).toContain('=1+1');
      expect(answer.headers['content-disposition']).toContain('attachment');
    });

    it('is recorded with the number of its rows before the bytes leave', async () => {
      await exported('state=accepted');
      const records: { what: string; route: string; actor: string }[] = await db().query(
        `SELECT what, route, actor_name AS actor FROM access_record WHERE round_code = $1 ORDER BY id DESC LIMIT 1`,
        [round],
      );
      expect(records).toEqual([
        {
          what: '导出申报列表 1 行',
          route: 'applications.export',
          actor: expect.stringContaining('示例人员'),
        },
      ]);
    });

    it('gives a recommender no more than the list does', async () => {
      const { rows } = await exported('columns=no,park', recommender);
      expect(rows.filter((cells) => /^\d{4}$/.test(cells[1] ?? '')).map((cells) => cells[1])).toEqual([
        '0001',
        '0003',
      ]);
    });
  });
});
