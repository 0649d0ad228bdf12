import { createHash } from 'node:crypto';
import { unzip } from '@xuanping/documents/zip';
import { anAccount, anApplication } from '@xuanping/persistence/testing';
import { jpegFile, ooxmlFile, pdfFile, pngFile } from '@xuanping/storage/testing';
import { startTestApi, type Person, type TestApi } from './test-api.fixture';

describe('evidence as it is looked at', () => {
  let api: TestApi;
  let ann: Person;
  let base: string;
  let round: string;

  beforeAll(async () => (api = await startTestApi()), 90_000);
  afterAll(() => api.close());
  beforeEach(async () => {
    const application = await anApplication(api.db.dataSource);
    round = application.roundCode;
    base = `/rounds/${round}/applications/${application.no}`;
    ann = await api.as(application.registeredBy);
  });

  const up = async (name: string, bytes: Buffer, slot = '6.e1'): Promise<string> => {
    const added = await ann.upload(`${base}/evidence/slots/${slot}`, { name, bytes });
    expect(added).toMatchObject({ status: 201, body: { file: { items: [] } } });
    return String(added.body.file.id);
  };
  const audited = async (): Promise<string[]> =>
    (
      await api.db.dataSource.query<{ what: string }[]>(
        `SELECT what FROM access_record WHERE round_code = $1 ORDER BY id`,
        [round],
      )
    ).map(({ what }) => what);

  it.each([
    ['说明.pdf', pdfFile(), 'application/pdf'],
    ['截图.png', pngFile(), 'image/png'],
    ['照片.jpg', jpegFile(), 'image/jpeg'],
  ])('is shown in the page: %s, by a policy that lets it load and run nothing', async (name, bytes, mime) => {
    const id = await up(name, bytes);
    const shown = await ann.call('GET', `${base}/evidence/${id}/preview`);
    expect(shown.bytes.equals(bytes)).toBe(true);
    expect(shown.headers).toMatchObject({
      'content-type': mime,
      'content-disposition': expect.stringMatching(/^inline; /),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(String(shown.headers['content-security-policy'])).not.toContain('script-src');
    expect(await audited()).toEqual([expect.stringContaining(`预览证明材料 6.e1“${name}”`)]);
  });

  it('is not shown when it is of a kind that browsers do not draw themselves', async () => {
    const id = await up('数据.xlsx', ooxmlFile('xlsx'));
    expect(await ann.call('GET', `${base}/evidence/${id}/preview`)).toMatchObject({
      status: 415,
      body: { code: 'no-preview', detail: expect.stringContaining('请下载') },
    });
  });

  it('is packed by objective: a folder for each kind as printed, the same bytes, and a list of hashes', async () => {
    await up('甲.pdf', pdfFile({ filler: 5 }), '6.e1');
    await up('乙.png', pngFile(), '6.e3');
    await up('甲.pdf', pdfFile({ filler: 9 }), '6.e3');
    await up('别处.pdf', pdfFile(), '7.e1');
    const got = await ann.call('GET', `${base}/objectives/6/evidence.zip`);
    expect(got).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'application/zip',
        'content-disposition': expect.stringContaining(encodeURIComponent('目标06-证明材料.zip')),
      },
    });
    const opened = await unzip(got.bytes, () => true, { entries: 20, inflatedBytes: 1024 * 1024 });
    if (!opened.ok) throw new Error(opened.failure);
    const { entries } = opened;
    const names = [...entries.keys()].map((name) => name.replace(/-[^/]*\//, '/'));
    expect(names).toEqual(['1/甲.pdf', '3/乙.png', '3/甲.pdf', 'SHA256SUMS.txt']);
    const sums = Buffer.from(entries.get('SHA256SUMS.txt') ?? []).toString();
    for (const [name, bytes] of entries)
      if (name !== 'SHA256SUMS.txt')
        expect(sums).toContain(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
    expect(await audited()).toEqual([expect.stringContaining('打包下载评价目标 6 的证明材料 3 份')]);
  });

  it('is not packed where there is none, nor for an objective that does not exist', async () => {
    expect(await ann.call('GET', `${base}/objectives/6/evidence.zip`)).toMatchObject({
      status: 409,
      body: { code: 'no-evidence' },
    });
    expect(await ann.call('GET', `${base}/objectives/21/evidence.zip`)).toMatchObject({ status: 404 });
  });

  it('is linked to items of its objective, as printed, and stays linked in the next version', async () => {
    const id = await up('甲.pdf', pdfFile());
    const link = (items: string[], of = id) => ann.call('PUT', `${base}/evidence/${of}/items`, { items });
    expect(await link(['6.2', '6.1'])).toMatchObject({
      status: 200,
      body: { file: { items: ['6.1', '6.2'] } },
    });
    await ann.upload(`${base}/evidence/slots/6.e1`, { name: '甲.pdf', bytes: pdfFile({ filler: 3 }) });
    const form = await ann.call('GET', `${base}/form`);
    expect(form.body.files).toMatchObject([{ version: 2, items: ['6.1', '6.2'] }]);
    const current = String(form.body.files[0].id);
    expect(await link(['7.1'], current)).toMatchObject({
      status: 422,
      body: {
        errors: [{ field: 'items', message: expect.stringContaining('“7.1”不是该证明材料所属评价目标') }],
      },
    });
    expect(await link(['6.1', '6.1'], current)).toMatchObject({ status: 422 });
    expect(await link([], current)).toMatchObject({ status: 200, body: { file: { items: [] } } });
    expect(await link(['6.1'])).toMatchObject({ status: 404 });
  });

  it('is unknown to other parks', async () => {
    const id = await up('甲.pdf', pdfFile());
    const stranger = await api.as((await anAccount(api.db.dataSource, { roles: ['applicant'] })).id);
    for (const path of [`evidence/${id}/preview`, 'objectives/6/evidence.zip'])
      expect(await stranger.call('GET', `${base}/${path}`)).toMatchObject({ status: 404 });
    expect(await stranger.call('PUT', `${base}/evidence/${id}/items`, { items: [] })).toMatchObject({
      status: 404,
    });
    expect(await audited()).toEqual([]);
  });
});
