import { textOf } from './source-files';

interface Locked {
  readonly link?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(textOf('package-lock.json')) as {
  packages: Readonly<Record<string, Locked>>;
};

/** Their newest releases lack binaries that `npm ci` does not insist on: no PDF on those platforms, all else works. */
const INCOMPLETE = ['node_modules/@myriaddreamin/typst-ts-node-compiler'];

/** Where npm would find a package that `location` asks for: beside it, or in any node_modules above. */
function found(location: string, name: string): boolean {
  for (let at = location; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const folder = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (folder in packages) return true;
    if (at === '') return false;
  }
}

describe('the lock file', () => {
  it('names every package that another one asks for, binaries of other platforms included: npm ci insists', () => {
    const missing = Object.entries(packages).flatMap(([location, entry]) =>
      Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
        .filter((name) => !found(location, name) && !INCOMPLETE.includes(location))
        .map((name) => `${location} asks for ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('agrees with every package.json of the workspace', () => {
    const folders = Object.keys(packages).filter((location) => !location.includes('node_modules'));
    const different = folders.filter((folder) => {
      const manifest = JSON.parse(
        textOf(folder === '' ? 'package.json' : `${folder}/package.json`),
      ) as Locked & {
        devDependencies?: unknown;
      };
      const locked = packages[folder] as typeof manifest;
      return (['dependencies', 'devDependencies', 'optionalDependencies'] as const).some(
        (kind) => sorted(manifest[kind]) !== sorted(locked[kind]),
      );
    });
    expect(different).toEqual([]);
  });
});

function sorted(dependencies: unknown): string {
  return JSON.stringify(Object.entries(dependencies ?? {}).sort());
}
