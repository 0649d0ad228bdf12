import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describeBroken, verifyLog, type JsonObject } from '@xuanping/audit';
import { checkpoints, sequencedFrom } from '@xuanping/persistence/archive';
import type { Client } from 'pg';
import { brokenBy, type Broken } from '../broken';

type Reader = Parameters<typeof checkpoints>[0];
const EVERY_RECORD = 1_000_000;

/** Every record has its place in the log, each leaf and each checkpoint's root is what the records give (I5). */
export async function brokenLog(database: Client, dataDir: string): Promise<Broken[]> {
  const reader = {
    query: async (sql: string, values?: unknown[]) => (await database.query(sql, values)).rows,
  } as unknown as Reader;
  const key = path.join(dataDir, 'keys', 'audit.pub.pem');
  const records = await sequencedFrom(reader, 0, EVERY_RECORD);
  const report = verifyLog(
    records.map((row) => ({ entry: row.entry as unknown as JsonObject, leafHash: row.leafHash })),
    await checkpoints(reader),
    existsSync(key) ? [readFileSync(key, 'utf8')] : [],
  );
  const { rows: waiting } = await database.query('SELECT id, act FROM act_record WHERE leaf_index IS NULL');
  return [
    ...brokenBy('I5 the log verifies', report.firstBroken ? [describeBroken(report.firstBroken).en] : []),
    ...brokenBy('I5 every record has its place in the log', waiting),
  ];
}
