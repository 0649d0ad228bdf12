// npm start: everything on this machine, until Ctrl-C.
import path from 'node:path';
import { accountLines } from './accounts';
import { clearDataFolder } from './data-folder';
import { watchParent } from './parent';
import { parseOptions, type StartOptions } from './options';
import { removeCluster } from './postgres/place';
import { Refusal } from './refusal';
import { System } from './system/system';

const SAME_SIGNAL_MS = 500;

/** Starts the system and stays until it is told to stop. @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  try {
    return await run(parseOptions(args, process.env));
  } catch (error) {
    console.error(sentence(error));
    return 1;
  }
}

async function run(options: StartOptions): Promise<number> {
  const begun = Date.now();
  // The cluster may lie elsewhere, and goes first: afterwards nobody would know where.
  if (options.fresh) clearDataFolder(options.dataDir, removeCluster);
  const system = new System({ ...options, say: (line) => console.log(line) });
  const told = stopOnSignals(system);
  console.log(`Xuanping starts; its data is in ${relative(options.dataDir)}`);
  try {
    await system.start();
  } catch (error) {
    if (!told.stop) console.error(sentence(error));
    await system.stop();
    return told.stop ? 0 : 1;
  }
  console.log(welcome(system, options, (Date.now() - begun) / 1_000));
  await told.stopped;
  return 0;
}

/** What a person, or whoever started us, has told us to do. */
interface Told {
  stop: boolean;
  /** Resolves when everything is stopped, after it was told. */
  stopped: Promise<void>;
}

/** Ctrl-C and SIGTERM stop in order; a second Ctrl-C stops at once. */
function stopOnSignals(system: System): Told {
  const told: Told = { stop: false, stopped: Promise.resolve() };
  told.stopped = new Promise((resolve) => {
    let toldAt = 0;
    const stop = (): void => {
      if (told.stop) return;
      told.stop = true;
      toldAt = Date.now();
      console.log('\nStopping …');
      void system.stop().then(() => {
        console.log('Stopped. Everything is kept for the next start.');
        resolve();
      });
    };
    process.on('SIGTERM', stop);
    process.on('SIGHUP', stop);
    process.on('SIGINT', () => {
      // One Ctrl-C may arrive twice: from the terminal, and passed on by npm.
      if (told.stop && Date.now() - toldAt > SAME_SIGNAL_MS) system.killAll();
      stop();
    });
    if (process.env['npm_lifecycle_event']) watchParent(stop);
  });
  return told;
}

function welcome(system: System, { dataDir }: StartOptions, seconds: number): string {
  const { url, mailboxUrl, temporalUiUrl, temporalAddress } = system.addresses;
  const accounts = accountLines(system.data.accounts);
  const lines = [
    `Xuanping is ready: ${url}`,
    '',
    ...(mailboxUrl ? [`  Mailbox          ${mailboxUrl}`] : []),
    ...(temporalUiUrl
      ? [`  Temporal Web UI  ${temporalUiUrl}   (command line: temporal --address ${temporalAddress})`]
      : []),
    `  Logs             ${relative(system.data.logs)}`,
    ...(accounts.length > 0
      ? ['', `  Accounts (${relative(system.data.accounts)})`, ...accounts.map((line) => `    ${line}`)]
      : []),
    '',
    `  Up in ${seconds.toFixed(1)} s, data in ${relative(dataDir)}. Ctrl-C stops everything; \`npm run demo\` plays a round.`,
  ];
  return lines.join('\n');
}

function relative(file: string): string {
  const short = path.relative(process.cwd(), file);
  return short.startsWith('..') ? file : short;
}

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // What nobody foresaw is a fault of ours and is shown whole.
  return error instanceof Refusal ? error.message : (error.stack ?? error.message);
}
