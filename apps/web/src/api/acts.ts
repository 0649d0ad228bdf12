import { call } from './client';
import type { RouteLike, SchemaLike } from './contract';

/** An act that a read model offers on its subject: allowed or not, and what it does. */
export interface AvailableAct {
  readonly id: string;
  /** The word on the button. */
  readonly label: string;
  readonly allowed: boolean;
  /** Why it cannot be done now, in the reader's language. */
  readonly why?: string | null | undefined;
  readonly irreversible: boolean;
  readonly reason: 'none' | 'optional' | 'required';
  /** What follows, in words with counts. */
  readonly consequences: readonly string[];
  /** Where the rule comes from. */
  readonly rule: string;
}

/** What an act is done to. */
export interface ActTarget {
  readonly round: string;
  /** Number of the application, for its acts. */
  readonly no?: string | undefined;
}

/** What a done act answers. */
export interface ActDone {
  readonly outcome: 'done';
  readonly record: { readonly no: string | number; readonly at: string };
  readonly state: string;
}

interface Typed<In, Out> extends SchemaLike {
  readonly _zod: { readonly input: In; readonly output: Out };
}
type ActRoute = RouteLike & {
  readonly params: Typed<Record<string, string>, unknown>;
  readonly body: Typed<object, unknown>;
  readonly response: Typed<unknown, ActDone>;
};

const ON_ROUND = { id: 'acts.round', method: 'POST', path: '/api/v1/rounds/:round/acts/:act' } as ActRoute;
const ON_APPLICATION = {
  id: 'acts.application',
  method: 'POST',
  path: '/api/v1/rounds/:round/applications/:no/acts/:act',
} as ActRoute;

/** Does an act once: the key makes every repetition answer the first outcome. */
export function performAct(
  target: ActTarget,
  act: string,
  body: object,
  idempotencyKey: string,
): Promise<ActDone> {
  const headers = { 'Idempotency-Key': idempotencyKey };
  return target.no === undefined
    ? call(ON_ROUND, { params: { round: target.round, act }, body }, { headers })
    : call(ON_APPLICATION, { params: { round: target.round, no: target.no, act }, body }, { headers });
}

