import { createHash } from 'node:crypto';
import { unzip, zipBytes, zipStream } from './index';

const text = (value: string) => new TextEncoder().encode(value);
const limits = { entries: 100, inflatedBytes: 1_000_000 };
const everything = () => true;

describe('ZIP archives', () => {
  it('gives back what went in, in order, with Chinese names', async () => {
    const bytes = await zipBytes([
      { name: '附件/报送函.pdf', content: text('甲') },
      { name: 'b.txt', content: text('乙') },
    ]);
    const result = await unzip(bytes, everything, limits);
    if (!result.ok) throw new Error(result.failure);
    expect(result.names).toEqual(['附件/报送函.pdf', 'b.txt']);
    expect(result.entries.get('附件/报送函.pdf')?.toString()).toBe('甲');
  });

  it('begins an entry when the one before is written, so that what the first learns the second can tell', async () => {
    const events: string[] = [];
    async function* lines(name: string): AsyncGenerator<string> {
      events.push(`${name} begins`);
      for (let line = 0; line < 5; line += 1) yield await Promise.resolve(name.repeat(50_000));
      events.push(`${name} ends`);
    }
    await zipBytes(['a', 'b', 'c'].map((name) => ({ name, content: lines(name) })));
    expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('is the same file when it is made again later', async () => {
    const make = () => zipBytes([{ name: 'a', content: text('x'.repeat(100_000)) }]);
    const first = createHash('sha256')
      .update(await make())
      .digest('hex');
    // DOS time counts in steps of two seconds.
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(
      createHash('sha256')
        .update(await make())
        .digest('hex'),
    ).toBe(first);
  });

  it('refuses names that leave the folder or stand twice', () => {
    const content = text('');
    for (const name of ['../a', '/a', 'a//b', 'a\\b', 'C:a', '.', '']) {
      expect(() => zipStream([{ name, content }])).toThrow(RangeError);
    }
    expect(() =>
      zipStream([
        { name: 'a', content },
        { name: 'a', content },
      ]),
    ).toThrow(/Twice/);
  });

  it('passes on the error of an entry that cannot be read', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield text('a');
      throw new Error('the disk is gone');
    }
    await expect(zipBytes([{ name: 'a', content: broken() }])).rejects.toThrow('the disk is gone');
  });

  it('stops inflating a bomb at the limit', async () => {
    const bomb = await zipBytes([{ name: 'a', content: new Uint8Array(20_000_000) }], { level: 9 });
    expect(bomb.length).toBeLessThan(50_000);
    expect(await unzip(bomb, everything, limits)).toEqual({ ok: false, failure: 'inflates-too-far' });
    expect(await unzip(bomb, (name) => name !== 'a', limits)).toMatchObject({ ok: true, names: ['a'] });
  });

  it('does not believe a size that the directory declares', async () => {
    const bomb = Buffer.from(
      await zipBytes([{ name: 'a', content: new Uint8Array(20_000_000) }], { level: 9 }),
    );
    // Uncompressed size in the central directory: offset 24 of its record.
    const record = bomb.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bomb.writeUInt32LE(10, record + 24);
    expect(await unzip(bomb, everything, limits)).toMatchObject({ ok: false });
  });

  it('names what is no archive, a damaged one, and one with too many entries', async () => {
    expect(await unzip(text('not a zip at all'), everything, limits)).toEqual({
      ok: false,
      failure: 'not-a-zip',
    });
    const good = await zipBytes([{ name: 'a', content: text('hello hello hello hello') }]);
    const damaged = Buffer.from(good);
    damaged.fill(0xff, 31, 45);
    expect(await unzip(damaged, everything, limits)).toEqual({ ok: false, failure: 'damaged' });
    expect(await unzip(good, everything, { ...limits, entries: 0 })).toEqual({
      ok: false,
      failure: 'too-many-entries',
    });
  });
});
