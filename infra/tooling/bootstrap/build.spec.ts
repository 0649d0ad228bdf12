import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { builtPackages, fingerprint, whyBuild } from './build.mjs';

let root: string;

function write(file: string, content: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), content);
}

function stamp(value: string): void {
  write('node_modules/.cache/xuanping/build.json', JSON.stringify({ fingerprint: value }));
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'xuanping-build-'));
  write('package.json', JSON.stringify({ workspaces: ['libs/*', 'test'] }));
  write('libs/domain/package.json', JSON.stringify({ scripts: { build: 'swc' } }));
  write('libs/domain/src/index.ts', 'export const one = 1;');
  write('libs/domain/dist/index.js', '');
  write('test/package.json', '{}');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('builtPackages', () => {
  it('are those that have a build script', () => {
    expect(builtPackages(root)).toEqual(['libs/domain']);
  });
});

describe('whyBuild', () => {
  it('builds when nothing was built or nobody knows of what', () => {
    expect(whyBuild(root, fingerprint(root))).toContain('no record');
    rmSync(path.join(root, 'libs/domain/dist'), { recursive: true });
    expect(whyBuild(root, fingerprint(root))).toContain('nothing is built');
  });

  it('does not build again what has not changed', () => {
    stamp(fingerprint(root));
    expect(whyBuild(root, fingerprint(root))).toBeUndefined();
  });

  it.each([
    ['a changed source', () => write('libs/domain/src/index.ts', 'export const one = 2; // longer')],
    ['a touched source', () => utimesSync(path.join(root, 'libs/domain/src/index.ts'), 1, 1)],
    ['a new source', () => write('libs/domain/src/two.ts', '')],
    ['a removed source', () => rmSync(path.join(root, 'libs/domain/src/index.ts'))],
    [
      'a changed package',
      () => write('libs/domain/package.json', JSON.stringify({ scripts: { build: 'other' } })),
    ],
    ['a changed compiler setting', () => write('.swcrc', '{}')],
  ])('builds after %s', (_, change) => {
    stamp(fingerprint(root));
    change();
    expect(whyBuild(root, fingerprint(root))).toBe('sources have changed');
  });

  it('does not wait for ever for the output of a package without sources', () => {
    write('libs/empty/package.json', JSON.stringify({ scripts: { build: 'swc' } }));
    stamp(fingerprint(root));
    expect(whyBuild(root, fingerprint(root))).toBeUndefined();
  });

  it.each([
    ['a spec', 'libs/domain/src/index.spec.ts'],
    ['an output', 'libs/domain/dist/other.js'],
    ['an installed package', 'libs/domain/node_modules/x/index.js'],
    ['a test artefact', 'test/artefacts/x.json'],
  ])('does not build for %s', (_, file) => {
    stamp(fingerprint(root));
    write(file, 'x');
    expect(whyBuild(root, fingerprint(root))).toBeUndefined();
  });
});
