import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../local';
import { form } from './form';
import { list } from './list';
import { start } from './start';
import { uploads } from './uploads';
import { fallen, lineOf, type Bench } from './figure';

/** Every bench by its name; `npm run bench -- list` runs one, without a name all run. */
const BENCHES: Readonly<Record<string, Bench>> = { form, list, start, uploads };

/**
 * Runs the benches named on the command line, prints a table and writes JSON below `test/artefacts/bench`. No
 * time is asserted: what counts are ratios of one run on one machine. @returns 1 when one fell below its least
 */
export async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in BENCHES));
  if (unknown.length > 0) {
    process.stderr.write(
      `There is no bench "${unknown.join('", "')}"; there are: ${Object.keys(BENCHES).join(', ')}.\n`,
    );
    return 2;
  }
  const folder = path.join(repositoryRoot(), 'test', 'artefacts', 'bench');
  mkdirSync(folder, { recursive: true });
  let outcome = 0;
  for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
    const figures = (await BENCHES[name]?.()) ?? [];
    process.stdout.write(`\n${name}\n`);
    for (const figure of figures) process.stdout.write(`${lineOf(figure)}\n`);
    if (fallen(figures).length > 0) outcome = 1;
    writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(figures, null, 2)}\n`);
  }
  return outcome;
}
