/**
 * The parts of `npm test`, in the order they run. `folders` tell whether a part has come to exist yet and which
 * part a given path belongs to; lint and types count as one test each.
 */
export const PARTS = [
  { name: 'lint', kind: 'command', timeoutMs: 600_000 },
  { name: 'types', kind: 'command', timeoutMs: 600_000 },
  {
    name: 'unit',
    kind: 'jest',
    folders: ['apps', 'libs', 'workflows', 'activities', 'infra', 'test/harness'],
    timeoutMs: 600_000,
  },
  { name: 'process', kind: 'jest', folders: ['test/process'], forceExit: true, timeoutMs: 900_000 },
  { name: 'replay', kind: 'jest', folders: ['test/replay'], forceExit: true, timeoutMs: 600_000 },
  {
    name: 'integration',
    kind: 'jest',
    folders: ['test/integration', 'test/api', 'test/security', 'test/faults', 'test/speed'],
    forceExit: true,
    // Whole systems with their own servers, which wait for their clocks more than they work: two at a time.
    workers: 2,
    built: true,
    timeoutMs: 1_200_000,
  },
  {
    name: 'browser',
    kind: 'jest',
    folders: ['test/web'],
    forceExit: true,
    // As above; one plays a whole round by hand while the others take their turns beside it.
    workers: 2,
    built: true,
    timeoutMs: 1_200_000,
  },
  { name: 'architecture', kind: 'jest', folders: ['test/architecture'], forceExit: true, timeoutMs: 600_000 },
];

/**
 * What the command line asks for: part names, paths, or options that go to Jest.
 * @param {string[]} args
 * @param {(path: string) => boolean} exists whether a path is there, from the repository root
 * @returns {{ selection: { part: typeof PARTS[number], paths: string[] }[], options: string[] }}
 * @throws when a word is neither a part nor a path
 */
export function select(args, exists) {
  const options = [];
  const chosen = new Map();
  const choose = (part, path) => {
    const paths = chosen.get(part) ?? [];
    if (path) paths.push(path);
    chosen.set(part, paths);
  };
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index];
    if (word === '-t' || word === '--testNamePattern') {
      options.push(word, args[(index += 1)] ?? '');
      continue;
    }
    if (word.startsWith('-')) {
      options.push(word);
      continue;
    }
    const named = PARTS.find((part) => part.name === word);
    if (named) {
      choose(named);
      continue;
    }
    const path = word.replace(/^\.\//, '').replace(/\/$/, '');
    const owner = PARTS.filter((part) => part.kind === 'jest').find((part) =>
      part.folders.some((folder) => path === folder || path.startsWith(`${folder}/`)),
    );
    if (!owner || !exists(path)) {
      const names = PARTS.map((part) => part.name).join(', ');
      throw new Error(`"${word}" is neither a part (${names}) nor a path with tests.`);
    }
    choose(owner, path);
  }
  const selection = PARTS.filter((part) => chosen.size === 0 || chosen.has(part)).map((part) => ({
    part,
    paths: chosen.get(part) ?? [],
  }));
  return { selection, options };
}
