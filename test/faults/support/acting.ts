import { until } from '../../support/until';
import type { Answer, Problem, Visitor } from '../../support/visitor';
import type { Scene } from './scene';

/** What the API answers to an act that was done. */
export interface Done {
  readonly outcome: 'done';
  readonly record: string;
  readonly state: string;
}

/** An act as a person does it whose page says “try again”: under one key, until there is an answer. */
export async function insist(
  visitor: Visitor,
  place: string,
  act: string,
  key: string,
  body: unknown = {},
): Promise<Answer<Done & Problem>> {
  return until(`an answer to ${act}`, 90, async () => {
    const answer = await visitor.act<Done & Problem>(place, act, key, body).catch(() => null);
    return answer && answer.status !== 503 ? answer : null;
  });
}

/** Returns when the intent of an act is filed. */
export async function filed(scene: Scene, key: string): Promise<void> {
  await until(
    `the intent ${key}`,
    30,
    async () => (await scene.rows(`SELECT 1 FROM act_intent WHERE id LIKE '%.' || $1`, key)).length > 0,
    10,
  );
}

/** Returns when the record of an act is written. */
export async function recorded(scene: Scene, key: string): Promise<void> {
  await until(`the record of ${key}`, 30, async () => (await records(scene, key)) > 0, 10);
}

/** How many records acts under a key have left. */
export async function records(scene: Scene, key: string): Promise<number> {
  return (await scene.rows(`SELECT 1 FROM act_record WHERE key LIKE '%.' || $1`, key)).length;
}
