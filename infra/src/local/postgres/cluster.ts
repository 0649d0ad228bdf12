import { execFile } from 'node:child_process';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { DataFolder } from '../data-folder';
import { localSecret } from '../keys';
import { isAlive } from '../process/pid-file';
import type { ProcessSpec } from '../process/managed-process';
import { programIn, type PostgresPrograms } from '../resolve/postgres';
import { Refusal } from '../refusal';
import type { Say } from '../resolve/resolution';
import { stopSignalOf } from '../system/names';
import { postgresOwner, type Owner } from './owner';
import { placeCluster, type ClusterPlace } from './place';

const run = promisify(execFile);
const USER = 'xuanping';
const DATABASE = 'xuanping';
const INITDB_TIMEOUT_MS = 120_000;

/** A cluster that is ready to be served on a port. */
export interface Cluster {
  readonly url: string;
  readonly spec: ProcessSpec;
}

/** What a cluster is for. */
export interface ClusterOptions {
  readonly port: number;
  /**
   * Whether commits survive a power cut. Off in tests: there only processes are killed, and what a process has
   * written the kernel keeps.
   */
  readonly durable: boolean;
}

/** Makes the cluster of a data folder on the first start and says how it is served. */
export async function prepareCluster(
  data: DataFolder,
  programs: PostgresPrograms,
  { port, durable }: ClusterOptions,
  say: Say,
): Promise<Cluster> {
  const owner = postgresOwner();
  const place = placeCluster(data, programs, owner, say);
  const password = localSecret(data, 'postgres');
  if (existsSync(path.join(place.folder, 'PG_VERSION'))) {
    refuseOtherVersion(place, programs);
    await stopStrayServer(place);
  } else {
    await initialise(place, password, owner);
  }
  const url = urlOf(password, port, DATABASE);
  return { url, spec: serverSpec(place, data, owner, port, durable, password) };
}

/** Asks a database for a trivial answer. Throws the driver's error when there is none within a second or two. */
export async function askDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT 1');
  } finally {
    await client.end();
  }
}

async function initialise(place: ClusterPlace, password: string, owner: Owner | undefined): Promise<void> {
  const fresh = `${place.folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  const passwordFile = `${place.folder}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner) chownSync(passwordFile, owner.uid, owner.gid);
  try {
    const args = [
      `--pgdata=${fresh}`,
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The server's own C.UTF-8: the same order on every machine, whatever locales it has.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-sync',
    ];
    await run(programIn(place.home, 'initdb'), args, {
      timeout: INITDB_TIMEOUT_MS,
      cwd: path.dirname(place.folder),
      env: serverEnv(),
      ...(owner ? { uid: owner.uid, gid: owner.gid } : {}),
    });
    // Renamed when whole: an interrupted initdb leaves a PG_VERSION and nothing that could be started.
    renameSync(fresh, place.folder);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function serverSpec(
  place: ClusterPlace,
  data: DataFolder,
  owner: Owner | undefined,
  port: number,
  durable: boolean,
  password: string,
): ProcessSpec {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // TCP on loopback is enough, and socket paths are too short for deep data folders.
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '200',
    shared_buffers: '128MB',
    log_min_duration_statement: '1000',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  return {
    name: 'postgres',
    command: programIn(place.home, 'postgres'),
    args: [
      '-D',
      place.folder,
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ],
    env: serverEnv(),
    cwd: path.dirname(place.folder),
    ...(owner ? { owner: { uid: owner.uid, gid: owner.gid } } : {}),
    stopSignal: stopSignalOf('postgres'),
    stopTimeoutMs: 15_000,
    readyTimeoutMs: 60_000,
    // After a SIGKILL its children need a moment to let go of the shared memory, and a start meanwhile fails.
    attempts: 10,
    isReady: async () => {
      await createDatabase(urlOf(password, port, 'postgres'));
      return true;
    },
  };
}

async function createDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(DATABASE)}`);
  } finally {
    await client.end();
  }
}

/** A server that outlived a killed start; two must never serve one cluster, and PostgreSQL itself refuses that too. */
async function stopStrayServer(place: ClusterPlace): Promise<void> {
  const file = path.join(place.folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid) || !servesThis(pid, place)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid) && waited < 15_000; waited += 100) await sleep(100);
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}

function servesThis(pid: number, place: ClusterPlace): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(place.folder);
  } catch {
    // No /proc here: PostgreSQL's own lock file decides.
    return false;
  }
}

function refuseOtherVersion(place: ClusterPlace, programs: PostgresPrograms): void {
  const made = readFileSync(path.join(place.folder, 'PG_VERSION'), 'utf8').trim();
  const ours = programs.version.split('.')[0];
  if (made !== ours) {
    throw new Refusal(
      `The cluster in ${place.folder} was made by PostgreSQL ${made} and this is ${ours}: dump it with the old one, ` +
        'or start anew with --fresh.',
    );
  }
}

function urlOf(password: string, port: number, database: string): string {
  return `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

/** Nothing of ours belongs into the server: PG* variables would change what it does. */
function serverEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}
