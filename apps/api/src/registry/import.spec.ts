import { readSheet, writeSheet } from '@xuanping/documents/table';
import { anAccount, anOrganization, aProvince } from '@xuanping/persistence/testing';
import type { Person } from '../testing/person';
import { startTestApi, type TestApi } from '../testing/test-api';
import { RegistryModule } from './registry.module';

describe('the registry as a table', () => {
  let api: TestApi;
  let staff: Person;
  beforeAll(async () => {
    api = await startTestApi(RegistryModule);
    staff = await api.as((await anAccount(api.db.dataSource, { name: '张经办' })).id);
  }, 90_000);
  afterAll(() => api.close());
  const db = () => api.db.dataSource;

  const table = (headers: string[], rows: (string | number | null)[][]) =>
    writeSheet(
      { name: '名录', columns: headers.map((header) => ({ header, kind: 'text' })), rows },
      { date: '2026-11-23', author: '测试' },
    );
  const upload = async (headers: string[], rows: (string | number | null)[][]) =>
    staff.upload('/registry/imports', { name: '名录.xlsx', bytes: await table(headers, rows) });

  it('goes out exactly as it is narrowed, ordered and shown, and the export is recorded', async () => {
    await anOrganization(db(), {
      kind: 'commerce-department',
      name: '=1+1商务厅',
      sortName: 'a',
      isMember: false,
    });
    const answer = await staff.call(
      'GET',
      '/registry/export.xlsx?kind=commerce-department&columns=name,province,isMember',
    );
    expect(answer.headers).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'x-content-type-options': 'nosniff',
    });
    expect(String(answer.headers['content-disposition'])).toMatch(/^attachment/);
    const sheet = await readSheet(answer.bytes);
    if (!sheet.ok) throw new Error('unreadable');
    expect(sheet.rows[0]?.cells.map((cell) => cell.text)).toEqual(['名称', '省份', '会员', '编号']);
    expect(sheet.rows[1]?.cells.map((cell) => [cell.text, cell.formula]).slice(0, 3)).toEqual([
      ['=1+1商务厅', false],
      ['江苏省', false],
      ['否', false],
    ]);
    const reads: unknown[] = await db().query(`SELECT 1 FROM access_record WHERE route = 'registry.export'`);
    expect(reads).toHaveLength(1);
  });

  it('comes back unchanged when nothing was changed', async () => {
    await anOrganization(db(), { uscc: '91350100M000100Y43', note: '第一行\n第二行', city: '南京' });
    await anOrganization(db(), {
      kind: 'association',
      contactEmail: 'office@people.example',
      standing: '已核实',
    });
    await anOrganization(db(), { kind: 'employer', provinceCode: null, name: '1.10' });
    await anOrganization(db(), { retiredAt: new Date() });
    await anOrganization(db(), { reportingUnit: '320000', name: '＝公式模样' });
    const { bytes } = await staff.call('GET', '/registry/export.xlsx');
    const preview = await staff.upload('/registry/imports', { name: '名录.xlsx', bytes });
    expect(preview.status).toBe(201);
    expect(preview.body.counts).toMatchObject({ new: 0, changed: 0, refused: 0 });
    expect(preview.body.counts.unchanged).toBeGreaterThanOrEqual(5);
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
    expect(preview.body).toMatchObject({
      sheet: '名录',
      ignoredColumns: ['心情'],
      counts: { new: 1, changed: 1, unchanged: 0, refused: 4 },
    });
    const line = (row: number) => preview.body.lines.find((found: { row: number }) => found.row === row);
    expect(line(2)).toMatchObject({
      outcome: 'changed',
      changes: [
        { field: 'name', from: '改名前', to: '改名后' },
        { field: 'city', from: '', to: '南京' },
        { field: 'isMember', from: '否', to: '是' },
      ],
    });
    expect(
      line(4).errors.map((error: { cell: string; rule: string }) => `${error.cell}/${error.rule}`),
    ).toEqual(['E4/yes-no', 'F4/length']);
    expect(
      line(5).errors.map((error: { cell: string; rule: string }) => `${error.cell}/${error.rule}`),
    ).toEqual(['C5/unknown', 'B5/required']);
    expect(line(6).errors[0]).toMatchObject({ cell: 'A6', rule: 'twice' });
    expect(line(7).errors[0]).toMatchObject({ cell: 'G7', rule: 'unknown' });
    await expect(db().query(`SELECT name FROM organization WHERE id = $1`, [park.id])).resolves.toEqual([
      { name: '改名前' },
    ]);

    const applied = await staff.call('POST', `/registry/imports/${preview.body.id}/apply`, {});
    expect(applied.body).toEqual({ added: 1, changed: 1, stale: [] });
    await expect(
      db().query(`SELECT name, city, is_member, revision FROM organization WHERE id = $1`, [park.id]),
    ).resolves.toEqual([{ name: '改名后', city: '南京', is_member: true, revision: 2 }]);
    await expect(
      db().query(`SELECT sort_name FROM organization WHERE name = '青岛示例园区'`),
    ).resolves.toEqual([{ sort_name: 'qing dao shi li yuan qu' }]);
    await expect(staff.call('POST', `/registry/imports/${preview.body.id}/apply`, {})).resolves.toMatchObject(
      { status: 409, body: { code: 'applied' } },
    );
  });

  it('leaves rows alone that somebody changed since the comparison, and names them', async () => {
    const park = await anOrganization(db(), { name: '抢先修改', isMember: false });
    const preview = await upload(['名称', '城市', '编号'], [['抢先修改', '苏州', park.id]]);
    await staff.call('POST', '/registry/membership', { ids: [park.id], isMember: true });
    await expect(staff.call('POST', `/registry/imports/${preview.body.id}/apply`, {})).resolves.toMatchObject(
      {
        body: { added: 0, changed: 0, stale: [{ id: park.id, name: '抢先修改' }] },
      },
    );
    await expect(db().query(`SELECT city FROM organization WHERE id = $1`, [park.id])).resolves.toEqual([
      { city: '' },
    ]);
  });

  it('touches only the columns that the sheet has', async () => {
    const park = await anOrganization(db(), { name: '只改城市', note: '备注保留', isMember: true });
    const preview = await upload(['名称', '城市', '编号'], [['只改城市', '镇江', park.id]]);
    expect(preview.body.lines[0].changes).toEqual([
      { field: 'city', name: { zh: '城市', en: 'City' }, from: '', to: '镇江' },
    ]);
    await staff.call('POST', `/registry/imports/${preview.body.id}/apply`, {});
    await expect(
      db().query(`SELECT note, is_member FROM organization WHERE id = $1`, [park.id]),
    ).resolves.toEqual([{ note: '备注保留', is_member: true }]);
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
    const answer =
      bytes === undefined
        ? await staff.call('POST', '/registry/imports', {})
        : await staff.upload('/registry/imports', {
            name: 'a.xlsx',
            bytes: bytes ?? (await table(['甲', '乙'], [['1', '2']])),
          });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0]).toMatchObject({ field: 'file', rule });
  });
});
