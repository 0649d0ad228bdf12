import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import {
  importsOf,
  isTestFile,
  packageOf,
  ROOT,
  runtimeImportsOf,
  textOf,
  typescriptFiles,
  workspaceTarget,
} from './source-files';

/** The import order of the house, told here a second time so that the lint rule cannot be loosened unnoticed. */
const LAYER: Readonly<Record<string, number>> = {
  domain: 0,
  contracts: 1,
  'api-contract': 1,
  workflows: 2,
  persistence: 2,
  mailer: 2,
  documents: 2,
  storage: 2,
  audit: 2,
  platform: 2,
  activities: 3,
  api: 4,
  worker: 4,
  web: 4,
  infra: 5,
  test: 6,
};
const LIBRARIES = new Set(['persistence', 'mailer', 'documents', 'storage', 'audit', 'platform']);
const BUILTINS = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);

const files = typescriptFiles();
const imports = files.flatMap(importsOf);
const across = imports.flatMap(({ file, specifier }) => {
  const target = workspaceTarget(specifier);
  const from = packageOf(file).name;
  return target === undefined || target === from ? [] : [{ file, specifier, from, target }];
});
const shown = ({ file, specifier }: { file: string; specifier: string }): string => `${file} → ${specifier}`;

describe('the import order', () => {
  it('knows the layer of every package', () => {
    expect(
      [...new Set(files.map((file) => packageOf(file).name))].filter((name) => !(name in LAYER)),
    ).toEqual([]);
  });

  it('only ever goes down, libraries reaching no library but platform', () => {
    const wrong = across.filter(({ from, target }) => {
      const down = (LAYER[target] ?? Number.NaN) < (LAYER[from] ?? Number.NaN);
      return !down && !(target === 'platform' && LIBRARIES.has(from));
    });
    expect(wrong.map(shown)).toEqual([]);
  });

  it.each([
    ['workflows', ['domain', 'contracts']],
    ['web', ['domain', 'api-contract']],
    ['contracts', ['domain']],
    ['api-contract', ['domain']],
  ])('lets %s see nothing but %s', (from, allowed) => {
    expect(across.filter((one) => one.from === from && !allowed.includes(one.target)).map(shown)).toEqual([]);
  });

  it('keeps the process behind one port: api imports neither workflows nor activities', () => {
    const wrong = across.filter(
      ({ from, target }) => from === 'api' && ['workflows', 'activities'].includes(target),
    );
    expect(wrong.map(shown)).toEqual([]);
  });

  it('lets nobody import test or an app, and only test import infra', () => {
    const wrong = across.filter(
      ({ from, target }) =>
        target === 'test' || (from !== 'test' && ['infra', 'api', 'worker', 'web'].includes(target)),
    );
    expect(wrong.map(shown)).toEqual([]);
  });

  it('has no relative import across packages and no deep import', () => {
    const wrong = imports.filter(({ file, specifier }) => {
      if (/^@xuanping\/[^/]+\/(src|dist)(\/|$)/.test(specifier)) return true;
      if (!specifier.startsWith('.')) return false;
      const target = path.posix.join(path.posix.dirname(file), specifier);
      return packageOf(target).folder !== packageOf(file).folder;
    });
    expect(wrong.map(shown)).toEqual([]);
  });

  it('keeps the stages of activities apart', () => {
    const stageOf = (file: string): string | undefined => /^activities\/src\/([^/]+)\//.exec(file)?.[1];
    const wrong = imports.filter(({ file, specifier }) => {
      const stage = stageOf(file);
      if (stage === undefined) return false;
      const target = specifier.startsWith('.')
        ? stageOf(`${path.posix.join(path.posix.dirname(file), specifier)}/`)
        : /^@xuanping\/activities\/([^/]+)/.exec(specifier)?.[1];
      // The kernel is shared by all stages, and specs share the helpers in `testing`.
      const shared = target === 'kernel' || (target === 'testing' && isTestFile(file));
      return target !== undefined && target !== stage && !shared;
    });
    expect(wrong.map(shown)).toEqual([]);
  });
});

describe('purity', () => {
  const external = imports.filter(
    ({ file, specifier }) => !specifier.startsWith('.') && !workspaceTarget(specifier) && !isTestFile(file),
  );

  it('leaves domain without any npm package or Node built-in', () => {
    expect(external.filter(({ file }) => file.startsWith('libs/domain/')).map(shown)).toEqual([]);
  });

  it('leaves workflows with @temporalio/workflow alone', () => {
    const wrong = external.filter(
      ({ file, specifier }) => file.startsWith('workflows/') && specifier !== '@temporalio/workflow',
    );
    expect(wrong.map(shown)).toEqual([]);
  });

  it('keeps Node built-ins out of everything a browser loads', () => {
    const wrong = external.filter(
      ({ file, specifier }) => /^(apps\/web\/src|libs\/api-contract)\//.test(file) && BUILTINS.has(specifier),
    );
    expect(wrong.map(shown)).toEqual([]);
  });
});

describe('every package', () => {
  const rootDevelopment = Object.keys(
    (JSON.parse(textOf('package.json')) as { devDependencies: Record<string, string> }).devDependencies,
  );

  it.each([...new Set(files.map((file) => packageOf(file).folder))])(
    '%s declares what it imports',
    (folder) => {
      const manifest = JSON.parse(textOf(`${folder}/package.json`)) as Record<
        string,
        Record<string, string> | undefined
      >;
      const declared = new Set([
        ...Object.keys(manifest['dependencies'] ?? {}),
        ...Object.keys(manifest['devDependencies'] ?? {}),
      ]);
      const undeclared = imports.filter(({ file, specifier }) => {
        if (packageOf(file).folder !== folder || specifier.startsWith('.') || BUILTINS.has(specifier))
          return false;
        const name = specifier
          .split('/')
          .slice(0, specifier.startsWith('@') ? 2 : 1)
          .join('/');
        if (name === `@xuanping/${packageOf(file).name}` || declared.has(name)) return false;
        // Test tools and build tools are the root's.
        return !rootDevelopment.includes(name);
      });
      expect(undeclared.map(shown)).toEqual([]);
    },
  );

  it('is free of import cycles between its files', () => {
    const graph = new Map<string, string[]>();
    for (const { file, specifier } of files.flatMap(runtimeImportsOf)) {
      const target = resolveRelative(file, specifier);
      if (target) graph.set(file, [...(graph.get(file) ?? []), target]);
    }
    expect(cyclesIn(graph)).toEqual([]);
  });
});

function resolveRelative(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const base = path.posix.join(path.posix.dirname(file), specifier);
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`];
  return candidates.find((candidate) => /\.tsx?$/.test(candidate) && existsSync(path.join(ROOT, candidate)));
}

/** One cycle per entry, as `a → b → a`. */
function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    const at = trail.indexOf(file);
    if (at >= 0) found.push([...trail.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}
