import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEvidenceStore } from '../evidence-store';
import { exeFile, macroDocx, pdfFile } from '../testing';
import { receiveUpload } from './index';

async function* chunks(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('receiving an upload into the store', () => {
  let data: string;
  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'receive-'));
  });
  afterEach(() => rm(data, { recursive: true }));
  const filesIn = async () =>
    (await readdir(data, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);

  it('keeps what is taken under its hash', async () => {
    const store = createEvidenceStore({ dataFolder: data });
    const received = await receiveUpload(store, {
      name: '说明.pdf',
      declaredType: 'application/pdf',
      stream: chunks(pdfFile()),
    });
    expect(received).toMatchObject({
      ok: true,
      type: 'pdf',
      mediaType: 'application/pdf',
      size: pdfFile().length,
    });
    if (received.ok) await received.claim.settle();
    expect(received.ok && (await filesIn())).toEqual([received.ok ? received.sha256 : '']);
    expect(received.ok && (await store.verify(received.sha256))).toBe(true);
  });

  it('keeps nothing of what is refused, at any step', async () => {
    const store = createEvidenceStore({ dataFolder: data });
    const uploads = [
      { name: 'a.exe', stream: chunks(exeFile()) },
      { name: 'a.pdf', stream: chunks(exeFile()) },
      { name: 'a.pdf', stream: chunks(new Uint8Array(5000)), limits: { maxBytes: 4000 } },
      { name: 'a.pdf', stream: chunks(Buffer.alloc(0)) },
      { name: 'a.docx', stream: chunks(macroDocx()) },
    ];
    for (const upload of uploads) expect(await receiveUpload(store, upload)).toMatchObject({ ok: false });
    const scanner = { scan: () => Promise.reject(new Error('scanner is not there')) };
    await expect(receiveUpload(store, { name: 'a.pdf', stream: chunks(pdfFile()), scanner })).rejects.toThrow(
      'scanner',
    );
    expect(await filesIn()).toEqual([]);
  });

  it('does not read a byte of a file whose name is refused', async () => {
    let drawn = false;
    async function* stream(): AsyncGenerator<Uint8Array> {
      drawn = true;
      yield new Uint8Array(1);
    }
    await receiveUpload(createEvidenceStore({ dataFolder: data }), { name: 'a.exe', stream: stream() });
    expect(drawn).toBe(false);
  });
});
