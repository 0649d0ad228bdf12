import { Injectable } from '@nestjs/common';
import { DEFAULT_SECURITY_POLICY, type SecurityPolicy } from '@xuanping/domain/house';
import { DataSource } from 'typeorm';
import type { SignedIn } from '../core';
import { recordHouse } from '../house';

const KEY = 'security-policy';

/** The rules for everybody who signs in: a row of settings over the defaults. */
@Injectable()
export class SecurityPolicyService {
  constructor(private readonly database: DataSource) {}

  async read(): Promise<SecurityPolicy> {
    return (await this.stored()).policy;
  }

  async stored(): Promise<{ policy: SecurityPolicy; changedAt: string | null }> {
    const [row] = (await this.database.query(
      `SELECT value, iso(changed_at) AS "changedAt" FROM setting WHERE key = $1`,
      [KEY],
    )) as { value: Partial<SecurityPolicy>; changedAt: string }[];
    return { policy: { ...DEFAULT_SECURITY_POLICY, ...row?.value }, changedAt: row?.changedAt ?? null };
  }

  /** @returns whether anything changed */
  async change(next: SecurityPolicy, by: SignedIn): Promise<boolean> {
    const { policy } = await this.stored();
    const changes = (Object.keys(next) as (keyof SecurityPolicy)[]).filter(
      (name) => next[name] !== policy[name],
    );
    if (changes.length === 0) return false;
    await this.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO setting (key, value, changed_at) VALUES ($1, $2, now()) ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`,
        [KEY, JSON.stringify(next)],
      );
      const [count] = (await tx.query(
        `SELECT count(*)::int + 1 AS n FROM act_record WHERE round_code = '' AND act = 'policy.change'`,
      )) as { n: number }[];
      const values = Object.fromEntries(changes.map((name) => [name, next[name]]));
      await recordHouse(tx, {
        act: 'policy.change',
        key: `policy/${count?.n ?? 1}`,
        by,
        facts: { changes: changes.join(','), ...values },
      });
    });
    return true;
  }
}
