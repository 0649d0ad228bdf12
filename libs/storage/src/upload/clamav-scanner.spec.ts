import { createServer } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { peakLiveBuffers, startFakeClamd, type FakeClamd, type FakeClamdOptions } from '../testing';
import {
  ClamavScanner,
  clamdAddress,
  createScanner,
  EICAR,
  ScannerUnavailableError,
  SignatureScanner,
} from './index';

async function* chunks(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('the ClamAV scanner', () => {
  let clamd: FakeClamd | undefined;
  const scannerOn = async (options: FakeClamdOptions = {}, silenceMs?: number) => {
    clamd = await startFakeClamd(options);
    return new ClamavScanner(clamdAddress(clamd.address), silenceMs);
  };
  afterEach(async () => {
    await clamd?.close();
    clamd = undefined;
  });

  it('calls clean what clamd calls OK, having sent every byte', async () => {
    const scanner = await scannerOn();
    expect(await scanner.scan(chunks(Buffer.alloc(300_000, 'x'), 70_000))).toEqual({ clean: true });
    expect(await scanner.scan(chunks(Buffer.alloc(0)))).toEqual({ clean: true });
    expect(clamd?.scanned).toEqual([300_000, 0]);
  });

  it('names what clamd found, wherever it lies', async () => {
    const scanner = await scannerOn();
    const bytes = Buffer.concat([Buffer.alloc(90_000, 'a'), Buffer.from(EICAR, 'latin1'), Buffer.alloc(10)]);
    for (const size of [13, 1000, 1 << 17])
      expect(await scanner.scan(chunks(bytes, size))).toEqual({
        clean: false,
        signature: 'Eicar-Test-Signature',
      });
  });

  it('speaks over a unix socket too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'clamd-'));
    const scanner = await scannerOn({ path: join(folder, 'clamd.ctl') });
    expect(await scanner.scan(chunks(Buffer.from(EICAR, 'latin1')))).toMatchObject({ clean: false });
    await rm(folder, { recursive: true });
  });

  it('cannot tell when nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    server.close();
    await expect(
      new ClamavScanner({ host: '127.0.0.1', port }).scan(chunks(Buffer.from('x'))),
    ).rejects.toBeInstanceOf(ScannerUnavailableError);
  });

  it.each<[string, FakeClamdOptions]>([
    ['hangs up in the middle', { cutAfter: 100_000 }],
    ['says that the stream is longer than it takes', { streamMaxLength: 100_000 }],
    ['never says a word', { silent: true }],
  ])('cannot tell when clamd %s', async (_what, options) => {
    const scanner = await scannerOn(options, 300);
    await expect(scanner.scan(chunks(Buffer.alloc(5_000_000), 50_000))).rejects.toBeInstanceOf(
      ScannerUnavailableError,
    );
  });

  it('passes on that the content could not be read', async () => {
    const scanner = await scannerOn();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      throw new Error('the disk is gone');
    }
    await expect(scanner.scan(broken())).rejects.toThrow('the disk is gone');
  });

  it('sends 40 MB without holding them in memory', async () => {
    const scanner = await scannerOn({ streamMaxLength: 1 << 30 });
    async function* large(): AsyncGenerator<Uint8Array> {
      for (let n = 0; n < 40; n += 1) yield Buffer.alloc(1 << 20);
    }
    const peak = await peakLiveBuffers(async () => {
      expect(await scanner.scan(large())).toEqual({ clean: true });
    });
    expect(peak).toBeLessThan(12 << 20);
  }, 60_000);

  it.each([
    ['unix:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['tcp://scan.house:3311', { host: 'scan.house', port: 3311 }],
    ['127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['clamd', { host: 'clamd', port: 3310 }],
    ['[::1]:3310', { host: '::1', port: 3310 }],
  ])('reads the address %s', (text, address) => expect(clamdAddress(text)).toEqual(address));

  it.each(['', 'http://x/', 'host:0', 'host:99999', 'a b'])('refuses the address %j', (text) =>
    expect(() => clamdAddress(text)).toThrow(TypeError),
  );

  it('is the scanner of an installation that names its daemon', () => {
    expect(createScanner('clamd:3310')).toBeInstanceOf(ClamavScanner);
    expect(createScanner('')).toBeInstanceOf(SignatureScanner);
  });
});
