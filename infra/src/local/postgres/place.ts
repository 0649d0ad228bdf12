import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { DataFolder } from '../data-folder';
import type { PostgresPrograms } from '../resolve/postgres';
import type { Say } from '../resolve/resolution';
import { canReach, type Owner } from './owner';

/** Where root puts what PostgreSQL's own user must reach but cannot, because the data folder lies in root's home. */
const SHARED_PLACE = '/var/lib/xuanping';

/** Where a cluster lies and which programs serve it. */
export interface ClusterPlace {
  readonly folder: string;
  readonly home: string;
}

/**
 * Decides where the cluster lies: in the data folder, or, when the user that serves it cannot pass to there (root's
 * home is closed to others), below /var/lib/xuanping under a name made from the data folder's path. The same holds
 * for the programs in node_modules, which are copied then.
 */
export function placeCluster(
  data: DataFolder,
  programs: PostgresPrograms,
  owner: Owner | undefined,
  say: Say,
): ClusterPlace {
  const inside = path.join(data.postgres, 'cluster');
  if (!owner) {
    mkdirSync(data.postgres, { recursive: true, mode: 0o700 });
    return { folder: inside, home: programs.home };
  }
  const home = canReach(path.join(programs.home, 'bin'), owner) ? programs.home : copyPrograms(programs, say);
  mkdirSync(data.postgres, { recursive: true });
  chmodSync(data.postgres, 0o711);
  if (canReach(data.postgres, owner)) return { folder: prepared(inside, owner), home };

  const outside = path.join(SHARED_PLACE, 'clusters', digest(data.root));
  mkdirSync(path.dirname(outside), { recursive: true, mode: 0o755 });
  setAside(outside, data, say);
  writeFileSync(locationFile(data), `${outside}\n`);
  say(`PostgreSQL: its user ${owner.name} cannot reach ${data.postgres}, so its cluster is in ${outside}`);
  return { folder: prepared(outside, owner), home };
}

/** Removes the cluster of a data folder, wherever it lies. The server must not be running. */
export function removeCluster(data: DataFolder): void {
  const file = locationFile(data);
  if (existsSync(file)) {
    const outside = readFileSync(file, 'utf8').trim();
    // Written by us, yet read from a file: nothing outside our own place is ever deleted.
    if (path.dirname(outside) === path.join(SHARED_PLACE, 'clusters'))
      rmSync(outside, { recursive: true, force: true });
  }
  rmSync(data.postgres, { recursive: true, force: true });
}

/**
 * A cluster out there that this data folder knows nothing of belonged to one of the same path that was deleted by
 * hand, and with it the password. It is kept under another name rather than deleted.
 */
function setAside(outside: string, data: DataFolder, say: Say): void {
  if (!existsSync(outside) || existsSync(locationFile(data))) return;
  const aside = `${outside}.of-deleted-folder-${Date.now()}`;
  renameSync(outside, aside);
  say(`PostgreSQL: the cluster of an earlier ${data.root} is kept in ${aside}`);
}

/** A folder that the server's user owns; the cluster itself is made below it by initdb. */
function prepared(folder: string, owner: Owner): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, owner.uid, owner.gid);
  return path.join(folder, 'data');
}

function copyPrograms({ home, version }: PostgresPrograms, say: Say): string {
  const target = path.join(SHARED_PLACE, `postgresql-${version}-${digest(home)}`);
  if (existsSync(target)) return target;
  say(`PostgreSQL: its programs are copied to ${target}, where its user can reach them`);
  const partial = `${target}.${process.pid}`;
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o755 });
  cpSync(home, partial, { recursive: true, verbatimSymlinks: true });
  renameSync(partial, target);
  return target;
}

function locationFile(data: DataFolder): string {
  return path.join(data.postgres, 'location');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
