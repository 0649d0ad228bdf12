import { createHash } from 'node:crypto';
import * as pg from 'pg';

/** Enough to tell statements apart; PostgreSQL keeps 63. */
const NAME_CHARACTERS = 40;
/** What a connection keeps prepared at most: statements put together from parts must not fill the server's memory. */
const MOST = 1_000;
const names = new Map<string, string>();

/**
 * The driver of TypeORM with one difference: a statement with parameters is prepared once on each connection and only
 * executed afterwards. Reading and planning our statements costs more than most of them take to run.
 */
class PreparingClient extends pg.Client {
  override query(statement: unknown, values?: unknown, callback?: unknown): never {
    const name =
      typeof statement === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(statement) : null;
    const given =
      name === null
        ? [statement, values, callback]
        : [{ name, text: statement, values: values as unknown[] }, callback];
    return (super.query as (...given: unknown[]) => never).apply(this, given);
  }
}

class PreparingPool extends pg.Pool {
  constructor(options: pg.PoolConfig) {
    super({ ...options, Client: PreparingClient } as pg.PoolConfig);
  }
}

export const PREPARING_DRIVER = { ...pg, Client: PreparingClient, Pool: PreparingPool };

/** Null: enough statements are prepared already, and this one is sent whole each time. */
function nameOf(statement: string): string | null {
  const known = names.get(statement);
  if (known !== undefined) return known;
  if (names.size >= MOST) return null;
  const name = createHash('sha256').update(statement).digest('hex').slice(0, NAME_CHARACTERS);
  names.set(statement, name);
  return name;
}
