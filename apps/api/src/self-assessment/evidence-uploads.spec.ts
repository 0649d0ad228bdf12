import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, utimesSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { anAccount, anApplication } from '@xuanping/persistence/testing';
import { createEvidenceStore, createUploadParts, StorageFullError, UploadParts } from '@xuanping/storage';
import { EICAR } from '@xuanping/storage/upload';
import { exeFile, pdfFile, startFakeClamd, type FakeClamd } from '@xuanping/storage/testing';
import { EvidenceSweep } from './evidence-sweep';
import { startTestApi, type Answered, type Person, type Sent, type TestApi } from './test-api.fixture';

const TUS = { 'tus-resumable': '1.0.0' };
const PIECE = { ...TUS, 'content-type': 'application/offset+octet-stream' };
const base64 = (text: string) => Buffer.from(text).toString('base64');
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const HOUR = 3_600_000;

describe('evidence that arrives piece by piece', () => {
  let api: TestApi;
  let clamd: FakeClamd;
  let ann: Person;
  let base: string;
  let place: { round: string; no: string; parkId: string };

  beforeAll(async () => {
    clamd = await startFakeClamd();
    api = await startTestApi({
      EVIDENCE_FILE_MB: '2',
      EVIDENCE_QUOTA_MB: '3',
      CLAMAV_ADDRESS: clamd.address,
    });
    await api.app.listen(0, '127.0.0.1');
  }, 90_000);
  afterAll(async () => {
    await api.close();
    await clamd.close();
  });
  beforeEach(async () => {
    const application = await anApplication(api.db.dataSource);
    place = { round: application.roundCode, no: application.no, parkId: application.parkId };
    base = `/rounds/${place.round}/applications/${place.no}`;
    ann = await api.as(application.registeredBy);
  });
  afterEach(() => jest.restoreAllMocks());

  const begin = (name: string, size: number, { slot = '1.e1', by = ann, type = 'application/pdf' } = {}) =>
    by.send('POST', `${base}/evidence/slots/${slot}/uploads`, {
      headers: {
        ...TUS,
        'upload-length': String(size),
        'upload-metadata': `filename ${base64(name)},filetype ${base64(type)}`,
      },
    });
  const addressOf = (begun: Answered) => String(begun.headers['location']).replace('/api/v1', '');
  const begun = async (name: string, size: number): Promise<string> => {
    const answer = await begin(name, size);
    expect(answer).toMatchObject({ status: 201 });
    return addressOf(answer);
  };
  const piece = (address: string, offset: number, payload: Buffer, more: Sent['headers'] = {}) =>
    ann.send('PATCH', address, { headers: { ...PIECE, 'upload-offset': String(offset), ...more }, payload });
  const head = (address: string, by = ann) => by.send('HEAD', address, { headers: TUS });
  const finish = (address: string, by = ann) => by.call('POST', `${address}/finish`, {});
  const whole = async (name: string, bytes: Buffer): Promise<Answered> => {
    const address = await begun(name, bytes.length);
    await piece(address, 0, bytes);
    return finish(address);
  };
  const files = (folder: string) =>
    readdirSync(join(api.dataDir, 'evidence', folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  const objects = () =>
    readdirSync(join(api.dataDir, 'evidence'), { recursive: true, encoding: 'utf8' }).flatMap(
      (path) => /^[0-9a-f]{2}\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(path)?.[1] ?? [],
    );
  const idOf = (address: string) => address.split('/').at(-1) ?? '';

  it('becomes evidence when it is whole, and is the same bytes again', async () => {
    const bytes = pdfFile({ filler: 100_000 });
    const answer = await begin('系统说明.pdf', bytes.length);
    expect(answer).toMatchObject({ status: 201, headers: { 'tus-resumable': '1.0.0' } });
    expect(answer.headers['upload-expires']).toBeDefined();
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    const address = addressOf(answer);
    expect(await piece(address, 0, bytes.subarray(0, 60_000))).toMatchObject({
      status: 204,
      headers: { 'upload-offset': '60000' },
    });
    expect(await head(address)).toMatchObject({
      status: 200,
      headers: {
        'upload-offset': '60000',
        'upload-length': String(bytes.length),
        'cache-control': 'no-store',
      },
    });
    expect(await finish(address)).toMatchObject({ status: 409, body: { code: 'upload-incomplete' } });
    await piece(address, 60_000, bytes.subarray(60_000));
    const done = await finish(address);
    expect(done).toMatchObject({
      status: 200,
      body: {
        file: { slotId: '1.e1', name: '系统说明.pdf', size: bytes.length, sha256: sha256(bytes), version: 1 },
        replaced: false,
        progress: { evidenceDone: 1 },
      },
    });
    const got = await ann.call('GET', `${base}/evidence/${done.body.file.id}`);
    expect(got.bytes.equals(bytes)).toBe(true);
    expect(clamd.scanned).toContain(bytes.length);
    expect(files('.parts')).not.toContain(idOf(address));
  });

  it('is finished once, however often and by however many it is asked', async () => {
    const address = await begun('说明.pdf', pdfFile().length);
    await piece(address, 0, pdfFile());
    const answers = await Promise.all([finish(address), finish(address), finish(address)]);
    const again = await finish(address);
    expect(new Set([...answers, again].map(({ body }) => body.file.id)).size).toBe(1);
    expect(await head(address)).toMatchObject({ headers: { 'upload-offset': String(pdfFile().length) } });
    const { body } = await ann.call('GET', `${base}/evidence`);
    expect(body.rows).toHaveLength(1);
    // Cancelling what is a file already takes nothing away.
    expect(await ann.send('DELETE', address, { headers: TUS })).toMatchObject({ status: 204 });
    expect((await ann.call('GET', `${base}/evidence`)).body.rows).toHaveLength(1);
  });

  it('goes on where the connection broke', async () => {
    const bytes = pdfFile({ filler: 900_000 });
    const address = await begun('断点.pdf', bytes.length);
    const port = (api.app.getHttpServer().address() as AddressInfo).port;
    const broken = httpRequest({
      port,
      method: 'PATCH',
      path: `/api/v1${address}`,
      headers: { ...PIECE, cookie: ann.cookie, 'upload-offset': '0', 'content-length': bytes.length },
    });
    broken.on('error', () => undefined);
    broken.write(bytes.subarray(0, 500_000));
    const arrived = async () =>
      Number((await ann.call('GET', `${base}/evidence/uploads`)).body.unfinished[0].offset);
    while ((await arrived()) === 0) await sleep(10);
    broken.destroy();
    const offset = Number((await head(address)).headers['upload-offset']);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThanOrEqual(500_000);
    expect(await piece(address, offset, bytes.subarray(offset))).toMatchObject({ status: 204 });
    expect(await finish(address)).toMatchObject({ status: 200, body: { file: { sha256: sha256(bytes) } } });
  });

  it('says where to go on when a piece does not follow', async () => {
    const address = await begun('说明.pdf', 1000);
    await piece(address, 0, Buffer.alloc(400));
    expect(await piece(address, 0, Buffer.alloc(400))).toMatchObject({
      status: 409,
      body: { code: 'upload-offset' },
    });
    expect(await piece(address, 400, Buffer.alloc(700))).toMatchObject({ status: 413 });
    expect(await head(address)).toMatchObject({ headers: { 'upload-offset': '400' } });
  });

  it.each([
    ['an empty file', 'a.pdf', 0, 'application/pdf', 422, 'empty-file'],
    ['a file over the limit', 'a.pdf', 3 * 1024 * 1024, 'application/pdf', 422, 'too-large'],
    ['a kind that is not accepted', 'a.exe', 10, 'application/pdf', 422, 'type-not-allowed'],
    ['another kind than declared', 'a.pdf', 10, 'video/mp4', 422, 'declared-type-mismatch'],
    ['a path for a name', '../a.pdf', 10, 'application/pdf', 422, 'name-invalid'],
  ])('is refused before a byte is sent: %s', async (_what, name, size, type, status, code) => {
    expect(await begin(name, size, { type })).toMatchObject({
      status,
      body: { code, detail: expect.stringMatching(/。$/) },
    });
    expect((await ann.call('GET', `${base}/evidence/uploads`)).body.unfinished).toEqual([]);
  });

  it('is refused when it is not what its name says, and nothing of it stays', async () => {
    for (const [bytes, code] of [
      [exeFile(), 'content-mismatch'],
      [Buffer.concat([pdfFile(), Buffer.from(EICAR, 'latin1')]), 'malware'],
      [pdfFile({ encrypted: true }), 'encrypted'],
    ] as const) {
      const before = [objects().length, files('.parts').length];
      expect(await whole('说明.pdf', bytes)).toMatchObject({ status: 422, body: { code } });
      expect([objects().length, files('.parts').length]).toEqual(before);
    }
    expect((await ann.call('GET', `${base}/evidence/uploads`)).body).toMatchObject({
      unfinished: [],
      usedBytes: 0,
    });
  });

  it('waits whole while the scanner is away, and is taken without being sent again', async () => {
    const address = await begun('说明.pdf', pdfFile().length);
    await piece(address, 0, pdfFile());
    const port = Number(clamd.address.split(':')[1]);
    await clamd.close();
    expect(await finish(address)).toMatchObject({
      status: 503,
      body: { code: 'scanner-unavailable', detail: expect.stringContaining('无需重新上传') },
    });
    expect(
      await ann.upload(`${base}/evidence/slots/1.e1`, { name: 'x.pdf', bytes: pdfFile() }),
    ).toMatchObject({ status: 503, body: { detail: expect.stringContaining('没有保存') } });
    clamd = await startFakeClamd({ port });
    expect(await finish(address)).toMatchObject({ status: 200 });
  });

  it('reserves its room in the quota as long as it may be continued', async () => {
    await begun('一.pdf', 2 * 1024 * 1024);
    expect(await begin('二.pdf', 1.5 * 1024 * 1024)).toMatchObject({
      status: 409,
      body: {
        code: 'quota',
        detail: expect.stringContaining('已用 0 KB（另有 2 MB 正在上传），加上这份 1.5 MB 将超过 3 MB'),
      },
    });
    await api.db.dataSource.query(`UPDATE evidence_upload SET expires_at = now() WHERE round_code = $1`, [
      place.round,
    ]);
    expect(await begin('二.pdf', 1.5 * 1024 * 1024)).toMatchObject({ status: 201 });
  });

  it('is cancelled with all that arrived', async () => {
    const address = await begun('说明.pdf', 1000);
    await piece(address, 0, Buffer.alloc(400));
    expect(await ann.send('DELETE', address, { headers: TUS })).toMatchObject({ status: 204 });
    expect(await head(address)).toMatchObject({ status: 404, headers: { 'x-problem': 'not-found' } });
    expect(files('.parts')).not.toContain(idOf(address));
  });

  it('says that the disk is full, holds nothing half-written, and may be begun again', async () => {
    const address = await begun('说明.pdf', pdfFile().length);
    jest.spyOn(UploadParts.prototype, 'append').mockImplementationOnce(async function (
      this: UploadParts,
      id,
    ) {
      await this.remove(id);
      throw new StorageFullError(new Error('ENOSPC'));
    });
    expect(await piece(address, 0, pdfFile())).toMatchObject({
      status: 507,
      body: { code: 'storage-full', detail: expect.stringContaining('存储空间不足') },
    });
    expect(await head(address)).toMatchObject({ status: 404 });
    jest.spyOn(UploadParts.prototype, 'freeBytes').mockResolvedValueOnce(1000);
    expect(await begin('说明.pdf', 5000)).toMatchObject({ status: 507 });
    expect(files('.parts')).not.toContain(idOf(address));
    expect(await whole('说明.pdf', pdfFile())).toMatchObject({ status: 200 });
  });

  it('is locked with the form, also when it had begun before', async () => {
    const address = await begun('说明.pdf', pdfFile().length);
    await piece(address, 0, pdfFile());
    await api.db.dataSource.query(`UPDATE application SET state = 'submitted' WHERE round_code = $1`, [
      place.round,
    ]);
    expect(await finish(address)).toMatchObject({ status: 409, body: { code: 'locked' } });
    expect(await begin('第二.pdf', 100)).toMatchObject({ status: 409, body: { code: 'locked' } });
  });

  it('is unknown to other parks, and to another application of the same people', async () => {
    const address = await begun('说明.pdf', 1000);
    const stranger = await api.as((await anAccount(api.db.dataSource, { roles: ['applicant'] })).id);
    expect(await begin('x.pdf', 10, { by: stranger })).toMatchObject({ status: 404 });
    for (const method of ['HEAD', 'DELETE'] as const)
      expect(await stranger.send(method, address, { headers: TUS })).toMatchObject({ status: 404 });
    expect(
      await stranger.send('PATCH', address, {
        headers: { ...PIECE, 'upload-offset': '0' },
        payload: Buffer.alloc(1),
      }),
    ).toMatchObject({ status: 404 });
    expect(await finish(address, stranger)).toMatchObject({ status: 404 });
    const other = await anApplication(api.db.dataSource);
    const owner = await api.as(other.registeredBy);
    const elsewhere = `/rounds/${other.roundCode}/applications/${other.no}/evidence/uploads/${idOf(address)}`;
    expect(await head(elsewhere, owner)).toMatchObject({ status: 404 });
  });

  it('never comes from another site, nor without a session', async () => {
    const address = await begun('说明.pdf', 1000);
    expect(await piece(address, 0, Buffer.alloc(10), { origin: 'https://evil.example' })).toMatchObject({
      status: 403,
      body: { code: 'foreign-origin' },
    });
    expect(await piece(address, 0, Buffer.alloc(10), { 'sec-fetch-site': 'cross-site' })).toMatchObject({
      status: 403,
    });
    const nobody = await api.as(null);
    expect(await head(address, nobody)).toMatchObject({ status: 401, headers: { 'x-problem': 'sign-in' } });
    expect(await begin('x.pdf', 10, { by: nobody })).toMatchObject({ status: 401 });
  });

  it('follows the protocol: its version and its headers are asked for', async () => {
    const address = await begun('说明.pdf', 1000);
    expect(await ann.send('HEAD', address)).toMatchObject({ status: 412 });
    expect(await piece(address, 0, Buffer.alloc(10), { 'upload-offset': 'x' })).toMatchObject({
      status: 400,
      body: { code: 'upload-protocol' },
    });
    expect(await begin('x.pdf', -1)).toMatchObject({ status: 400 });
  });

  describe('and what is left of it', () => {
    const sweep = (hoursFromNow: number) =>
      api.app.get(EvidenceSweep).sweep(new Date(Date.now() + hoursFromNow * HOUR));
    const age = (path: string, hours: number) => {
      const then = new Date(Date.now() - hours * HOUR);
      utimesSync(path, then, then);
    };

    it('is swept when its time is over; until then it may be continued', async () => {
      const address = await begun('说明.pdf', 1000);
      await piece(address, 0, Buffer.alloc(400));
      await sweep(2);
      expect(await head(address)).toMatchObject({ status: 200, headers: { 'upload-offset': '400' } });
      await api.db.dataSource.query(`UPDATE evidence_upload SET expires_at = now() WHERE id = $1`, [
        idOf(address),
      ]);
      expect(await head(address)).toMatchObject({ status: 410, headers: { 'x-problem': 'upload-expired' } });
      await sweep(0);
      expect(await head(address)).toMatchObject({ status: 404 });
      expect(files('.parts')).not.toContain(idOf(address));
    });

    it('is swept when a kill left parts or objects without a row, but never within the hour', async () => {
      const done = await whole('说明.pdf', pdfFile({ filler: 4321 }));
      const kept = String(done.body.file.sha256);
      const [store, parts] = [
        createEvidenceStore({ dataFolder: api.dataDir }),
        createUploadParts({ dataFolder: api.dataDir }),
      ];
      const once = async function* () {
        yield pdfFile({ filler: 999 });
      };
      const part = randomUUID();
      await parts.append(part, 0, once());
      const { sha256: orphan } = await store.put(once());
      const pathOf = (name: string) =>
        join(api.dataDir, 'evidence', name.slice(0, 2), name.slice(2, 4), name);
      age(pathOf(kept), 5);
      await sweep(0);
      expect(objects()).toEqual(expect.arrayContaining([kept, orphan]));
      expect(files('.parts')).toContain(part);

      age(pathOf(orphan), 2);
      age(join(api.dataDir, 'evidence', '.parts', part), 2);
      expect(await sweep(0)).toMatchObject({ uploads: 1, objects: 1 });
      expect(objects()).toContain(kept);
      expect(objects()).not.toContain(orphan);
      expect(files('.parts')).not.toContain(part);
      expect(await ann.call('GET', `${base}/evidence/${done.body.file.id}`)).toMatchObject({ status: 200 });
    });
  });
});
