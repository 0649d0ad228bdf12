import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { anApplication } from '@xuanping/persistence/testing';
import {
  pdfFile,
  smallDisk,
  startFakeClamd,
  type FakeClamd,
  type SmallDisk,
} from '@xuanping/storage/testing';
import { EvidenceSweep } from './evidence-sweep';
import { ExchangeScene, take } from './exchange.fixture';
import { startTestApi, type Answered, type Person, type TestApi } from './test-api.fixture';

const MB = 1024 * 1024;
const TUS = { 'tus-resumable': '1.0.0' };
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const DAY_MS = 24 * 3_600_000;

/** Files of a park that come in while the disk is full or nobody can look for viruses, and what is left of them. */
describe('files that come in while things go wrong', () => {
  let api: TestApi;
  let clamd: FakeClamd;

  beforeAll(async () => {
    clamd = await startFakeClamd();
    api = await startTestApi({ CLAMAV_ADDRESS: clamd.address });
  }, 90_000);
  afterAll(async () => {
    await api.close();
    await clamd.close();
  });

  describe('evidence on a full disk', () => {
    let disk: SmallDisk;
    let ann: Person;
    let base: string;
    let bytes: Buffer;
    let before: string[] = [];

    beforeEach(async () => {
      const { roundCode, no, registeredBy } = await anApplication(api.db.dataSource);
      base = `/rounds/${roundCode}/applications/${no}`;
      ann = await api.as(registeredBy);
      mkdirSync(join(api.dataDir, 'evidence'), { recursive: true });
      disk = await smallDisk(join(api.dataDir, 'evidence'), 72 * MB);
      before = inStore();
      bytes = pdfFile({ filler: 2 * MB + before.length });
    });
    afterEach(() => disk.remove());

    const inStore = (): string[] =>
      readdirSync(join(api.dataDir, 'evidence'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== 'filler')
        .map(({ name }) => name);
    /** What this test has brought into the store. */
    const kept = (): string[] => inStore().filter((name) => !before.includes(name));
    const rows = async (): Promise<unknown[]> =>
      api.db.dataSource.query(
        `SELECT round_code FROM evidence_file WHERE round_code || '/' || application_no = $1
       UNION ALL SELECT round_code FROM evidence_upload WHERE round_code || '/' || application_no = $1`,
        [base.replace('/rounds/', '').replace('/applications', '')],
      );
    const begin = (size: number): Promise<Answered> =>
      ann.send('POST', `${base}/evidence/slots/1.e1/uploads`, {
        headers: {
          ...TUS,
          'upload-length': String(size),
          'upload-metadata': `filename ${base64('说明.pdf')},filetype ${base64('application/pdf')}`,
        },
      });
    const addressOf = (begun: Answered): string => String(begun.headers['location']).replace('/api/v1', '');
    const piece = (address: string, offset: number, payload: Buffer, language = 'zh-CN'): Promise<Answered> =>
      ann.send('PATCH', address, {
        headers: {
          ...TUS,
          'content-type': 'application/offset+octet-stream',
          'upload-offset': String(offset),
          'accept-language': language,
        },
        payload,
      });
    const whole = (): Promise<Answered> =>
      ann.upload(`${base}/evidence/slots/1.e1`, { name: '说明.pdf', bytes, type: 'application/pdf' });

    const FULL_ZH = {
      status: 507,
      body: { code: 'storage-full', detail: expect.stringContaining('存储空间不足') },
    };
    const FULL_EN = {
      status: 507,
      body: { code: 'storage-full', detail: expect.stringContaining('storage is full') },
    };

    it.each([
      ['zh-CN', FULL_ZH],
      ['en', FULL_EN],
    ])(
      'that runs full in the middle of a piece gives it up in the reader’s language (%s), with nothing half-written, and takes it when there is room',
      async (language, full) => {
        const address = addressOf(await begin(bytes.length));
        expect(await piece(address, 0, bytes.subarray(0, MB))).toMatchObject({ status: 204 });
        // Somebody else takes the room that was there when the upload was announced.
        await disk.fillUpTo(MB / 2);
        expect(await piece(address, MB, bytes.subarray(MB), language)).toMatchObject(full);
        expect([kept(), await rows()]).toEqual([[], []]);
        await disk.free();
        const again = addressOf(await begin(bytes.length));
        expect(await piece(again, 0, bytes)).toMatchObject({ status: 204 });
        expect(await ann.call('POST', `${again}/finish`, {})).toMatchObject({ status: 200 });
        expect(await rows()).toHaveLength(2);
      },
    );

    it('that runs full while a file comes in one piece says so, and leaves no row and no bytes', async () => {
      await disk.fillUpTo(MB);
      expect(await whole()).toMatchObject(FULL_ZH);
      expect([kept(), await rows()]).toEqual([[], []]);
      await disk.free();
      const added = await whole();
      expect(added).toMatchObject({ status: 201 });
      expect(kept()).toEqual([added.body.file.sha256]);
    });
  });

  describe('a form that comes back as a workbook', () => {
    let scene: ExchangeScene;
    beforeEach(async () => (scene = await ExchangeScene.open(api)));

    const imports = (): Promise<{ cells: boolean; name: string }[]> =>
      scene.db.query(
        `SELECT content <> 'null' AS cells, file_name AS name FROM form_import
          WHERE round_code = $1 AND application_no = $2 ORDER BY created_at`,
        [scene.place.round, scene.place.no],
      );
    const sweptIn = (days: number) => api.app.get(EvidenceSweep).sweep(new Date(Date.now() + days * DAY_MS));
    const changed = async (value: string): Promise<Answered> => {
      const typed = await scene.typedInto(await scene.exported(), [
        ['2.2.value', 'value', { number: value }],
      ]);
      const preview = await scene.send(typed, scene.ann, `自评表 ${value}.xlsx`);
      expect(preview).toMatchObject({ status: 201, body: { counts: { new: 1 } } });
      return preview;
    };

    it('is not taken while nobody can look for viruses, in a sentence that says so, and is when somebody can', async () => {
      const bytes = await scene.exported();
      const port = Number(clamd.address.split(':').at(-1));
      await clamd.close();
      expect(await scene.send(bytes)).toMatchObject({
        status: 503,
        body: {
          code: 'scanner-unavailable',
          detail: expect.stringContaining('病毒查杀服务暂时不可用，文件没有保存'),
        },
      });
      expect(await imports()).toEqual([]);
      clamd = await startFakeClamd({ port });
      expect(await scene.send(bytes)).toMatchObject({ status: 201 });
    });

    it('waits a week for somebody to choose; then its cells go, and what was taken still names its file', async () => {
      const left = await changed('30');
      const taken = await changed('31');
      expect(await scene.apply(taken, take(taken))).toMatchObject({ status: 200 });
      await sweptIn(6);
      expect(await imports()).toMatchObject([{ cells: true }, { cells: true }]);
      expect((await sweptIn(8)).imports).toBeGreaterThanOrEqual(2);
      expect(await imports()).toEqual([{ cells: false, name: '自评表 31.xlsx' }]);
      for (const { body } of [left, taken])
        expect(await scene.ann.call('GET', `${scene.base}/form/imports/${body.id}`)).toMatchObject({
          status: 404,
        });
      expect(await scene.answer('2.2.value')).toMatchObject({ value: { value: '31' } });
    });

    it('lets the oldest of many go that nobody chose from', async () => {
      await scene.db.query(
        `INSERT INTO form_import (round_code, application_no, file_name, sha256, content, created_by, created_at)
         SELECT $1, $2, 'old ' || n, repeat('0', 64), '{}', $3, now() - n * interval '1 minute' FROM generate_series(1, 30) n`,
        [scene.place.round, scene.place.no, scene.ann.accountId],
      );
      await changed('32');
      const names = (await imports()).map(({ name }) => name);
      expect([names.length, names[0], names.at(-1)]).toEqual([20, 'old 19', '自评表 32.xlsx']);
    });
  });
});
