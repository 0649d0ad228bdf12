import { createHash, randomBytes } from 'node:crypto';
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, Pool } from 'pg';
import { startSystem } from '../harness';
import type { Bench, Figure } from './figure';

const ROUND = '2026-99';
const ROWS = 2_550;
const SECONDS = 2;
const TURNS = 3;
const AT_ONCE = 8;

/**
 * A list of 50 of 2,550 applications and one application, through the API, against a bare node:http server that reads
 * the same bytes from one row with pg. The API runs in local mode, in which it also holds every answer against its contract.
 */
export const list: Bench = async () => {
  const system = await startSystem();
  const pool = new Pool({ connectionString: system.addresses.databaseUrl, max: AT_ONCE });
  try {
    const cookie = await fill(system.addresses.databaseUrl);
    const figures: Figure[] = [];
    for (const [name, route] of [
      ['list of 50 of 2,550', `/api/v1/rounds/${ROUND}/applications`],
      ['one application', `/api/v1/rounds/${ROUND}/applications/0001`],
    ] as const) {
      const url = `${system.addresses.url}${route}`;
      const bytes = await read(url, cookie, new Agent());
      await pool.query(
        `INSERT INTO bench_answer (route, body) VALUES ($1, $2) ON CONFLICT (route) DO UPDATE SET body = excluded.body`,
        [route, bytes.toString()],
      );
      const bare = createServer((_request, response) => {
        void pool
          .query<{ body: string }>(`SELECT body FROM bench_answer WHERE route = $1`, [route])
          .then(({ rows }) =>
            response.setHeader('content-type', 'application/json; charset=utf-8').end(rows[0]?.body),
          );
      });
      await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
      const floorUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;
      // Turn and turn about, so that whatever else the machine does falls on both.
      const ours: number[] = [];
      const floor: number[] = [];
      for (let turn = 0; turn < TURNS; turn += 1) {
        ours.push(await rate(url, cookie));
        floor.push(await rate(floorUrl, cookie));
      }
      bare.closeAllConnections();
      await new Promise((resolve) => bare.close(resolve));
      const [best, bestFloor] = [Math.max(...ours), Math.max(...floor)];
      figures.push(
        { what: `${name}: size of the answer`, value: bytes.length, unit: 'bytes' },
        { what: `${name}: API`, value: best, unit: 'requests/s' },
        { what: `${name}: bare node:http and pg, the same bytes`, value: bestFloor, unit: 'requests/s' },
        { what: `${name}: API against the bare server`, value: best / bestFloor, unit: 'of the floor' },
      );
    }
    return figures;
  } finally {
    await pool.end();
    await system.stop();
  }
};

/** Invented applications of a round of their own, and the cookie of a session of staff. */
async function fill(url: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`CREATE TABLE bench_answer (route text PRIMARY KEY, body text NOT NULL)`);
    await client.query(
      `INSERT INTO organization (id, kind, name, sort_name, province_code) SELECT 'bench-' || i, 'national-etdz', '样例园区' || i, 'yang li ' || i, '320000' FROM generate_series(1, ${ROWS}) i`,
    );
    await client.query(
      `INSERT INTO round (code, name, year, state, framework_version, schedule, settings, drafted_by, launched_at, sample)
       SELECT '${ROUND}', '样例批次', 2026, 'self-assessment', '2021', '{}', '{}', id, now(), true FROM account WHERE 'staff' = ANY(roles) LIMIT 1`,
    );
    await client.query(
      `INSERT INTO application (round_code, no, park_id, state, registered_by) SELECT '${ROUND}', lpad(i::text, 4, '0'), 'bench-' || i, 'drafting', r.drafted_by
         FROM generate_series(1, ${ROWS}) i, round r WHERE r.code = '${ROUND}'`,
    );
    await client.query(
      `INSERT INTO session (token_hash, account_id, expires_at) SELECT $1, drafted_by, now() + interval '1 hour' FROM round WHERE code = '${ROUND}'`,
      [createHash('sha256').update(token).digest()],
    );
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
  return `xuanping=${token}`;
}

/** Requests answered in a second when several are always on their way. */
async function rate(url: string, cookie: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const began = performance.now();
  const until = began + SECONDS * 1000;
  let answered = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      await read(url, cookie, agent);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  agent.destroy();
  return answered / ((performance.now() - began) / 1000);
}

function read(url: string, cookie: string, agent: Agent): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { cookie } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(Buffer.concat(chunks))
          : reject(new Error(`${url} answered ${response.statusCode}: ${Buffer.concat(chunks).toString()}`)),
      );
    }).on('error', reject);
  });
}
