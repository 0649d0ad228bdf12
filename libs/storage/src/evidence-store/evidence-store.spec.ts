import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { peakLiveBuffers } from '../testing';
import {
  createEvidenceStore,
  LocalDiskStore,
  ObjectMissingError,
  SizeLimitError,
  StorageFullError,
  type EvidenceStore,
} from './index';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const text = (value: string) => new TextEncoder().encode(value);
async function* bytes(...chunks: string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield text(chunk);
}
async function* failing(error: Error): AsyncGenerator<Uint8Array> {
  yield text('half a');
  throw error;
}
const nothingNamed = async () => new Set<string>();
async function collect(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
async function all(items: AsyncIterable<string>): Promise<string[]> {
  const list: string[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('the evidence store on a local disk', () => {
  let data: string;
  let store: EvidenceStore;
  const filesIn = async (folder: string) =>
    (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) =>
      entry.isFile(),
    );

  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'evidence-'));
    store = createEvidenceStore({ dataFolder: data });
  });
  afterEach(() => rm(data, { recursive: true }));

  it('keeps bytes under the hash of their content and gives them back', async () => {
    const stored = await store.put(bytes('证明', '材料'));
    const name = sha256('证明材料');
    expect(stored).toEqual({ sha256: name, size: 12 });
    expect(await collect(await store.get(name))).toBe('证明材料');
    expect(await readFile(join(data, 'evidence', name.slice(0, 2), name.slice(2, 4), name), 'utf8')).toBe(
      '证明材料',
    );
    expect(await store.has(name)).toBe(true);
    expect(await store.stat(name)).toEqual(stored);
    expect(await store.verify(name)).toBe(true);
  });

  it('lets nobody but the application read them', async () => {
    const { sha256: name } = await store.put(bytes('x'));
    const path = join(data, 'evidence', name.slice(0, 2), name.slice(2, 4), name);
    expect((await stat(path)).mode & 0o077).toBe(0);
  });

  it('keeps the same bytes once, also when they arrive twenty times at once', async () => {
    const stored = await Promise.all(Array.from({ length: 20 }, () => store.put(bytes('同一份', '文件'))));
    expect(new Set(stored.map((object) => object.sha256)).size).toBe(1);
    expect(await filesIn(join(data, 'evidence'))).toHaveLength(1);
  });

  it('is not changed by what is staged until it is committed', async () => {
    const staged = await store.stage(bytes('草稿'));
    expect(await store.has(staged.sha256)).toBe(false);
    expect(await readFile(staged.path, 'utf8')).toBe('草稿');
    await staged.discard();
    expect(await filesIn(data)).toEqual([]);
    const again = await store.stage(bytes('草稿'));
    await again.commit();
    expect(await store.has(again.sha256)).toBe(true);
    expect(await filesIn(data)).toHaveLength(1);
  });

  it('leaves nothing behind when the source fails half-way', async () => {
    await expect(store.put(failing(new Error('the browser was closed')))).rejects.toThrow(
      'the browser was closed',
    );
    expect(await filesIn(data)).toEqual([]);
  });

  it('says that the disk is full and leaves nothing behind', async () => {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    await expect(store.put(failing(full))).rejects.toBeInstanceOf(StorageFullError);
    expect(await filesIn(data)).toEqual([]);
  });

  it('stops at the size limit without drawing the rest, and leaves nothing behind', async () => {
    let drawn = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        drawn += 1;
        yield new Uint8Array(1000);
      }
    }
    await expect(store.put(endless(), { maxBytes: 10_500 })).rejects.toBeInstanceOf(SizeLimitError);
    expect(drawn).toBe(11);
    expect(await filesIn(data)).toEqual([]);
    await expect(store.put(bytes('12345'), { maxBytes: 5 })).resolves.toMatchObject({ size: 5 });
  });

  it('notices bytes that were changed on the disk', async () => {
    const { sha256: name } = await store.put(bytes('原件'));
    await writeFile(join(data, 'evidence', name.slice(0, 2), name.slice(2, 4), name), '改件');
    expect(await store.verify(name)).toBe(false);
    await store.put(bytes('原件'));
    expect(await store.verify(name)).toBe(true);
  });

  it('answers for an object it does not have', async () => {
    const name = sha256('nothing');
    expect(await store.has(name)).toBe(false);
    expect(await store.stat(name)).toBeUndefined();
    expect(await store.delete(name)).toBe(false);
    await expect(store.get(name)).rejects.toBeInstanceOf(ObjectMissingError);
  });

  it.each(['', '..', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}/`, `${'a'.repeat(64)}\n`])(
    'never takes %j for a file name',
    async (name) => {
      await expect(store.get(name)).rejects.toBeInstanceOf(ObjectMissingError);
      expect(await store.has(name)).toBe(false);
      expect(await store.delete(name)).toBe(false);
    },
  );

  it('deletes, and lists what is there in order', async () => {
    const names = [];
    for (const content of ['甲', '乙', '丙']) names.push((await store.put(bytes(content))).sha256);
    expect(await all(store.list())).toEqual([...names].sort());
    expect(await store.delete(names[0] ?? '')).toBe(true);
    expect(await all(store.list())).toEqual(names.slice(1).sort());
  });

  it('lists nothing before anything was stored', async () => {
    expect(await all(new LocalDiskStore(join(data, 'never')).list())).toEqual([]);
    expect(await store.sweep(new Date(), nothingNamed)).toBe(0);
  });

  describe('after a crash', () => {
    /** Puts a file into staging as a process that is gone, or of another machine, would have left it. */
    const leave = async (mine: string, as: { host?: string; pid?: number }): Promise<string> => {
      const [host = '', , boot = '', id = '', ...rest] = basename(mine).split('~');
      const name = [as.host ?? host, as.pid ?? 4_194_305, boot, id, ...rest].join('~');
      const path = join(dirname(mine), name);
      await rename(mine, path);
      return path;
    };
    const marks = async () => (await filesIn(join(data, 'evidence/.staging'))).map((entry) => entry.name);
    const hourAgo = () => new Date(Date.now() - 3_600_000);

    it('what a process that is gone was receiving is swept at once, and not what is being received', async () => {
      const left = await leave((await store.stage(bytes('crashed'))).path, {});
      const receiving = await store.stage(bytes('receiving'));
      expect(await store.sweep(hourAgo(), nothingNamed)).toBe(1);
      await expect(stat(left)).rejects.toMatchObject({ code: 'ENOENT' });
      await expect(receiving.commit()).resolves.toMatchObject({ sha256: sha256('receiving') });
    });

    it('what another machine was receiving is swept when it is old', async () => {
      const left = await leave((await store.stage(bytes('elsewhere'))).path, { host: 'other', pid: 1 });
      expect(await store.sweep(hourAgo(), nothingNamed)).toBe(0);
      const yesterday = new Date(Date.now() - 86_400_000);
      await utimes(left, yesterday, yesterday);
      expect(await store.sweep(hourAgo(), nothingNamed)).toBe(1);
    });

    it('an object whose record was never written is taken out, one whose record was written stays', async () => {
      for (const [content, named] of [
        ['no record', false],
        ['a record', true],
      ] as const) {
        await (await store.stage(bytes(content))).claim();
        const [mark = ''] = await marks();
        await leave(join(data, 'evidence/.staging', mark), {});
        expect(await store.sweep(hourAgo(), async (names) => new Set(named ? names : []))).toBe(
          named ? 0 : 1,
        );
        expect(await store.has(sha256(content))).toBe(named);
        expect(await marks()).toEqual([]);
      }
    });

    it('an object that somebody else claims stays', async () => {
      await (await store.stage(bytes('twice'))).claim();
      const [mark = ''] = await marks();
      await leave(join(data, 'evidence/.staging', mark), {});
      const other = await (await store.stage(bytes('twice'))).claim();
      expect(await store.sweep(hourAgo(), nothingNamed)).toBe(0);
      expect(await store.has(sha256('twice'))).toBe(true);
      await other.settle();
      expect(await marks()).toEqual([]);
    });

    it('an object that is recorded while it is taken out is put back', async () => {
      (await (await store.stage(bytes('late record'))).claim()).abandon();
      let looks = 0;
      const late = async (names: readonly string[]) => new Set((looks += 1) > 1 ? names : []);
      expect(await store.sweep(hourAgo(), late)).toBe(0);
      expect(await collect(await store.get(sha256('late record')))).toBe('late record');
      expect(await marks()).toEqual([]);
    });

    it('a claim that was abandoned is swept, one that is in hand is not', async () => {
      const claim = await (await store.stage(bytes('rolled back'))).claim();
      expect(await store.sweep(new Date(Date.now() + 1000), nothingNamed)).toBe(0);
      claim.abandon();
      expect(await store.sweep(hourAgo(), nothingNamed)).toBe(1);
      expect(await store.has(sha256('rolled back'))).toBe(false);
    });
  });

  it('retires an old object, keeps its bytes for a while, and leaves alone what was committed since', async () => {
    const { sha256: name } = await store.put(bytes('无主'));
    const path = join(data, 'evidence', name.slice(0, 2), name.slice(2, 4), name);
    const [yesterday, anHourAgo] = [new Date(Date.now() - 86_400_000), new Date(Date.now() - 3_600_000)];
    expect(await store.retire(name, anHourAgo, nothingNamed)).toBe(false);
    await utimes(path, yesterday, yesterday);
    await store.put(bytes('无主'));
    expect(await store.retire(name, anHourAgo, nothingNamed)).toBe(false);
    await utimes(path, yesterday, yesterday);
    expect(await store.retire(name, anHourAgo, async (names) => new Set(names))).toBe(false);
    const claim = await (await store.stage(bytes('无主'))).claim();
    await utimes(path, yesterday, yesterday);
    expect(await store.retire(name, anHourAgo, nothingNamed)).toBe(false);
    await claim.settle();
    expect(await store.retire(name, anHourAgo, nothingNamed)).toBe(true);
    expect(await store.has(name)).toBe(false);
    expect(await all(store.list())).toEqual([]);
    expect(await readFile(join(data, 'evidence', '.retired', name), 'utf8')).toBe('无主');
    expect(await store.sweepRetired(anHourAgo)).toBe(0);
    expect(await store.sweepRetired(new Date(Date.now() + 1000))).toBe(1);
    expect(await filesIn(data)).toEqual([]);
    expect(await store.retire(name, new Date(), nothingNamed)).toBe(false);
  });

  it('counts the age of an object from its commit, however long its bytes took', async () => {
    const staged = await store.stage(bytes('慢'));
    const yesterday = new Date(Date.now() - 86_400_000);
    await utimes(staged.path, yesterday, yesterday);
    const { sha256: name } = await staged.commit();
    expect(await store.retire(name, new Date(Date.now() - 3_600_000), nothingNamed)).toBe(false);
  });

  it('holds large objects without holding them in memory', async () => {
    async function* large(): AsyncGenerator<Uint8Array> {
      const block = new Uint8Array(1 << 20);
      for (let i = 0; i < 200; i++) yield block;
    }
    const peak = await peakLiveBuffers(async () => {
      expect(await store.put(large())).toMatchObject({ size: 200 << 20 });
    });
    expect(peak).toBeLessThan(10 << 20);
  }, 60_000);
});
