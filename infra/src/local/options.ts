import path from 'node:path';
import { Refusal } from './refusal';
import { repositoryRoot } from './resolve/repository';

const DEFAULT_PORT = 3000;

/** What the command line and the environment ask of a start. */
export interface StartOptions {
  readonly port: number;
  /** Absolute. */
  readonly dataDir: string;
  /** Forget everything kept so far. */
  readonly fresh: boolean;
}

/** A command line that cannot be followed; the message is one sentence. */
export class UsageError extends Refusal {
  override readonly name = 'UsageError';
}

/**
 * Reads the command line and the environment; the command line wins.
 * @throws UsageError on a word it does not know or a port that is none
 */
export function parseOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  workingFolder: string = process.cwd(),
): StartOptions {
  let port = env['PORT'] ? readPort(env['PORT'], 'PORT') : DEFAULT_PORT;
  let data = env['XUANPING_DATA'];
  let fresh = false;
  for (let index = 0; index < args.length; index += 1) {
    const [flag = '', inline] = (args[index] ?? '').split(/=(.*)/s);
    const value = (): string => {
      const given = inline ?? args[(index += 1)];
      if (given === undefined || given === '' || given.startsWith('--'))
        throw new UsageError(`${flag} needs a value; see --help.`);
      return given;
    };
    switch (flag) {
      case '--port':
        port = readPort(value(), '--port');
        break;
      case '--data':
        data = value();
        break;
      case '--fresh':
        fresh = true;
        break;
      default:
        throw new UsageError(`${args[index] ?? ''} is not an option; see --help.`);
    }
  }
  const dataDir = data ? path.resolve(workingFolder, data) : path.join(repositoryRoot(), '.xuanping');
  return { port, dataDir, fresh };
}

function readPort(text: string, where: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new UsageError(`${where} must be a whole number from 1 to 65535, not "${text}".`);
  }
  return port;
}
