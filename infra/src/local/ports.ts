import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

import { Refusal } from './refusal';

const HIGHEST_PORT = 65_535;
const ATTEMPTS = 200;
const LOWEST_OF_ANY = 20_000;
const HIGHEST_OF_ANY = 32_767;

/** The port a part got, and the one it would have liked. */
export interface ChosenPort {
  readonly port: number;
  readonly wanted: number;
}

/**
 * The wanted port, or the next free one after it. 0 takes any free one.
 * @param taken ports promised to other parts of this start, which do not listen yet
 * @throws when 200 ports in a row are busy
 */
export async function choosePort(
  wanted: number,
  taken: ReadonlySet<number> = new Set(),
  isFree: (port: number) => Promise<boolean> = isPortFree,
): Promise<ChosenPort> {
  if (wanted === 0) return { port: await anyFreePort(taken), wanted };
  for (let port = wanted; port < wanted + ATTEMPTS && port <= HIGHEST_PORT; port += 1) {
    if (!taken.has(port) && (await isFree(port))) return { port, wanted };
  }
  throw new Refusal(
    `No free port from ${wanted} on; stop something that listens there or choose another port.`,
  );
}

/** Whether nothing listens on a port of this machine. */
export async function isPortFree(port: number): Promise<boolean> {
  // Listening alone is not proof: macOS lets us listen on 127.0.0.1 beside somebody's 0.0.0.0.
  return !(await isListening('127.0.0.1', port)) && (await canListen(port));
}

/** Whether something accepts connections there, asked once. */
export function isListening(host: string, port: number, timeoutMs = 1_000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const answer = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.setTimeout(timeoutMs, () => answer(false));
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * Not one of those that the system gives to outgoing connections (from 32,768 on Linux, from 49,152 elsewhere): between
 * the choice and its use any other program could be given it.
 */
async function anyFreePort(taken: ReadonlySet<number>): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = randomInt(LOWEST_OF_ANY, HIGHEST_OF_ANY + 1);
    if (!taken.has(port) && (await isPortFree(port))) return port;
  }
  throw new Error(`No free port was found from ${LOWEST_OF_ANY} to ${HIGHEST_OF_ANY}.`);
}
