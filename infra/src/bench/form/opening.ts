import { Agent } from 'node:http';
import type { Pool } from 'pg';
import type { Figure } from '../figure';
import { bareServer } from '../support/bare-server';
import { alternately, ask, rate } from '../support/requests';
import { openByHand } from './by-hand';

const AT_ONCE = 8;

/** A form opened through the API against a bare node:http server that looks who asks and whether he may, and sends the same bytes. */
export async function openingByHandFigures(
  pool: Pool,
  url: string,
  no: string,
  cookie: string,
): Promise<readonly Figure[]> {
  const bytes = (await ask(url, new Agent(), { cookie })).toString();
  const hand = await bareServer(async (_body, sent) => {
    await openByHand(pool, no, sent);
    return bytes;
  });
  const best = await alternately(
    () => rate((_turn, agent) => ask(url, agent, { cookie }), { atOnce: AT_ONCE }),
    () => rate((_turn, agent) => ask(hand.url, agent, { cookie }), { atOnce: AT_ONCE }),
  );
  await hand.stop();
  return [
    { what: 'open the form: by hand, with session, tie and standing', value: best.floor, unit: 'requests/s' },
    {
      what: 'open the form: API against the opening by hand',
      value: best.ours / best.floor,
      unit: 'of the floor',
      least: 0.5,
    },
  ];
}
