// npm test [-- part | path …]: every part in order, one line each, and a last line over everything.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildIfStale } from './tooling/bootstrap/build.mjs';
import { installIfNeeded } from './tooling/bootstrap/install.mjs';
import { requireNode } from './tooling/bootstrap/node-version.mjs';
import { packageBin } from './tooling/bootstrap/package-bin.mjs';
import { ROOT } from './tooling/bootstrap/root.mjs';
import { run } from './tooling/bootstrap/run.mjs';
import { PARTS, select } from './tooling/test/parts.mjs';
import { closingLine, single, tallyJest, total } from './tooling/test/summary.mjs';

const ARTEFACTS = path.join(ROOT, 'test/artefacts');
const HELP = `npm test                 every part: ${PARTS.map((part) => part.name).join(', ')}
npm test -- unit         one part (several may be named)
npm test -- libs/domain  the tests below a path
npm test -- unit -t word only tests whose name contains the word (this and other options go to Jest)`;

const tool = (name, args, options) =>
  run(process.execPath, [packageBin(ROOT, ...name), ...args], {
    cwd: ROOT,
    env: { NX_DAEMON: 'false', FORCE_COLOR: '0' },
    ...options,
  });

/** Commands of the parts that are not Jest's; the first that fails decides. */
const COMMANDS = {
  lint: [
    [
      ['eslint'],
      '.',
      '--max-warnings=0',
      '--cache',
      '--cache-strategy=content',
      '--cache-location=node_modules/.cache/eslint/',
    ],
    [['prettier'], '--check', '.', '--log-level=warn', '--cache', '--cache-strategy=content'],
  ],
  types: [
    [['typescript', 'tsc'], '-p', 'tsconfig.json', '--noEmit'],
    [['typescript', 'tsc'], '-p', 'apps/web/tsconfig.json', '--noEmit'],
  ],
};

async function runCommand(part) {
  for (const [name, ...args] of COMMANDS[part.name]) {
    const { code, output, timedOut } = await tool(name, args, { timeoutMs: part.timeoutMs });
    keepLog(part.name, output);
    if (timedOut)
      return single(false, part.name, `${part.name} took longer than ${part.timeoutMs / 1000} s.`);
    if (code !== 0) return single(false, part.name, output.trim());
  }
  return single(true, part.name);
}

async function runJest(part, paths, options) {
  if (part.built) await buildIfStale(ROOT, (line) => console.log(`  ${line}`));
  const resultFile = path.join(ARTEFACTS, `${part.name}.json`);
  rmSync(resultFile, { force: true });
  const { output, timedOut } = await tool(
    ['jest'],
    [
      '-c',
      'jest.config.cjs',
      '--json',
      `--outputFile=${resultFile}`,
      `--maxWorkers=${part.workers ?? 2}`,
      ...(part.forceExit ? ['--forceExit'] : []),
      ...options,
      // Paths before the list of projects: Jest takes every word after --selectProjects for a project.
      ...paths,
      '--selectProjects',
      part.name,
    ],
    { timeoutMs: part.timeoutMs },
  );
  keepLog(part.name, output);
  if (timedOut) return single(false, part.name, `${part.name} took longer than ${part.timeoutMs / 1000} s.`);
  const result = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : undefined;
  return tallyJest(part.name, result);
}

function keepLog(name, output) {
  writeFileSync(path.join(ARTEFACTS, `${name}.log`), output);
}

async function runPart({ part, paths }, options) {
  if (part.kind === 'command') return runCommand(part);
  if (!part.folders.some((folder) => existsSync(path.join(ROOT, folder)))) return undefined;
  return runJest(part, paths, options);
}

function report(name, tally, seconds) {
  const counts = tally ? closingLine(tally) : 'nothing here yet';
  console.log(
    `${tally?.failed ? '✗' : '✓'} ${name.padEnd(13)} ${counts.padEnd(36)} ${seconds.toFixed(1).padStart(6)} s`,
  );
  for (const failure of tally?.failures ?? []) {
    console.log(`\n  ● ${path.isAbsolute(failure.name) ? path.relative(ROOT, failure.name) : failure.name}`);
    console.log(`${failure.message.slice(0, 6_000).replace(/^/gm, '    ')}\n`);
  }
}

/** Commands use one core each and run side by side; parts of Jest use all there are, one after the other. */
function batches(selection) {
  const commands = selection.filter(({ part }) => part.kind === 'command');
  const others = selection.filter(({ part }) => part.kind !== 'command');
  return [...(commands.length > 0 ? [commands] : []), ...others.map((item) => [item])];
}

async function timed(item, options) {
  const tally = await runPart(item, options).catch((error) =>
    single(false, item.part.name, `${item.part.name} could not run: ${error.message}`),
  );
  return { item, tally, ended: Date.now() };
}

async function main() {
  requireNode();
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  const { selection, options } = select(args, (file) => existsSync(path.join(ROOT, file)));
  const started = Date.now();
  mkdirSync(ARTEFACTS, { recursive: true });
  await installIfNeeded(ROOT);
  const tallies = [];
  for (const batch of batches(selection)) {
    const begun = Date.now();
    const running = batch.map((item) => timed(item, options));
    for (const one of running) {
      const { item, tally, ended } = await one;
      report(item.part.name, tally, (ended - begun) / 1000);
      if (tally) tallies.push(tally);
    }
  }
  const sum = total(tallies);
  console.log(
    `\n${((Date.now() - started) / 1000).toFixed(0)} s; what each part printed is in test/artefacts/<part>.log`,
  );
  console.log(closingLine(sum));
  return sum.failed === 0 ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error.message);
    console.log(closingLine({ passed: 0, failed: 1, skipped: 0 }));
    process.exitCode = 1;
  },
);
