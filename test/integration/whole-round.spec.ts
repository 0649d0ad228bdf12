import { Client, Connection } from '@temporalio/client';
import { castFrom, playRound, type Played } from '@xuanping/infra/demo';
import { startSystem, type RunningTestSystem } from '@xuanping/infra/local';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { Client as Database } from 'pg';
import { brokenInvariants } from '../support/invariants';
import { until } from '../support/until';

/** Six parks and eight experts play a whole round over HTTP, on the real server, database and mail dialogue. */
describe('a whole round over HTTP', () => {
  let system: RunningTestSystem;
  let database: Database;
  let played: Played;
  const said: string[] = [];

  beforeAll(async () => {
    system = await startSystem({});
    database = new Database({ connectionString: system.addresses.databaseUrl });
    await database.connect();
    const cast = castFrom(
      system.addresses.url,
      path.join(system.dataDir, 'accounts.json'),
      { parks: 6, experts: 8 },
      `t${Date.now().toString(36)}`,
    );
    played = await playRound({ cast, seed: 'integration', year: 2026, say: (line) => said.push(line) });
  }, 300_000);

  afterAll(async () => {
    await database?.end();
    await system?.stop();
  });

  const one = async <T>(sql: string): Promise<T> =>
    (await database.query(sql.replaceAll('$round', `'${played.round}'`))).rows[0] as T;

  it('ends sealed, with plaques for those selected and every report acknowledged', async () => {
    const round = await one<{ state: string }>('SELECT state FROM round WHERE code = $round');
    expect(round.state).toBe('closed');
    expect(played.plaques).toBeGreaterThan(0);
    const plaques = await one<{ n: number }>(
      `SELECT count(*)::int AS n FROM application WHERE round_code = $round AND plaque_no IS NOT NULL`,
    );
    expect(plaques.n).toBe(played.plaques);
    const reports = await one<{ n: number; acknowledged: number }>(
      `SELECT count(*)::int AS n, count(*) FILTER (WHERE state = 'acknowledged')::int AS acknowledged FROM report_package WHERE round_code = $round`,
    );
    expect(reports).toEqual({ n: played.reports, acknowledged: played.reports });
  });

  it('leaves no obligation open but those of holders of a plaque', async () => {
    const open = await database.query(
      `SELECT kind FROM obligation WHERE round_code = $1 AND closed_at IS NULL AND kind <> 'plaque-to-receive'`,
      [played.round],
    );
    expect(open.rows).toEqual([]);
  });

  it('sends each mail of the outbox exactly once, and nothing else', async () => {
    const kept = await until('the outbox to run dry', 60, async () => {
      const waiting = await one<{ n: number }>(
        `SELECT count(*)::int AS n FROM mail_outbox WHERE round_code = $round AND state IN ('queued','sending')`,
      );
      return waiting.n === 0;
    });
    expect(kept).toBe(true);
    const { rows } = await database.query<{ message_id: string }>(
      `SELECT message_id FROM mail_outbox WHERE state = 'sent'`,
    );
    const folder = path.join(system.dataDir, 'mail');
    const caught = await Promise.all(
      readdirSync(folder)
        .filter((name) => name.endsWith('.eml'))
        .map((name) => simpleParser(readFileSync(path.join(folder, name)))),
    );
    expect(caught.map((mail) => mail.messageId).sort()).toEqual(rows.map((row) => row.message_id).sort());
    expect(caught.every((mail) => (mail.html || '').includes('样例数据'))).toBe(true);
    expect(
      caught.every((mail) =>
        [mail.to].flat().every((to) => to?.text.endsWith('.example>') || to?.text.endsWith('.example')),
      ),
    ).toBe(true);
  });

  it('keeps the invariants', async () => {
    await until(
      'the audit log',
      20,
      async () =>
        (await one<{ n: number }>('SELECT count(*)::int AS n FROM act_record WHERE leaf_index IS NULL')).n ===
        0,
    );
    expect(await brokenInvariants(database, system.dataDir)).toEqual([]);
  });

  it('archives every history of the round with its hash', async () => {
    const counts = await until('the archive', 60, async () => {
      const row = await one<{ started: number; archived: number }>(
        `SELECT (SELECT count(*)::int FROM process_start WHERE round_code = $round) AS started, (SELECT count(*)::int FROM archived_history WHERE round_code = $round) AS archived`,
      );
      return row.archived === row.started ? row : null;
    });
    expect(counts.archived).toBeGreaterThan(8);
    const checkpoint = await one<{ n: number }>(
      'SELECT count(*)::int AS n FROM audit_checkpoint WHERE round_code = $round',
    );
    expect(checkpoint.n).toBe(1);
  });

  it('keeps personal data out of the histories', async () => {
    const connection = await Connection.connect({ address: system.addresses.temporalAddress });
    const client = new Client({ connection });
    const history = await client.workflow.getHandle(`application/${played.round}/0001`).fetchHistory();
    const text = JSON.stringify(history, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    expect(text).not.toMatch(/parks\.example|示例填报人|经济技术开发区/);
    await connection.close();
  });
});
