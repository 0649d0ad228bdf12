import { readSheet, writeSheet } from '@xuanping/documents/table';
import { anAccount, anOrganization, aProvince, aRound, anApplication } from '@xuanping/persistence/testing';
import { statementsOf } from '../testing/statements';
import type { Person } from '../testing/person';
import { startTestApi, type TestApi } from '../testing/test-api';
import { RegistryModule } from './registry.module';

// A real database on a busy machine takes its time.
jest.setTimeout(30_000);

describe('the registry through the API', () => {
  let api: TestApi;
  let staff: Person;
  beforeAll(async () => {
    api = await startTestApi(RegistryModule);
    staff = await api.as((await anAccount(api.db.dataSource, { name: '张经办' })).id);
  }, 90_000);
  afterAll(() => api.close());
  const db = () => api.db.dataSource;

  const body = (over: object = {}): Record<string, unknown> => ({ kind: 'association', name: '江苏省开发区协会', provinceCode: '320000', ...over });

  describe('the list', () => {
    beforeAll(async () => {
      for (const [name, sortName, provinceCode] of [
        ['重庆示例开发区', 'chong qing shi li kai fa qu', '500000'],
        ['长春示例开发区', 'chang chun shi li kai fa qu', '220000'],
        ['苏州示例开发区', 'su zhou shi li kai fa qu', '320000'],
        ['安庆示例开发区', 'an qing shi li kai fa qu', '340000'],
      ] as const) {
        await anOrganization(db(), { name, sortName, provinceCode, kind: 'provincial-zone', isMember: name.startsWith('苏') });
      }
    });
    const names = async (query: string): Promise<string[]> => (await staff.call('GET', `/registry?kind=provincial-zone&${query}`)).body.rows.map((row: { name: string }) => row.name.slice(0, 2));

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
          const { body: page }: Awaited<ReturnType<Person['call']>> = await staff.call('GET', `/registry?limit=3&sort=${sort}${after ? `&after=${after}` : ''}`);
          seen.push(...page.rows.map((row: { id: string }) => row.id));
          after = page.next;
          expect(page.total).toBeGreaterThanOrEqual(seen.length);
        } while (after);
        expect(new Set(seen).size).toBe(seen.length);
        const [{ n }] = (await db().query(`SELECT count(*)::int AS n FROM organization WHERE retired_at IS NULL`)) as [{ n: number }];
        expect(seen).toHaveLength(n);
      }
    });

    it('costs the same few statements with fifty rows and with two thousand', async () => {
      const list = (): Promise<unknown> => staff.call('GET', '/registry?limit=50');
      await list();
      const few = await statementsOf(db(), list);
      await db().query(`INSERT INTO organization (id, kind, name, sort_name, province_code, source) SELECT 'bulk-' || n, 'employer', '批量单位' || n, 'pi liang ' || n, '320000', '批量' FROM generate_series(1, 2550) n`);
      const many = await statementsOf(db(), list);
      await db().query(`DELETE FROM organization WHERE source = '批量'`);
      expect(many).toBe(few);
      expect(many).toBeLessThanOrEqual(4);
    });
  });

  describe('adding and editing', () => {
    it('adds with the order of its name, and records who did it', async () => {
      const added = await staff.call('POST', '/registry', body({ name: '重庆市开发区协会', provinceCode: '500000' }));
      expect(added.status).toBe(201);
      const detail = await staff.call('GET', `/registry/${added.body.id}`);
      expect(detail.body).toMatchObject({ name: '重庆市开发区协会', province: '示例省500000', revision: 1, retired: false, records: [{ actor: '张经办', sentence: { zh: '张经办在名录中新增重庆市开发区协会' } }] });
      const [{ sort }] = (await db().query(`SELECT sort_name AS sort FROM organization WHERE id = $1`, [added.body.id])) as [{ sort: string }];
      expect(sort).toBe('chong qing shi kai fa qu xie hui');
    });

    it('refuses with field, rule and sentence, and writes nothing', async () => {
      const refused = await staff.call('POST', '/registry', body({ name: '', provinceCode: null, uscc: '91350100M000100Y42' }));
      expect(refused.status).toBe(422);
      expect(refused.body.errors.map((error: { field: string; rule: string }) => `${error.field}/${error.rule}`)).toEqual(['name/required', 'provinceCode/required', 'uscc/check-character']);
      expect(refused.body.errors[0].message).toBe('请填写名称。');
    });

    it('refuses a name and a credit code that are taken', async () => {
      await anOrganization(db(), { kind: 'employer', name: '示例大学', provinceCode: '320000', uscc: '91350100M000100Y43', isMember: false });
      const refused = await staff.call('POST', '/registry', { kind: 'employer', name: '示例大学', provinceCode: '320000', uscc: '91350100m000100y43' });
      expect(refused.body.errors.map((error: { field: string; rule: string }) => `${error.field}/${error.rule}`)).toEqual(['name/unique', 'uscc/unique']);
      expect(refused.body.errors[1].message).toContain('示例大学');
    });

    it('refuses the later of two who edited the same row', async () => {
      const park = await anOrganization(db());
      const edit = (city: string) => staff.call('PUT', `/registry/${park.id}`, { kind: park.kind, name: park.name, provinceCode: '320000', isMember: true, city, revision: 1 });
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
      const save = (revision: number, retired: boolean) => staff.call('PUT', `/registry/${park.id}`, { kind: park.kind, name: park.name, provinceCode: '320000', source: '测试', standing: '示例', revision, retired });
      await expect(save(1, true)).resolves.toMatchObject({ status: 200, body: { revision: 2 } });
      expect((await staff.call('GET', '/registry?state=retired')).body.rows.map((row: { id: string }) => row.id)).toContain(park.id);
      await expect(save(2, false)).resolves.toMatchObject({ body: { revision: 3 } });
    });

    it('shows the people and applications of a park', async () => {
      const round = await aRound(db());
      const application = await anApplication(db(), { roundCode: round.code });
      const { body: detail } = await staff.call('GET', `/registry/${application.parkId}`);
      expect(detail.people).toHaveLength(1);
      expect(detail.applications).toEqual([{ round: round.code, roundName: round.name, no: '0001', state: 'drafting', sample: false }]);
    });

    it('marks members in one go, leaves what is no park, and records the number', async () => {
      const parks = [await anOrganization(db(), { isMember: false }), await anOrganization(db(), { isMember: false }), await anOrganization(db(), { isMember: true })];
      const association = await anOrganization(db(), { kind: 'association', isMember: false });
      const marked = await staff.call('POST', '/registry/membership', { ids: [...parks.map((park) => park.id), association.id, 'nobody'], isMember: true });
      expect(marked.body).toMatchObject({ changed: 2, refused: [{ id: association.id }, { id: 'nobody' }] });
      const rows: { m: boolean }[] = await db().query(`SELECT is_member AS m FROM organization WHERE id = ANY($1)`, [parks.map((park) => park.id)]);
      expect(rows.every(({ m }) => m)).toBe(true);
      const [record] = (await db().query(`SELECT facts FROM act_record WHERE act = 'registry.membership'`)) as { facts: { count: number } }[];
      expect(record?.facts.count).toBe(2);
    });
  });

  it('gives an overview for filters and names what the lists of the beginning lack', async () => {
    const { status, body: summary } = await staff.call('GET', '/registry/summary');
    expect(status).toBe(200);
    expect(summary.kinds.find((row: { kind: string }) => row.kind === 'association').count).toBeGreaterThan(0);
    expect(summary.provinces.map((row: { code: string }) => row.code)).toContain('320000');
    expect(summary.gaps[0]).toMatchObject({ added: false });
  });

  it('is read by lead and auditor, changed by staff alone, and closed to everybody else', async () => {
    const as = async (role: 'lead' | 'auditor' | 'expert' | 'applicant' | 'recommender' | 'system-admin') => api.as((await anAccount(db(), { roles: [role] })).id);
    for (const role of ['lead', 'auditor'] as const) {
      const person = await as(role);
      expect((await person.call('GET', '/registry')).status).toBe(200);
      expect((await person.call('POST', '/registry', body())).status).toBe(403);
      expect((await person.call('POST', '/registry/imports')).status).toBe(403);
    }
    for (const role of ['expert', 'applicant', 'recommender', 'system-admin'] as const) expect((await (await as(role)).call('GET', '/registry')).status).toBe(403);
    expect((await (await api.as(null)).call('GET', '/registry')).status).toBe(401);
  });

  describe('as a table', () => {
    const table = (headers: string[], rows: (string | number | null)[][]) => writeSheet({ name: '名录', columns: headers.map((header) => ({ header, kind: 'text' })), rows }, { date: '2026-11-23', author: '测试' });
    const upload = async (headers: string[], rows: (string | number | null)[][]) => staff.upload('/registry/imports', { name: '名录.xlsx', bytes: await table(headers, rows) });

    it('goes out exactly as it is narrowed, ordered and shown, and the export is recorded', async () => {
      await anOrganization(db(), { kind: 'commerce-department', name: '=1+1商务厅', sortName: 'a', isMember: false });
      const answer = await staff.call('GET', '/registry/export.xlsx?kind=commerce-department&columns=name,province,isMember');
      expect(answer.headers).toMatchObject({ 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'x-content-type-options': 'nosniff' });
      expect(String(answer.headers['content-disposition'])).toMatch(/^attachment/);
      const sheet = await readSheet(answer.bytes);
      if (!sheet.ok) throw new Error('unreadable');
      expect(sheet.rows[0]?.cells.map((cell) => cell.text)).toEqual(['名称', '省份', '会员', '编号']);
      expect(sheet.rows[1]?.cells.map((cell) => [cell.text, cell.formula]).slice(0, 3)).toEqual([['=1+1商务厅', false], ['江苏省', false], ['否', false]]);
      const reads: unknown[] = await db().query(`SELECT 1 FROM access_record WHERE route = 'registry.export'`);
      expect(reads).toHaveLength(1);
    });

    it('comes back unchanged when nothing was changed', async () => {
      const { bytes } = await staff.call('GET', '/registry/export.xlsx');
      const preview = await staff.upload('/registry/imports', { name: '名录.xlsx', bytes });
      expect(preview.status).toBe(201);
      expect(preview.body.counts).toMatchObject({ new: 0, changed: 0, refused: 0 });
      expect(preview.body.counts.unchanged).toBeGreaterThan(5);
      expect(preview.body.ignoredColumns).toEqual([]);
    });

    it('is compared row by row, refusing with sheet, cell and rule, and written only when applied', async () => {
      await aProvince(db(), '370000');
      const park = await anOrganization(db(), { kind: 'national-hitech', name: '改名前', isMember: false });
      const preview = await upload(
        ['名称', '类别', '省份', '城市', '会员', '统一社会信用代码', '编号', '心情'],
        [
          ['改名后', '国家高新区', '江苏', '南京', '是', null, park.id, '好'],
          ['青岛示例园区', '省级各类园区', '山东省', '青岛', '否', null, null, null],
          ['坏代码园区', '省级各类园区', '山东省', null, '也许', '123', null, null],
          ['无类别', null, '火星', null, null, null, null, null],
          ['青岛示例园区', '省级各类园区', '山东省', '青岛', '否', null, null, null],
          [null, null, null, null, null, null, 'nobody', null],
        ],
      );
      expect(preview.body).toMatchObject({ sheet: '名录', ignoredColumns: ['心情'], counts: { new: 1, changed: 1, unchanged: 0, refused: 4 } });
      const line = (row: number) => preview.body.lines.find((found: { row: number }) => found.row === row);
      expect(line(2)).toMatchObject({
        outcome: 'changed',
        changes: [
          { field: 'name', from: '改名前', to: '改名后' },
          { field: 'city', from: '', to: '南京' },
          { field: 'isMember', from: '否', to: '是' },
        ],
      });
      expect(line(4).errors.map((error: { cell: string; rule: string }) => `${error.cell}/${error.rule}`)).toEqual(['E4/yes-no', 'F4/length']);
      expect(line(5).errors.map((error: { cell: string; rule: string }) => `${error.cell}/${error.rule}`)).toEqual(['C5/unknown', 'B5/required']);
      expect(line(6).errors[0]).toMatchObject({ cell: 'A6', rule: 'twice' });
      expect(line(7).errors[0]).toMatchObject({ cell: 'G7', rule: 'unknown' });
      await expect(db().query(`SELECT name FROM organization WHERE id = $1`, [park.id])).resolves.toEqual([{ name: '改名前' }]);

      const applied = await staff.call('POST', `/registry/imports/${preview.body.id}/apply`, {});
      expect(applied.body).toEqual({ added: 1, changed: 1, stale: [] });
      await expect(db().query(`SELECT name, city, is_member, revision FROM organization WHERE id = $1`, [park.id])).resolves.toEqual([{ name: '改名后', city: '南京', is_member: true, revision: 2 }]);
      await expect(db().query(`SELECT sort_name FROM organization WHERE name = '青岛示例园区'`)).resolves.toEqual([{ sort_name: 'qing dao shi li yuan qu' }]);
      await expect(staff.call('POST', `/registry/imports/${preview.body.id}/apply`, {})).resolves.toMatchObject({ status: 409, body: { code: 'applied' } });
    });

    it('leaves rows alone that somebody changed since the comparison, and names them', async () => {
      const park = await anOrganization(db(), { name: '抢先修改', isMember: false });
      const preview = await upload(['名称', '城市', '编号'], [['抢先修改', '苏州', park.id]]);
      await staff.call('POST', '/registry/membership', { ids: [park.id], isMember: true });
      await expect(staff.call('POST', `/registry/imports/${preview.body.id}/apply`, {})).resolves.toMatchObject({ body: { added: 0, changed: 0, stale: [{ id: park.id, name: '抢先修改' }] } });
      await expect(db().query(`SELECT city FROM organization WHERE id = $1`, [park.id])).resolves.toEqual([{ city: '' }]);
    });

    it('touches only the columns that the sheet has', async () => {
      const park = await anOrganization(db(), { name: '只改城市', note: '备注保留', isMember: true });
      const preview = await upload(['名称', '城市', '编号'], [['只改城市', '镇江', park.id]]);
      expect(preview.body.lines[0].changes).toEqual([{ field: 'city', name: { zh: '城市', en: 'City' }, from: '', to: '镇江' }]);
      await staff.call('POST', `/registry/imports/${preview.body.id}/apply`, {});
      await expect(db().query(`SELECT note, is_member FROM organization WHERE id = $1`, [park.id])).resolves.toEqual([{ note: '备注保留', is_member: true }]);
    });

    it('belongs to whoever sent it', async () => {
      const { body: preview } = await upload(['名称', '类别', '省份'], [['某协会', '开发区协会', '江苏省']]);
      const other = await api.as((await anAccount(db())).id);
      expect((await other.call('GET', `/registry/imports/${preview.id}`)).status).toBe(404);
      expect((await other.call('POST', `/registry/imports/${preview.id}/apply`, {})).status).toBe(404);
      expect((await staff.call('GET', `/registry/imports/${preview.id}`)).body).toEqual(preview);
    });

    it.each([
      ['that is no workbook', Buffer.from('名称,类别'), 'not-a-workbook'],
      ['without the headers', null, 'no-header'],
      ['that is missing', undefined, 'required'],
    ])('refuses a file %s', async (_, bytes, rule) => {
      const answer = bytes === undefined ? await staff.call('POST', '/registry/imports', {}) : await staff.upload('/registry/imports', { name: 'a.xlsx', bytes: bytes ?? (await table(['甲', '乙'], [['1', '2']])) });
      expect(answer.status).toBe(422);
      expect(answer.body.errors[0]).toMatchObject({ field: 'file', rule });
    });
  });
});
