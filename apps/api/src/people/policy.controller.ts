import { Controller } from '@nestjs/common';
import { changeSecurityPolicy, getSecurityPolicy } from '@xuanping/api-contract/people';
import { DataSource } from 'typeorm';
import { Handle, In, signedIn, type Input } from '../core';
import { SecurityPolicyService } from './security-policy.service';

@Controller()
export class PolicyController {
  constructor(
    private readonly database: DataSource,
    private readonly policies: SecurityPolicyService,
  ) {}

  @Handle(getSecurityPolicy)
  async get(): Promise<unknown> {
    const stored = await this.policies.stored();
    const [counts] = (await this.database.query(
      `SELECT count(*) FILTER (WHERE a.locked_until > now())::int AS locked,
              count(*) FILTER (WHERE NOT EXISTS (SELECT FROM account_second_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL))::int AS "withoutSecondFactor"
         FROM account a WHERE a.disabled_at IS NULL AND a.password_hash IS NOT NULL`,
    )) as { locked: number; withoutSecondFactor: number }[];
    return { ...stored, locked: counts?.locked ?? 0, withoutSecondFactor: counts?.withoutSecondFactor ?? 0 };
  }

  @Handle(changeSecurityPolicy)
  async change(@In() { caller, body }: Input<typeof changeSecurityPolicy>): Promise<{ changed: boolean }> {
    return { changed: await this.policies.change(body, signedIn(caller)) };
  }
}
