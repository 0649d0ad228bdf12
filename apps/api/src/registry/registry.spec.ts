import { anAccount, anOrganization, aRound, anApplication } from '@xuanping/persistence/testing';
import { statementsOf } from '../testing/statements';
import type { Person } from '../testing/person';
import { startTestApi, type TestApi } from '../testing/test-api';
import { RegistryModule } from './registry.module';

describe('the registry through the API', () => {
  let api: TestApi;
  let staff: Person;
  beforeAll(async () => {
    api = await startTestApi(RegistryModule);
    staff = await api.as((await anAccount(api.db.dataSource, { name: '张经办' })).id);
  }, 90_000);
  afterAll(() => api.close());
  const db = () => api.db.dataSource;

  const body = (over: object = {}): Record<string, unknown> => ({
    kind: 'association',
    name: '江苏省开发区协会',
    provinceCode: '320000',
    ...over,
  });

  describe('the list', () => {
    beforeAll(async () => {
      for (const [name, sortName, provinceCode] of [
        ['重庆示例开发区', 'chong qing shi li kai fa qu', '500000'],
        ['长春示例开发区', 'chang chun shi li kai fa qu', '220000'],
        ['苏州示例开发区', 'su zhou shi li kai fa qu', '320000'],
        ['安庆示例开发区', 'an qing shi li kai fa qu', '340000'],
      ] as const) {
        await anOrganization(db(), {
          name,
          sortName,
          provinceCode,
          kind: 'provincial-zone',
          isMember: name.startsWith('苏'),
        });
      }
    });
    const names = async (query: string): Promise<string[]> =>
      (await staff.call('GET', `/registry?kind=provincial-zone&${query}`)).body.rows.map(
        (row: { name: string }) => row.name.slice(0, 2),
      );

    it('stands in the order of pinyin', async () => {
      expect(await names('')).toEqual(['安庆', '长春', '重庆', '苏州']);
      expect(await names('sort=-name')).toEqual(['苏州', '重庆', '长春', '安庆']);
    });

    it('is found by characters and by letters', async () => {
      expect(await names('q=' + encodeURIComponent('长春'))).toEqual(['长春']);
      expect(await names('q=suzhou')).toEqual(['苏州']);
      expect(await names('q=Chang%20Chun')).toEqual(['长春']);
      expect(await names('q=%25')).toEqual([]);
    });

    it('is narrowed by province, membership and state', async () => {
      expect(await names('province=320000,220000')).toEqual(['长春', '苏州']);
      expect(await names('member=yes')).toEqual(['苏州']);
      expect(await names('state=retired')).toEqual([]);
    });

    it('is paged by key in every order, nothing twice and nothing left out', async () => {
      for (const sort of ['name', '-name', 'province', '-kind', 'changedAt']) {
        const seen: string[] = [];
        let after: string | null = null;
        do {
          const { body: page }: Awaited<ReturnType<Person['call']>> = await staff.call(
            'GET',
            `/registry?limit=3&sort=${sort}${after ? `&after=${after}` : ''}`,
          );
          seen.push(...page.rows.map((row: { id: string }) => row.id));
          after = page.next;
          expect(page.total).toBeGreaterThanOrEqual(seen.length);
        } while (after);
        expect(new Set(seen).size).toBe(seen.length);
        const [{ n }] = (await db().query(
          `SELECT count(*)::int AS n FROM organization WHERE retired_at IS NULL`,
        )) as [{ n: number }];
        expect(seen).toHaveLength(n);
      }
    });

    it('costs the same few statements with fifty rows and with two thousand', async () => {
      const list = (): Promise<unknown> => staff.call('GET', '/registry?limit=50');
      await list();
      const few = await statementsOf(api.connections, list);
      await db().query(
        `INSERT INTO organization (id, kind, name, sort_name, province_code, source) SELECT 'bulk-' || n, 'employer', '批量单位' || n, 'pi liang ' || n, '320000', '批量' FROM generate_series(1, 2550) n`,
      );
      const many = await statementsOf(api.connections, list);
      await db().query(`DELETE FROM organization WHERE source = '批量'`);
      expect(many).toBe(few);
      expect(many).toBeLessThanOrEqual(4);
    });
  });

  describe('adding and editing', () => {
    it('adds with the order of its name, and records who did it', async () => {
      const added = await staff.call(
        'POST',
        '/registry',
        body({ name: '重庆市开发区协会', provinceCode: '500000' }),
      );
      expect(added.status).toBe(201);
      const detail = await staff.call('GET', `/registry/${added.body.id}`);
      expect(detail.body).toMatchObject({
        name: '重庆市开发区协会',
        province: '示例省500000',
        revision: 1,
        retired: false,
        records: [{ actor: '张经办', sentence: { zh: '张经办在名录中新增重庆市开发区协会' } }],
      });
      const [{ sort }] = (await db().query(`SELECT sort_name AS sort FROM organization WHERE id = $1`, [
        added.body.id,
      ])) as [{ sort: string }];
      expect(sort).toBe('chong qing shi kai fa qu xie hui');
    });

    it('refuses with field, rule and sentence, and writes nothing', async () => {
      const refused = await staff.call(
        'POST',
        '/registry',
        body({ name: '', provinceCode: null, uscc: '91350100M000100Y42' }),
      );
      expect(refused.status).toBe(422);
      expect(
        refused.body.errors.map((error: { field: string; rule: string }) => `${error.field}/${error.rule}`),
      ).toEqual(['name/required', 'provinceCode/required', 'uscc/check-character']);
      expect(refused.body.errors[0].message).toBe('请填写名称。');
    });

    it('refuses a name and a credit code that are taken', async () => {
      await anOrganization(db(), {
        kind: 'employer',
        name: '示例大学',
        provinceCode: '320000',
        uscc: '91350100M000100Y43',
        isMember: false,
      });
      const refused = await staff.call('POST', '/registry', {
        kind: 'employer',
        name: '示例大学',
        provinceCode: '320000',
        uscc: '91350100m000100y43',
      });
      expect(
        refused.body.errors.map((error: { field: string; rule: string }) => `${error.field}/${error.rule}`),
      ).toEqual(['name/unique', 'uscc/unique']);
      expect(refused.body.errors[1].message).toContain('示例大学');
    });

    it('refuses the later of two who edited the same row', async () => {
      const park = await anOrganization(db());
      const edit = (city: string) =>
        staff.call('PUT', `/registry/${park.id}`, {
          kind: park.kind,
          name: park.name,
          provinceCode: '320000',
          isMember: true,
          city,
          revision: 1,
        });
      const outcomes = await Promise.all([edit('南京'), edit('无锡')]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(outcomes.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'changed' });
      const { body: detail } = await staff.call('GET', `/registry/${park.id}`);
      expect(detail.revision).toBe(2);
      expect(detail.records).toHaveLength(1);
      expect(detail.records[0].sentence.zh).toContain('城市');
    });

    it('retires instead of deleting, and brings back', async () => {
      const park = await anOrganization(db(), { isMember: false });
      const save = (revision: number, retired: boolean) =>
        staff.call('PUT', `/registry/${park.id}`, {
          kind: park.kind,
          name: park.name,
          provinceCode: '320000',
          source: '测试',
          standing: '示例',
          revision,
          retired,
        });
      await expect(save(1, true)).resolves.toMatchObject({ status: 200, body: { revision: 2 } });
      expect(
        (await staff.call('GET', '/registry?state=retired')).body.rows.map((row: { id: string }) => row.id),
      ).toContain(park.id);
      await expect(save(2, false)).resolves.toMatchObject({ body: { revision: 3 } });
    });

    it('shows the people and applications of a park', async () => {
      const round = await aRound(db());
      const application = await anApplication(db(), { roundCode: round.code });
      const { body: detail } = await staff.call('GET', `/registry/${application.parkId}`);
      expect(detail.people).toHaveLength(1);
      expect(detail.applications).toEqual([
        { round: round.code, roundName: round.name, no: '0001', state: 'drafting', sample: false },
      ]);
    });

    it('marks members in one go, leaves what is no park, and records the number', async () => {
      const parks = [
        await anOrganization(db(), { isMember: false }),
        await anOrganization(db(), { isMember: false }),
        await anOrganization(db(), { isMember: true }),
      ];
      const association = await anOrganization(db(), { kind: 'association', isMember: false });
      const marked = await staff.call('POST', '/registry/membership', {
        ids: [...parks.map((park) => park.id), association.id, 'nobody'],
        isMember: true,
      });
      expect(marked.body).toMatchObject({ changed: 2, refused: [{ id: association.id }, { id: 'nobody' }] });
      const rows: { m: boolean }[] = await db().query(
        `SELECT is_member AS m FROM organization WHERE id = ANY($1)`,
        [parks.map((park) => park.id)],
      );
      expect(rows.every(({ m }) => m)).toBe(true);
      const [record] = (await db().query(
        `SELECT facts FROM act_record WHERE act = 'registry.membership'`,
      )) as { facts: { count: number } }[];
      expect(record?.facts.count).toBe(2);
    });
  });

  it('gives an overview for filters and names what the lists of the beginning lack', async () => {
    const { status, body: summary } = await staff.call('GET', '/registry/summary');
    expect(status).toBe(200);
    expect(summary.kinds.find((row: { kind: string }) => row.kind === 'association').count).toBeGreaterThan(
      0,
    );
    expect(summary.provinces.map((row: { code: string }) => row.code)).toContain('320000');
    expect(summary.gaps[0]).toMatchObject({ added: false });
  });

  it('is read by lead and auditor, changed by staff alone, and closed to everybody else', async () => {
    const as = async (role: 'lead' | 'auditor' | 'expert' | 'applicant' | 'recommender' | 'system-admin') =>
      api.as((await anAccount(db(), { roles: [role] })).id);
    for (const role of ['lead', 'auditor'] as const) {
      const person = await as(role);
      expect((await person.call('GET', '/registry')).status).toBe(200);
      expect((await person.call('POST', '/registry', body())).status).toBe(403);
      expect((await person.call('POST', '/registry/imports')).status).toBe(403);
    }
    for (const role of ['expert', 'applicant', 'recommender', 'system-admin'] as const)
      expect((await (await as(role)).call('GET', '/registry')).status).toBe(403);
    expect((await (await api.as(null)).call('GET', '/registry')).status).toBe(401);
  });
});
