import path from 'node:path';
import { parseArgs } from 'node:util';
import { findRunningSystem, System } from '../local';
import { castFrom } from './cast';
import { playRound } from './play';

const HELP = `npm run demo -- [--parks N] [--experts N] [--data DIR] [--seed TEXT]

Plays a complete round over HTTP as its people, against the running \`npm start\` of the data folder, or starts one
and leaves it running until Ctrl-C. Every value is invented and marked 样例数据.`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      parks: { type: 'string', default: '24' },
      experts: { type: 'string', default: '20' },
      data: { type: 'string', default: process.env['XUANPING_DATA'] ?? '.xuanping' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const dataDir = path.resolve(values.data);
  const running = findRunningSystem(dataDir);
  const own = running ? undefined : await startOwn(dataDir);
  const base = running?.url ?? own!.addresses.url;
  const begun = Date.now();
  const say = (line: string): void =>
    console.log(`${((Date.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${line}`);
  try {
    const cast = castFrom(
      base,
      path.join(dataDir, 'accounts.json'),
      { parks: Number(values.parks), experts: Number(values.experts) },
      begun.toString(36),
    );
    const played = await playRound({ cast, seed: values.seed, year: new Date(begun).getFullYear(), say });
    console.log(
      `\nRound ${played.round} is complete after ${((Date.now() - begun) / 1000).toFixed(0)} s: ${played.applications} submissions, ${played.plaques} plaques, ${played.reports} reports.`,
    );
    console.log(`Explore it at ${base}/rounds/${played.round}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    await own?.stop();
    return 1;
  }
  if (own) {
    console.log('Ctrl-C stops what was started for it.');
    await new Promise<void>((resolve) =>
      ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, () => resolve())),
    );
    await own.stop();
  }
  return 0;
}

async function startOwn(dataDir: string): Promise<System> {
  const system = new System({ dataDir, port: 3000, say: (line) => console.log(line) });
  await system.start();
  return system;
}

void main().then((code) => process.exit(code));
