import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_FILES_PER_SLOT, STATEMENT_SLOT } from '@xuanping/domain/self-assessment';
import { anAccount, anApplication } from '@xuanping/persistence/testing';
import {
  eicarPdf,
  exeFile,
  externalTemplateDocx,
  jpegFile,
  macroDocx,
  ooxmlFile,
  pdfFile,
  pngFile,
  zipBombXlsx,
} from '@xuanping/storage/testing';
import { startTestApi, type Person, type TestApi } from './test-api.fixture';

describe('evidence through the API', () => {
  let api: TestApi;
  let ann: Person;
  let base: string;
  let place: { round: string; no: string; parkId: string };

  // Two megabytes a file and three an application: what is refused need not be large.
  beforeAll(
    async () => (api = await startTestApi({ EVIDENCE_FILE_MB: '2', EVIDENCE_QUOTA_MB: '3' })),
    90_000,
  );
  afterAll(() => api.close());
  beforeEach(async () => {
    const application = await anApplication(api.db.dataSource);
    place = { round: application.roundCode, no: application.no, parkId: application.parkId };
    base = `/rounds/${place.round}/applications/${place.no}`;
    ann = await api.as(application.registeredBy);
  });

  const up = (name: string, bytes: Buffer, slot = '1.e1', type?: string) =>
    ann.upload(`${base}/evidence/slots/${slot}`, { name, bytes, ...(type ? { type } : {}) });
  const stored = () =>
    readdirSync(join(api.dataDir, 'evidence'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);

  it.each([
    ['pdf', pdfFile(), 'application/pdf'],
    ['docx', ooxmlFile('docx'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['xlsx', ooxmlFile('xlsx'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['jpg', jpegFile(), 'image/jpeg'],
    ['png', pngFile(), 'image/png'],
  ])(
    'takes a %s, keeps its hash, and gives back the same bytes as a download',
    async (ending, bytes, mime) => {
      const name = `系统建设情况说明.${ending}`;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const added = await up(name, bytes);
      expect(added).toMatchObject({
        status: 201,
        body: {
          file: { slotId: '1.e1', name, mime, size: bytes.length, sha256, version: 1 },
          replaced: false,
          progress: { evidenceDone: 1 },
        },
      });
      const got = await ann.call('GET', `${base}/evidence/${added.body.file.id}`);
      expect(got.bytes.equals(bytes)).toBe(true);
      expect(got.headers).toMatchObject({ 'content-type': mime, 'x-content-type-options': 'nosniff' });
      expect(String(got.headers['content-disposition'])).toBe(
        `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(name)}`,
      );
      const audited: { what: string }[] = await api.db.dataSource.query(
        `SELECT what FROM access_record WHERE round_code = $1`,
        [place.round],
      );
      expect(audited[0]?.what).toContain(sha256);
    },
  );

  it.each([
    ['a renamed program', '说明.pdf', exeFile(), 'content-mismatch'],
    ['an empty file', '说明.pdf', Buffer.alloc(0), 'empty-file'],
    ['a kind that is not accepted', '说明.exe', exeFile(), 'type-not-allowed'],
    ['a zip bomb', '数据.xlsx', zipBombXlsx(310 * 1024 * 1024), 'inflates-too-far'],
    ['macros', '说明.docx', macroDocx(), 'macros'],
    ['external content', '说明.docx', externalTemplateDocx(), 'external-relationship'],
    ['an encrypted PDF', '说明.pdf', pdfFile({ encrypted: true }), 'encrypted'],
    ['a known bad file', '说明.pdf', eicarPdf(), 'malware'],
    ['a file over the limit', '大.pdf', Buffer.alloc(3 * 1024 * 1024, 'x'), 'too-large'],
  ])(
    'refuses %s with a sentence and keeps nothing of it',
    async (_what, name, bytes, code) => {
      const before = stored().length;
      const refused = await up(name, bytes);
      expect(refused).toMatchObject({
        status: 422,
        body: { code, errors: [{ field: 'file', rule: code, message: expect.stringMatching(/[。]$/) }] },
      });
      expect(stored()).toHaveLength(before);
      await expect(ann.call('GET', `${base}/evidence`)).resolves.toMatchObject({ body: { rows: [] } });
    },
    60_000,
  );

  it('refuses what is more than the application may hold, naming what is used and what is allowed', async () => {
    await expect(up('一.pdf', pdfFile({ filler: 1_900_000 }))).resolves.toMatchObject({ status: 201 });
    const before = stored().length;
    await expect(up('二.pdf', pdfFile({ filler: 1_800_000 }))).resolves.toMatchObject({
      status: 409,
      body: {
        code: 'quota',
        detail: expect.stringMatching(/已用 1\.8 MB，加上这份 1\.7 MB 将超过 3 MB 的总限额/),
      },
    });
    expect(stored()).toHaveLength(before);
    // In the place of the first there is room.
    await expect(up('一.pdf', pdfFile({ filler: 1_950_000 }))).resolves.toMatchObject({
      status: 201,
      body: { replaced: true },
    });
  });

  it('asks for a file when none was sent', async () => {
    await expect(ann.call('POST', `${base}/evidence/slots/1.e1`, {})).resolves.toMatchObject({
      status: 422,
      body: { errors: [{ field: 'file', message: '请选择要上传的文件。' }] },
    });
  });

  it('knows the slots of the framework and the sealed statement, and no others', async () => {
    await expect(up('盖章承诺书.pdf', pdfFile(), STATEMENT_SLOT)).resolves.toMatchObject({
      status: 201,
      body: { progress: { evidenceDone: 0 } },
    });
    await expect(up('x.pdf', pdfFile(), '21.e1')).resolves.toMatchObject({ status: 404 });
    await expect(up('x.pdf', pdfFile(), '1.e9')).resolves.toMatchObject({ status: 404 });
  });

  it('lets a file of the same name be the next version and keeps the one before', async () => {
    const first = await up('说明.pdf', pdfFile());
    const second = await up('说明.pdf', pdfFile({ filler: 10 }));
    expect(second).toMatchObject({ status: 201, body: { replaced: true, file: { version: 2 } } });
    const form = await ann.call('GET', `${base}/form`);
    expect(form.body.files).toMatchObject([{ id: second.body.file.id, version: 2 }]);
    const { body } = await ann.call('GET', `${base}/evidence`);
    expect(body).toMatchObject({
      total: 2,
      rows: [
        { version: 2, removedWhy: null },
        { version: 1, removedWhy: 'replaced' },
      ],
    });
    await expect(ann.call('GET', `${base}/evidence/${first.body.file.id}`)).resolves.toMatchObject({
      status: 200,
    });
  });

  it('pages the list of files by key', async () => {
    for (const n of [1, 2, 3]) await up(`图${n}.png`, pngFile(8, 8 + n));
    const first = await ann.call('GET', `${base}/evidence?limit=2`);
    const second = await ann.call('GET', `${base}/evidence?limit=2&after=${first.body.next}`);
    expect([...first.body.rows, ...second.body.rows].map(({ name }: { name: string }) => name)).toEqual([
      '图3.png',
      '图2.png',
      '图1.png',
    ]);
    expect(second.body.next).toBeNull();
  });

  it('removes a file and takes the removal back', async () => {
    const { body } = await up('说明.pdf', pdfFile());
    await expect(ann.call('DELETE', `${base}/evidence/${body.file.id}`)).resolves.toMatchObject({
      status: 200,
      body: { progress: { evidenceDone: 0 } },
    });
    await expect(ann.call('DELETE', `${base}/evidence/${body.file.id}`)).resolves.toMatchObject({
      status: 409,
      body: { code: 'removed-already' },
    });
    await expect(ann.call('POST', `${base}/evidence/${body.file.id}/restore`, {})).resolves.toMatchObject({
      status: 200,
      body: { progress: { evidenceDone: 1 } },
    });
    await expect(
      ann.call('DELETE', `${base}/evidence/00000000-0000-4000-8000-000000000000`),
    ).resolves.toMatchObject({ status: 404 });
  });

  it('takes twenty files into a slot and not one more', async () => {
    for (let n = 0; n < MAX_FILES_PER_SLOT; n += 1)
      await expect(up(`${n}.png`, pngFile(8, 8 + n))).resolves.toMatchObject({ status: 201 });
    const before = stored().length;
    await expect(up('one-more.png', pngFile(9, 9))).resolves.toMatchObject({
      status: 409,
      body: { code: 'too-many-files' },
    });
    expect(stored()).toHaveLength(before);
    await expect(up('0.png', pngFile(64, 64))).resolves.toMatchObject({
      status: 201,
      body: { replaced: true },
    });
  });

  it('is locked with the form', async () => {
    const { body } = await up('说明.pdf', pdfFile());
    await api.db.dataSource.query(`UPDATE application SET state = 'submitted' WHERE round_code = $1`, [
      place.round,
    ]);
    await expect(up('第二份.pdf', pdfFile({ filler: 3 }))).resolves.toMatchObject({
      status: 409,
      body: { code: 'locked' },
    });
    await expect(ann.call('DELETE', `${base}/evidence/${body.file.id}`)).resolves.toMatchObject({
      status: 409,
    });
  });

  it('is unknown to other parks, also by a file number that leaked', async () => {
    const { body } = await up('说明.pdf', pdfFile());
    const stranger = await api.as((await anAccount(api.db.dataSource, { roles: ['applicant'] })).id);
    await expect(stranger.call('GET', `${base}/evidence/${body.file.id}`)).resolves.toMatchObject({
      status: 404,
    });
    await expect(
      stranger.upload(`${base}/evidence/slots/1.e1`, { name: 'x.pdf', bytes: pdfFile() }),
    ).resolves.toMatchObject({ status: 404 });
    await expect(stranger.call('DELETE', `${base}/evidence/${body.file.id}`)).resolves.toMatchObject({
      status: 404,
    });
    const other = await anApplication(api.db.dataSource);
    const owner = await api.as(other.registeredBy);
    await expect(
      owner.call('GET', `/rounds/${other.roundCode}/applications/${other.no}/evidence/${body.file.id}`),
    ).resolves.toMatchObject({ status: 404 });
  });

  it('keeps the same bytes once, whoever brings them', async () => {
    await up('甲.pdf', pdfFile({ filler: 77 }));
    const before = stored().length;
    await up('乙.pdf', pdfFile({ filler: 77 }), '6.e3');
    expect(stored()).toHaveLength(before);
  });
});
