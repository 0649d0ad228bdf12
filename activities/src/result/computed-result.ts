import { computeResult, type ResultOutcome } from '@xuanping/domain/result';
import type { RoundEntity } from '@xuanping/persistence/process';
import { resultInput, type TypedVeto } from '@xuanping/persistence/result';
import type { EntityManager } from 'typeorm';
import { listOf, recordOf, textOf } from '../kernel';

/** The vetoes typed with a proposal. */
export function vetoesOf(body: Readonly<Record<string, unknown>>): TypedVeto[] {
  return listOf(body, 'vetoes', (entry) => ({
    no: textOf(recordOf(entry), 'no'),
    ground: textOf(recordOf(entry), 'reason'),
  }));
}

/** The result from the sealed sheets by the round's rules. */
export async function computedResult(
  tx: EntityManager,
  round: RoundEntity,
  of: { threshold: number; vetoes: readonly TypedVeto[] },
): Promise<ResultOutcome> {
  return computeResult((await resultInput(tx, round, of)).input);
}
