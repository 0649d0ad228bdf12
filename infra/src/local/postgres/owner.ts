import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../refusal';

/** The user a server runs as. */
export interface Owner {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root has it run as `postgres`, who is created where there is none, or as
 * `nobody` where users cannot be created. Undefined when we are not root: then it runs as we do.
 */
export function postgresOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const existing = lookUp('postgres');
  if (existing) return existing;
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres'],
      {
        stdio: 'ignore',
      },
    );
  } catch {
    // No useradd here (a minimal container): the user that everybody has will do.
  }
  const owner = lookUp('postgres') ?? lookUp('nobody');
  if (!owner) {
    throw new Refusal(
      'PostgreSQL does not run as root and there is no other user to run it as: create one with ' +
        '`useradd --system postgres`, start Xuanping as another user, or set DATABASE_URL.',
    );
  }
  return owner;
}

/** Whether a user can reach a folder: every folder on the way must let them pass. */
export function canReach(folder: string, owner: Owner): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (path.dirname(at) === at) return true;
  }
}

function lookUp(name: string): Owner | undefined {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { name, uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}
