import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';
import { brokenBy, type Broken } from '../broken';

/** Ids of the messages that the mail server of the tests took, one for each taking. */
export function caughtMessageIds(dataDir: string): string[] {
  const folder = path.join(dataDir, 'mail');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .map(
      (name) =>
        /^message-id:\s*(<[^>]+>)/im.exec(readFileSync(path.join(folder, name), 'latin1'))?.[1] ?? name,
    );
}

/** Each mail is with the mail server once if it counts as sent, once at most if that is unknown, and else not at all (I2, I4). */
export async function brokenMails(database: Client, dataDir: string): Promise<Broken[]> {
  const caught = new Map<string, number>();
  for (const id of caughtMessageIds(dataDir)) caught.set(id, (caught.get(id) ?? 0) + 1);
  const { rows } = await database.query<{ id: string; kind: string; messageId: string; state: string }>(
    `SELECT id, kind, message_id AS "messageId", state FROM mail_outbox WHERE resent_at IS NULL`,
  );
  const count = (row: { messageId: string }): number => caught.get(row.messageId) ?? 0;
  const ids = new Set(rows.map((row) => row.messageId));
  return [
    ...brokenBy(
      'I4 each mail at most once',
      [...caught].filter(([, times]) => times > 1).map(([id]) => id),
    ),
    ...brokenBy(
      'I4 what counts as sent was taken',
      rows.filter((row) => row.state === 'sent' && count(row) !== 1),
    ),
    ...brokenBy(
      'I4 what does not count as sent was not taken',
      rows.filter((row) => !['sent', 'unknown', 'sending'].includes(row.state) && count(row) > 0),
    ),
    ...brokenBy(
      'I4 no mail but those of the outbox',
      [...caught.keys()].filter((id) => !ids.has(id)),
    ),
  ];
}
