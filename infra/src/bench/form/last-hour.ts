import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import { sampleAnswers } from '../../demo/figures';
import type { Figure } from '../figure';
import { ask } from '../support/requests';
import { numberOf, ROUND, sessionOf } from '../support/scene';

/**
 * The last hour before the deadline as it may come at worst: three people of each of 2,550 parks at work, each saving a
 * field every 30 seconds and opening the form every two minutes.
 */
const SAVES_A_SECOND = 255;
const OPENINGS_A_SECOND = 64;
const SECONDS = 10;
const SOCKETS = 128;

/** How long people wait for a save and for the form in such an hour, counted from the moment at which each asked. */
export async function lastHourFigures(
  pool: Pool,
  url: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly Figure[]> {
  const cookies: string[] = [];
  for (let park = from; park <= to; park += 1)
    cookies.push(await sessionOf(pool, `park-${park}@bench.example`));
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS });
  const answers = sampleAnswers('bench');
  const form = (nth: number): string =>
    `${url}/api/v1/rounds/${ROUND}/applications/${numberOf(from + (nth % cookies.length))}/form`;
  const cookieOf = (nth: number): string => cookies[nth % cookies.length] ?? '';
  // Each goes to the next park, and each time round a park's next field: every field is written over its first version.
  const save = async (nth: number): Promise<void> => {
    const answer = answers[Math.floor(nth / cookies.length)];
    if (!answer) throw new Error('more saves than fields');
    const value = { ...answer.value, source: `样例来源 ${nth}` };
    await ask(`${form(nth)}/answers`, agent, {
      method: 'PUT',
      cookie: cookieOf(nth),
      body: { answers: [{ ...answer, value, version: 1 }] },
    });
  };
  const open = (nth: number): Promise<unknown> => ask(form(nth), agent, { cookie: cookieOf(nth) });
  const [saves, openings] = await Promise.all([paced(SAVES_A_SECOND, save), paced(OPENINGS_A_SECOND, open)]);
  agent.destroy();
  const load = `${SAVES_A_SECOND} saves and ${OPENINGS_A_SECOND} openings a second`;
  return [...waits(`save one field, of ${load}`, saves), ...waits(`open the form, of ${load}`, openings)];
}

/** Does something so many times a second, whether or not what went before is done. @returns milliseconds from when each was due */
async function paced(aSecond: number, once: (nth: number) => Promise<unknown>): Promise<readonly number[]> {
  const began = performance.now();
  const under: Promise<number>[] = [];
  for (let nth = 0; nth < aSecond * SECONDS; nth += 1) {
    const due = began + (nth * 1000) / aSecond;
    const early = due - performance.now();
    if (early > 1) await wait(early);
    under.push(once(nth).then(() => performance.now() - due));
  }
  return Promise.all(under);
}

function waits(what: string, times: readonly number[]): readonly Figure[] {
  const sorted = [...times].sort((one, other) => one - other);
  return [50, 95, 99].map((percent) => ({
    what: `${what}: ${percent} of 100 within`,
    value: sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN,
    unit: 'ms',
  }));
}
