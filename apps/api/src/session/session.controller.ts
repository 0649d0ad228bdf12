import { Controller, Inject } from '@nestjs/common';
import {
  changeLanguage,
  changePassword,
  getMe,
  listSessions,
  revokeSession,
  signIn,
  signOut,
  type Me,
} from '@xuanping/api-contract/session';
import { actsForOrganization, passwordProblem, type SecurityPolicy } from '@xuanping/domain/house';
import type { Config } from '@xuanping/platform/config';
import { DataSource } from 'typeorm';
import {
  CONFIG,
  Handle,
  In,
  invalid,
  notFound,
  ProblemError,
  RateLimit,
  signedIn,
  type ApiRequest,
  type Caller,
  type Input,
} from '../core';
import { SecondFactor, SecurityPolicyService } from '../people';
import { FailedSignIns } from './failed-sign-ins';
import { hashPassword, passwordFits } from './passwords';
import { PasswordChanges } from './password-changes';
import { SessionReader } from './session-reader';

/** Signing in and out, and what one's own account shows. */
@Controller()
export class SessionController {
  constructor(
    private readonly database: DataSource,
    private readonly sessions: SessionReader,
    private readonly limit: RateLimit,
    private readonly policies: SecurityPolicyService,
    private readonly factor: SecondFactor,
    private readonly failures: FailedSignIns,
    private readonly passwords: PasswordChanges,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Handle(getMe)
  async me(@In() { caller }: Input<typeof getMe>): Promise<Me> {
    return this.describe(caller);
  }

  @Handle(signIn)
  async signIn(@In() { body, caller, request, reply }: Input<typeof signIn>): Promise<Me> {
    const email = body.email.toLowerCase();
    await this.limit.hit(`sign-in/${caller.address}`, 60, 60);
    await this.limit.hit(`sign-in/${email}`, 10, 60);
    const [account] = (await this.database.query(
      `SELECT id, password_hash AS hash, locked_until > now() AS locked FROM account WHERE lower(email) = $1 AND disabled_at IS NULL`,
      [email],
    )) as {
      id: string;
      hash: string | null;
      locked: boolean | null;
    }[];
    const fits = await passwordFits(account?.hash, body.password);
    const policy = await this.policies.read();
    // One sentence for every reason: whether an account exists is not said.
    if (!account || !fits || account.locked) {
      if (account && !account.locked) await this.failures.count(account.id, policy, caller.address);
      throw signInFailed(policy);
    }
    // Only who knows the password learns that a code is asked for.
    const code = await this.factor.check(account.id, body.code);
    if (code === 'wrong') await this.failures.count(account.id, policy, caller.address);
    if (code === 'missing' || code === 'wrong') throw codeAsked(code);
    await this.database.query(`UPDATE account SET failed_logins = 0, locked_until = NULL WHERE id = $1`, [
      account.id,
    ]);
    await this.sessions.end(request as ApiRequest, reply);
    await this.sessions.begin(account.id, request as ApiRequest, reply);
    return this.describe({ ...caller, account: await this.account(account.id) });
  }

  @Handle(signOut)
  async signOut(@In() { request, reply }: Input<typeof signOut>): Promise<{ ended: true }> {
    await this.sessions.end(request as ApiRequest, reply);
    return { ended: true };
  }

  @Handle(listSessions)
  async list(@In() { caller }: Input<typeof listSessions>): Promise<unknown> {
    const rows: { id: string; createdAt: Date; seenAt: Date; address: string; agent: string }[] =
      await this.database.query(
        `SELECT id, created_at AS "createdAt", seen_at AS "seenAt", address, agent FROM session
        WHERE account_id = $1 AND revoked_at IS NULL AND expires_at > now() ORDER BY created_at DESC LIMIT 50`,
        [signedIn(caller).id],
      );
    return {
      rows: rows.map((row) => ({
        ...row,
        createdAt: row.createdAt.toISOString(),
        seenAt: row.seenAt.toISOString(),
        current: row.id === caller.sessionId,
      })),
    };
  }

  @Handle(revokeSession)
  async revoke(@In() { caller, params }: Input<typeof revokeSession>): Promise<{ ended: true }> {
    const [done] = (await this.database.query(
      `WITH ended AS (UPDATE session SET revoked_at = now() WHERE id = $1 AND account_id = $2 AND revoked_at IS NULL RETURNING 1) SELECT count(*)::int AS n FROM ended`,
      [params.id, signedIn(caller).id],
    )) as { n: number }[];
    if (!done?.n) throw notFound();
    return { ended: true };
  }

  @Handle(changePassword)
  async changePassword(@In() { caller, body }: Input<typeof changePassword>): Promise<{ changed: true }> {
    const { id } = signedIn(caller);
    const [row] = (await this.database.query(`SELECT password_hash AS hash FROM account WHERE id = $1`, [
      id,
    ])) as { hash: string | null }[];
    if (!(await passwordFits(row?.hash, body.current))) {
      throw invalid([
        {
          field: 'current',
          rule: 'password',
          words: { zh: '当前密码不正确。', en: 'The current password is wrong.' },
        },
      ]);
    }
    const weak = passwordProblem(body.next, (await this.policies.read()).passwords);
    if (weak) throw invalid([{ field: 'next', rule: 'password', words: weak }]);
    await this.passwords.change(id, await hashPassword(body.next), caller);
    return { changed: true };
  }

  @Handle(changeLanguage)
  async changeLanguage(
    @In() { caller, body }: Input<typeof changeLanguage>,
  ): Promise<{ language: 'zh-CN' | 'en' }> {
    await this.database.query(`UPDATE account SET language = $2 WHERE id = $1`, [
      signedIn(caller).id,
      body.language,
    ]);
    return { language: body.language };
  }

  private async account(id: string): Promise<NonNullable<Caller['account']>> {
    const [row] = (await this.database.query(
      `SELECT a.id, a.name, a.email, a.roles, a.language, a.organization_id AS "organizationId", o.kind AS "organizationKind",
              o.name AS "organizationName", o.unit_code AS "unitCode"
         FROM account a LEFT JOIN organization o ON o.id = a.organization_id WHERE a.id = $1`,
      [id],
    )) as NonNullable<Caller['account']>[];
    if (!row) throw notFound();
    return row;
  }

  private async describe(caller: Caller): Promise<Me> {
    const { account } = caller;
    const [count] = (await this.database.query(
      `SELECT now() AS now, (SELECT count(*)::int FROM obligation WHERE closed_at IS NULL AND
         ((owner_kind = 'account' AND owner_id = $1) OR (owner_kind = 'organization' AND owner_id = $2) OR (owner_kind = 'role' AND owner_id = ANY($3)))) AS n`,
      [
        account?.id ?? '',
        account && actsForOrganization(account.roles) ? (account.organizationId ?? '') : '',
        account?.roles ?? [],
      ],
    )) as { now: Date; n: number }[];
    const inside =
      account?.roles.some((role) => ['staff', 'lead', 'auditor', 'system-admin'].includes(role)) ?? false;
    return {
      account: account && {
        id: account.id,
        name: account.name,
        email: account.email,
        roles: [...account.roles],
        language: account.language,
        organization: account.organizationId
          ? {
              id: account.organizationId,
              name: account.organizationName ?? '',
              kind: account.organizationKind ?? '',
              unitCode: account.unitCode,
            }
          : null,
      },
      openObligations: account ? (count?.n ?? 0) : 0,
      organization: this.config.organization,
      links: {
        mailbox: this.config.mode === 'local' ? this.config.mailboxUrl || null : null,
        temporalUi: inside ? this.config.temporal.uiUrl || null : null,
      },
      mode: this.config.mode,
      now: (count?.now ?? new Date(0)).toISOString(),
    };
  }
}

function signInFailed(policy: SecurityPolicy): ProblemError {
  return new ProblemError(401, 'sign-in-failed', {
    zh: `邮箱或密码不正确。连续 ${policy.failuresToLock} 次错误后，账号将锁定 ${policy.lockMinutes} 分钟。`,
    en: `E-mail or password is wrong. After ${policy.failuresToLock} failures an account is locked for ${policy.lockMinutes} minutes.`,
  });
}

function codeAsked(why: 'missing' | 'wrong'): ProblemError {
  const words =
    why === 'missing'
      ? {
          zh: '此账号启用了两步验证，请输入验证器中的 6 位数字。',
          en: 'This account has a second factor; enter the six digits of your authenticator.',
        }
      : {
          zh: '验证码不正确或已使用过，请输入验证器中最新的 6 位数字。',
          en: 'The code is wrong or was used before; enter the latest six digits.',
        };
  return new ProblemError(401, why === 'missing' ? 'code-required' : 'code-wrong', words, [
    { field: 'code', rule: why, words },
  ]);
}
