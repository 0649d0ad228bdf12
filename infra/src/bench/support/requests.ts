import { Agent, request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';

export interface Asked {
  readonly method?: string;
  readonly cookie?: string;
  readonly body?: unknown;
}

/** What is sent: headers and bytes as they are. */
interface Sent {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly bytes?: Uint8Array | undefined;
}

/** One request and its whole answer. @throws when it is refused */
export function send(
  url: string | URL,
  agent: Agent,
  { method = 'GET', headers = {}, bytes }: Sent,
): Promise<{ readonly headers: IncomingHttpHeaders; readonly bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const all = { ...headers, ...(bytes && { 'content-length': bytes.length }) };
    const sent = request(url, { agent, method, headers: all }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const answer = Buffer.concat(chunks);
        if ((response.statusCode ?? 500) < 300) resolve({ headers: response.headers, bytes: answer });
        else
          reject(
            new Error(
              `${method} ${String(url)} answered ${response.statusCode}: ${answer.toString().slice(0, 500)}`,
            ),
          );
      });
    });
    sent.on('error', reject);
    sent.end(bytes);
  });
}

/** The same of somebody with a session, in JSON. */
export async function ask(
  url: string,
  agent: Agent,
  { method = 'GET', cookie, body }: Asked = {},
): Promise<Buffer> {
  const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const headers = { ...(cookie && { cookie }), ...(bytes && { 'content-type': 'application/json' }) };
  const answer = await send(url, agent, { method, headers, bytes });
  return answer.bytes;
}

/**
 * Times in a second that something is done when several of it are always under way.
 * @param once does it once; hears which of the several it is, and with what connections
 */
export async function rate(
  once: (turn: number, agent: Agent) => Promise<unknown>,
  { atOnce = 8, seconds = 2 } = {},
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const began = performance.now();
  const until = began + seconds * 1000;
  let done = 0;
  const worker = async (turn: number): Promise<void> => {
    while (performance.now() < until) {
      await once(turn, agent);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, turn) => worker(turn)));
  agent.destroy();
  return done / ((performance.now() - began) / 1000);
}

/** The best of several turns of ours and of the floor, turn and turn about, so that what else the machine does falls on both. */
export async function alternately(
  ours: () => Promise<number>,
  floor: () => Promise<number>,
  turns = 3,
): Promise<{ readonly ours: number; readonly floor: number }> {
  const best = { ours: 0, floor: 0 };
  for (let turn = 0; turn < turns; turn += 1) {
    best.ours = Math.max(best.ours, await ours());
    best.floor = Math.max(best.floor, await floor());
  }
  return best;
}
