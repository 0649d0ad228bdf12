import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { Refusal } from '../refusal';
import { repositoryRoot } from './repository';

/**
 * The folder that keeps downloaded servers and the unpacked browser between runs: `XUANPING_CACHE`, else
 * `~/.cache/xuanping`, else (a home that cannot be written) a folder beside node_modules. It is created.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const wanted = [
    env['XUANPING_CACHE'],
    path.join(homedir(), '.cache', 'xuanping'),
    path.join(repositoryRoot(), 'node_modules', '.cache', 'xuanping'),
  ];
  for (const folder of wanted) {
    if (!folder) continue;
    try {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK);
      return path.resolve(folder);
    } catch {
      // Not ours to write: the next one.
    }
  }
  throw new Refusal('No folder for downloads can be written; name one with XUANPING_CACHE.');
}
