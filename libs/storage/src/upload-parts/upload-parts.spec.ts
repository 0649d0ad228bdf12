import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEvidenceStore, StorageFullError, type EvidenceStore } from '../evidence-store';
import { createUploadParts, type UploadParts } from './index';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
async function* bytes(...chunks: string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield new TextEncoder().encode(chunk);
}
async function* failing(error: Error, ...chunks: string[]): AsyncGenerator<Uint8Array> {
  yield* bytes(...chunks);
  throw error;
}

describe('the parts of an upload', () => {
  let data: string;
  let parts: UploadParts;
  let store: EvidenceStore;
  let id: string;
  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'parts-'));
    store = createEvidenceStore({ dataFolder: data });
    parts = createUploadParts({ dataFolder: data });
    id = randomUUID();
  });
  afterEach(() => rm(data, { recursive: true }));
  const files = async () =>
    (await readdir(data, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  /** As another process, or this one after a restart, sees them. */
  const restarted = () => createUploadParts({ dataFolder: data });

  it('come in pieces and become an object named by the hash of the whole', async () => {
    expect(await parts.size(id)).toBe(0);
    expect(await parts.append(id, 0, bytes('证明', '材'))).toBe(9);
    expect(await parts.append(id, 9, bytes('料'))).toBe(12);
    const staged = await parts.stage(id, store);
    expect(staged).toMatchObject({ sha256: sha256('证明材料'), size: 12 });
    await staged.commit();
    expect(await store.verify(sha256('证明材料'))).toBe(true);
    expect(await files()).toHaveLength(1);
    expect(await parts.size(id)).toBe(0);
  });

  it('keep what arrived before the connection broke, and go on there', async () => {
    await expect(parts.append(id, 0, failing(new Error('gone'), 'ab', 'cd'))).rejects.toThrow('gone');
    expect(await parts.size(id)).toBe(4);
    await parts.append(id, 4, bytes('ef'));
    expect(await parts.stage(id, store)).toMatchObject({ sha256: sha256('abcdef'), size: 6 });
  });

  it('are hashed anew when another process wrote some of them', async () => {
    await parts.append(id, 0, bytes('ab'));
    await restarted().append(id, 2, bytes('cd'));
    expect(await parts.append(id, 4, bytes('ef'))).toBe(6);
    expect(await parts.stage(id, store)).toMatchObject({ sha256: sha256('abcdef') });
    expect(await restarted().stage(id, store)).toMatchObject({ sha256: sha256('abcdef') });
  });

  it('are never named by a hash that the disk does not hold', async () => {
    await parts.append(id, 0, bytes('original'));
    const path = (await parts.stage(id, store)).path;
    await writeFile(path, 'replaced');
    expect(await parts.stage(id, store)).toMatchObject({ sha256: sha256('replaced') });
  });

  it('go on only where they end', async () => {
    await parts.append(id, 0, bytes('abc'));
    await expect(parts.append(id, 2, bytes('x'))).rejects.toThrow(RangeError);
    await expect(parts.append(id, 0, bytes('x'))).rejects.toThrow(RangeError);
    expect(await parts.size(id)).toBe(3);
  });

  it('give up the whole upload when the disk is full, so that nothing half-written fills it', async () => {
    await parts.append(id, 0, bytes('abc'));
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    await expect(parts.append(id, 3, failing(full, 'de'))).rejects.toBeInstanceOf(StorageFullError);
    expect(await parts.size(id)).toBe(0);
    expect(await files()).toEqual([]);
  });

  it('are forgotten when asked, or when staged and discarded', async () => {
    await parts.append(id, 0, bytes('abc'));
    await (await parts.stage(id, store)).discard();
    await parts.append(id, 0, bytes('abc'));
    await parts.remove(id);
    await parts.remove(id);
    expect(await files()).toEqual([]);
  });

  it('tell which of them nobody wrote to for long', async () => {
    await parts.append(id, 0, bytes('old'));
    await parts.append(randomUUID(), 0, bytes('new'));
    const yesterday = new Date(Date.now() - 86_400_000);
    await utimes((await parts.stage(id, store)).path, yesterday, yesterday);
    expect(await parts.lastWrittenBefore(new Date(Date.now() - 3_600_000))).toEqual([id]);
  });

  it.each(['', '..', '../../etc/passwd', 'a'.repeat(36)])('never take %j for a file name', async (name) => {
    await expect(parts.append(name, 0, bytes('x'))).rejects.toThrow(TypeError);
    await expect(parts.size(name)).rejects.toThrow(TypeError);
  });

  it('know how much the disk still takes', async () => {
    expect(await parts.freeBytes()).toBeGreaterThan(0);
  });
});
