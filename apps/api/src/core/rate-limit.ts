import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProblemError } from './problem';

/** Counts hits per window in Postgres, so that every API process sees the same count. */
@Injectable()
export class RateLimit {
  constructor(private readonly database: DataSource) {}

  /** @throws ProblemError 429 when the key was hit more often than `limit` in the running window. */
  async hit(key: string, limit: number, windowSeconds: number): Promise<void> {
    const [row] = (await this.database.query(
      `INSERT INTO rate_limit (key, window_start, hits)
       VALUES ($1, to_timestamp(floor(extract(epoch FROM now()) / $2) * $2), 1)
       ON CONFLICT (key, window_start) DO UPDATE SET hits = rate_limit.hits + 1 RETURNING hits`,
      [key, windowSeconds],
    )) as { hits: number }[];
    if ((row?.hits ?? 0) > limit) {
      throw new ProblemError(429, 'too-many', {
        zh: '操作过于频繁，请稍后再试。',
        en: 'Too many attempts; try again later.',
      });
    }
  }
}
