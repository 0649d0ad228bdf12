import { createHash } from 'node:crypto';
import { Agent } from 'node:http';
import { Pool } from 'pg';
import type { Bench, Figure } from './figure';
import { forgetPeak, memory } from './support/memory';
import { startProduction } from './support/production';
import { send } from './support/requests';
import { fillRound, numberOf, ROUND, sessionOf } from './support/scene';

const UPLOADS = 20;
const FILE_BYTES = 200 * 1024 * 1024;
/** As the page sends them. */
const PIECE_BYTES = 8 * 1024 * 1024;
/** So many fit into the quota of one application. */
const FILES_A_PARK = 5;

/**
 * Twenty files of 200 MB that arrive at the same time, piece by piece by the tus protocol as browsers send them: how
 * high the memory of the API stands above that of one such file, and how fast they become evidence.
 */
export const uploads: Bench = async () => {
  const system = await startProduction();
  const pool = new Pool({ connectionString: system.addresses.databaseUrl, max: 2 });
  const agent = new Agent({ keepAlive: true, maxSockets: UPLOADS + 1 });
  try {
    const parks = UPLOADS / FILES_A_PARK + 1;
    await fillRound(pool, parks);
    const pid = system.pid('api') ?? 0;
    const upload = async (nth: number): Promise<void> => {
      const park = 1 + Math.floor(nth / FILES_A_PARK);
      const cookie = await sessionOf(pool, `park-${park}@bench.example`);
      const form = `/api/v1/rounds/${ROUND}/applications/${numberOf(park)}`;
      await sendFile({ base: system.addresses.url, agent, cookie, form }, nth);
    };
    const began = memory(pid, 'VmRSS');
    const highest = async (work: () => Promise<unknown>): Promise<{ peak: number; seconds: number }> => {
      forgetPeak(pid);
      const start = performance.now();
      await work();
      return { peak: memory(pid, 'VmHWM'), seconds: (performance.now() - start) / 1000 };
    };
    const one = await highest(() => upload(UPLOADS));
    const all = await highest(() => Promise.all(Array.from({ length: UPLOADS }, (_, nth) => upload(nth))));
    const bytes = UPLOADS * FILE_BYTES;
    await kept(pool, UPLOADS + 1);
    const figure = (what: string, value: number, unit: Figure['unit']): Figure => ({ what, value, unit });
    return [
      figure('memory of the API before', began, 'MB'),
      figure('memory of the API at its highest with one upload of 200 MB', one.peak, 'MB'),
      figure(`memory of the API at its highest with ${UPLOADS} at once`, all.peak, 'MB'),
      figure(`${UPLOADS} uploads of 200 MB, checked and kept`, all.seconds, 's'),
      figure('taken in a second', bytes / 1024 / 1024 / all.seconds, 'MB'),
    ];
  } finally {
    agent.destroy();
    await pool.end();
    await system.stop();
  }
};

/** What is there of the files is what was sent: each its own bytes, by their hash. */
async function kept(pool: Pool, many: number): Promise<void> {
  const { rows } = await pool.query<{ sha256: string }>(
    'SELECT sha256 FROM evidence_file WHERE removed_at IS NULL',
  );
  const sent = new Set(Array.from({ length: many }, (_, nth) => hashOf(nth)));
  if (rows.length !== many || rows.some(({ sha256 }) => !sent.delete(sha256)))
    throw new Error('what was kept is not what was sent');
}

interface To {
  readonly base: string;
  readonly agent: Agent;
  readonly cookie: string;
  /** Address of the application. */
  readonly form: string;
}

async function sendFile({ base, agent, cookie, form }: To, nth: number): Promise<void> {
  const exchange = (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    bytes: Uint8Array = NOTHING,
  ): ReturnType<typeof send> =>
    send(new URL(path, base), agent, {
      method,
      headers: { cookie, 'Tus-Resumable': '1.0.0', ...headers },
      bytes,
    });
  const metadata = `filename ${base64(`材料${nth}.pdf`)},filetype ${base64('application/pdf')}`;
  const begun = await exchange('POST', `${form}/evidence/slots/1.e1/uploads`, {
    'Upload-Length': String(FILE_BYTES),
    'Upload-Metadata': metadata,
  });
  const { location = '' } = begun.headers;
  for (let offset = 0; offset < FILE_BYTES; offset += PIECE_BYTES) {
    const headers = { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' };
    await exchange('PATCH', location, headers, pieceOf(nth, offset));
  }
  const json = { 'Content-Type': 'application/json' };
  await exchange('POST', `${location}/finish`, json, Buffer.from('{}'));
}

const NOTHING = Buffer.alloc(0);
const HEAD = '%PDF-1.7\n';
const TAIL = '\nstartxref\n9\n%%EOF\n';

/** A piece of the `nth` file: what a PDF begins and ends with, and between them bytes that tell files and places apart. */
function pieceOf(nth: number, offset: number): Buffer {
  const piece = Buffer.alloc(Math.min(PIECE_BYTES, FILE_BYTES - offset), `<${nth}:${offset}> `);
  if (offset === 0) piece.write(HEAD, 0, 'latin1');
  if (offset + piece.length === FILE_BYTES) piece.write(TAIL, piece.length - TAIL.length, 'latin1');
  return piece;
}

function hashOf(nth: number): string {
  const hash = createHash('sha256');
  for (let offset = 0; offset < FILE_BYTES; offset += PIECE_BYTES) hash.update(pieceOf(nth, offset));
  return hash.digest('hex');
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
