import type { Pool } from 'pg';
import { sampleAnswers } from '../../demo/figures';
import type { Figure } from '../figure';
import { bareServer } from '../support/bare-server';
import { alternately, ask, rate } from '../support/requests';
import { numberOf, ROUND } from '../support/scene';
import { saveByHand } from './by-hand';

const AT_ONCE = 8;
const ITEMS = 70;

type Sent = Omit<ReturnType<typeof sampleAnswers>[number], 'version'> & { readonly version: number };

/** Saves answers of several parks at once, each over the version it wrote last. */
class Writers {
  private readonly versions = new Map<string, number>();
  private readonly values: readonly Sent[] = sampleAnswers('bench');
  private tick = 0;

  constructor(
    private readonly url: string,
    private readonly cookies: readonly string[],
  ) {}

  body(turn: number, items: number): { answers: Sent[] } {
    this.tick += 1;
    return {
      answers: this.values.slice(0, items).map((answer) => ({
        ...answer,
        // Another source each time: what stands there already would be no write.
        value: { ...answer.value, source: `样例口径 ${this.tick}` },
        version: this.versions.get(`${turn}/${answer.field}`) ?? 0,
      })),
    };
  }

  /** Versions that were written by other means than `save`. */
  wrote(turn: number, answers: readonly Sent[]): void {
    for (const { field, version } of answers) this.versions.set(`${turn}/${field}`, version + 1);
  }

  save(items: number): (turn: number, agent: Parameters<typeof ask>[1]) => Promise<Buffer> {
    return async (turn, agent) => {
      const answer = await ask(
        `${this.url}/api/v1/rounds/${ROUND}/applications/${numberOf(turn + 1)}/form/answers`,
        agent,
        { method: 'PUT', cookie: this.cookies[turn] ?? '', body: this.body(turn, items) },
      );
      const { saved } = JSON.parse(answer.toString()) as { saved: { field: string; version: number }[] };
      for (const { field, version } of saved) this.versions.set(`${turn}/${field}`, version);
      return answer;
    };
  }
}

/** Turns of the writers by hand: forms of their own, so that neither writes over the other's versions. */
const HAND_FROM = 100;

/**
 * One field saved against a bare server that updates one row with pg and answers the same bytes; 70 items saved, with
 * versions, history, progress and record, against one multi-row upsert of the same values.
 * @param cookies sessions of the first parks of the scene
 */
export async function savingFigures(
  pool: Pool,
  url: string,
  cookies: readonly string[],
): Promise<readonly Figure[]> {
  const writers = new Writers(url, cookies);
  await pool.query(
    `CREATE TABLE bench_field (turn int, field text, value jsonb, version int NOT NULL, PRIMARY KEY (turn, field))`,
  );
  let bytes = '';
  const one = writers.save(1);
  const bare = await bareServer(async (body) => {
    const { answers } = JSON.parse(body) as { answers: Sent[] };
    await upsert(pool, 0, answers);
    return bytes;
  });
  const field = await alternately(
    () =>
      rate(
        async (turn, agent) => {
          bytes = (await one(turn, agent)).toString();
        },
        { atOnce: AT_ONCE },
      ),
    () =>
      rate((turn, agent) => ask(bare.url, agent, { method: 'PUT', body: writers.body(turn, 1) }), {
        atOnce: AT_ONCE,
      }),
  );
  await bare.stop();
  const byHand = async (items: number): Promise<number> => {
    const hand = await bareServer(async (body) => {
      const { turn, answers } = JSON.parse(body) as { turn: number; answers: Sent[] };
      await saveByHand(pool, numberOf(HAND_FROM + turn), cookies[turn] ?? '', answers);
      return bytes;
    });
    const found = await rate(
      async (turn, agent) => {
        const { answers } = writers.body(HAND_FROM + turn, items);
        await ask(hand.url, agent, { method: 'PUT', body: { turn, answers } });
        writers.wrote(HAND_FROM + turn, answers);
      },
      { atOnce: AT_ONCE },
    );
    await hand.stop();
    return found;
  };
  const hand = await alternately(
    () => rate(one, { atOnce: AT_ONCE }),
    () => byHand(1),
  );
  const items = await alternately(
    () => rate(writers.save(ITEMS), { atOnce: AT_ONCE }),
    () => rate((turn) => upsert(pool, turn, writers.body(turn, ITEMS).answers), { atOnce: AT_ONCE }),
  );
  const handItems = await alternately(
    () => rate(writers.save(ITEMS), { atOnce: AT_ONCE }),
    () => byHand(ITEMS),
  );
  return [
    { what: 'save one field: API', value: field.ours, unit: 'requests/s' },
    { what: 'save one field: bare node:http and pg, the same bytes', value: field.floor, unit: 'requests/s' },
    {
      what: 'save one field: API against the bare server',
      value: field.ours / field.floor,
      unit: 'of the floor',
      goal: 0.85,
      least: 0.18,
    },
    {
      what: 'save one field: by hand, with session, version, history and progress',
      value: hand.floor,
      unit: 'requests/s',
    },
    {
      what: 'save one field: API against the save by hand',
      value: hand.ours / hand.floor,
      unit: 'of the floor',
      least: 0.4,
    },
    { what: 'save 70 items: API, with history, progress and record', value: items.ours, unit: 'requests/s' },
    { what: 'save 70 items: one multi-row upsert in pg', value: items.floor, unit: 'requests/s' },
    {
      what: 'save 70 items: API against the upsert',
      value: items.ours / items.floor,
      unit: 'of the floor',
      goal: 0.7,
      least: 0.13,
    },
    {
      what: 'save 70 items: API against the save by hand',
      value: handItems.ours / handItems.floor,
      unit: 'of the floor',
      least: 0.5,
    },
  ];
}

function upsert(pool: Pool, turn: number, answers: readonly Sent[]): Promise<unknown> {
  return pool.query(
    `INSERT INTO bench_field (turn, field, value, version) SELECT $1, field, value, 1 FROM unnest($2::text[], $3::jsonb[]) AS w(field, value)
     ON CONFLICT (turn, field) DO UPDATE SET value = excluded.value, version = bench_field.version + 1`,
    [turn, answers.map(({ field }) => field), answers.map(({ value }) => JSON.stringify(value))],
  );
}
