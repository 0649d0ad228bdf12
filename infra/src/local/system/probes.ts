import { Refusal } from '../refusal';
import { isListening } from '../ports';

const PROBE_TIMEOUT_MS = 5_000;

/** What `GET /healthz/…` answered. */
export interface Health {
  readonly ok: boolean;
  readonly body: string;
}

/** Asks a health page once; a server that is not there is not healthy. */
export async function askHealth(url: string): Promise<Health> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return { ok: response.ok, body: await response.text() };
  } catch (error) {
    return { ok: false, body: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether the API at a URL answers at all. */
export async function isLive(url: string): Promise<boolean> {
  return (await askHealth(`${url}/healthz/live`)).ok;
}

/** The parts that the API at a URL finds up; none when it does not answer. */
export async function partsUp(url: string): Promise<ReadonlySet<string>> {
  const { body } = await askHealth(`${url}/healthz/ready`);
  try {
    const { parts = {} } = JSON.parse(body) as { parts?: Readonly<Record<string, string>> };
    return new Set(Object.keys(parts).filter((part) => parts[part] === 'up'));
  } catch {
    return new Set();
  }
}

/** Host and port of `host:port`, `smtp://host:port` and the like. */
export function hostAndPort(address: string, defaultPort: number): { host: string; port: number } {
  const url = new URL(address.includes('://') ? address : `tcp://${address}`);
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port ? Number(url.port) : defaultPort };
}

/** Throws one sentence when nothing listens at an address that a person gave. */
export async function requireListening(
  what: string,
  variable: string,
  address: string,
  defaultPort: number,
): Promise<void> {
  const { host, port } = hostAndPort(address, defaultPort);
  if (await isListening(host, port, PROBE_TIMEOUT_MS)) return;
  throw new Refusal(
    `There is no ${what} at ${host}:${port} (${variable}): start it, correct ${variable}, or unset it to have one started here.`,
  );
}
