import { Agent } from 'node:http';
import { Pool } from 'pg';
import type { Bench, Figure } from './figure';
import { bareServer } from './support/bare-server';
import { startProduction } from './support/production';
import { alternately, ask, rate } from './support/requests';
import { fillRound, ROUND, sessionOf } from './support/scene';

const ROWS = 2_550;
const AT_ONCE = 8;

/**
 * A list of 50 of 2,550 applications and one application, through the API, against a bare node:http server that reads
 * the same bytes from one row with pg.
 */
export const list: Bench = async () => {
  const system = await startProduction();
  const pool = new Pool({ connectionString: system.addresses.databaseUrl, max: AT_ONCE });
  try {
    await fillRound(pool, ROWS);
    await pool.query(`CREATE TABLE bench_answer (route text PRIMARY KEY, body text NOT NULL)`);
    await pool.query('ANALYZE');
    const cookie = await sessionOf(pool, 'staff@bench.example');
    const figures: Figure[] = [];
    for (const [name, route] of [
      ['list of 50 of 2,550', `/api/v1/rounds/${ROUND}/applications`],
      ['one application', `/api/v1/rounds/${ROUND}/applications/0001`],
    ] as const) {
      const url = `${system.addresses.url}${route}`;
      figures.push(...(await readFigures(pool, name, url, cookie)));
    }
    return figures;
  } finally {
    await pool.end();
    await system.stop();
  }
};

/** How often an address is read in a second, against a bare server that answers the same bytes from one row. */
export async function readFigures(
  pool: Pool,
  name: string,
  url: string,
  cookie: string,
  least?: number,
): Promise<readonly Figure[]> {
  const bytes = await ask(url, new Agent(), { cookie });
  await pool.query(
    `INSERT INTO bench_answer (route, body) VALUES ($1, $2) ON CONFLICT (route) DO UPDATE SET body = excluded.body`,
    [url, bytes.toString()],
  );
  const bare = await bareServer(async () => {
    const { rows } = await pool.query<{ body: string }>(`SELECT body FROM bench_answer WHERE route = $1`, [
      url,
    ]);
    return rows[0]?.body;
  });
  const best = await alternately(
    () => rate((_turn, agent) => ask(url, agent, { cookie }), { atOnce: AT_ONCE }),
    () => rate((_turn, agent) => ask(bare.url, agent), { atOnce: AT_ONCE }),
  );
  await bare.stop();
  return [
    { what: `${name}: size of the answer`, value: bytes.length, unit: 'bytes' },
    { what: `${name}: API`, value: best.ours, unit: 'requests/s' },
    { what: `${name}: bare node:http and pg, the same bytes`, value: best.floor, unit: 'requests/s' },
    {
      what: `${name}: API against the bare server`,
      value: best.ours / best.floor,
      unit: 'of the floor',
      goal: 0.85,
      least,
    },
  ];
}
