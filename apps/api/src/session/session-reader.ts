import '@fastify/cookie';
import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@xuanping/platform/config';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Caller, SignedIn } from '../core/caller';
import type { ApiRequest } from '../core/handle';
import { languageOf } from '../core/language';
import { CONFIG } from '../core/tokens';

const IDLE_MINUTES = 30;
const ABSOLUTE_HOURS = 12;

/** Opaque sessions: the browser holds a random token, Postgres its hash. Idle 30 minutes, 12 hours at the most. */
@Injectable()
export class SessionReader {
  private readonly cookie: string;
  private readonly secure: boolean;

  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) config: Config,
  ) {
    this.secure = config.publicUrl.startsWith('https://');
    // A browser takes the __Host- prefix only from a secure origin; plain http is for one's own machine.
    this.cookie = this.secure ? '__Host-xuanping' : 'xuanping';
  }

  /** Who sent the request; extends the session's idle time at most once a minute. */
  async callerOf(request: ApiRequest): Promise<Caller> {
    const base = { address: request.ip, requestId: request.id };
    const language = languageOf(request.headers['accept-language']);
    const token = request.cookies[this.cookie];
    const row = token ? await this.read(token) : undefined;
    if (!row) return { ...base, account: null, sessionId: null, language };
    const { sessionId, ...account } = row;
    return {
      ...base,
      account,
      sessionId,
      language: request.headers['accept-language'] ? language : account.language,
    };
  }

  private async read(token: string): Promise<(SignedIn & { sessionId: string }) | undefined> {
    const [row] = (await this.database.query(
      `WITH live AS (
         SELECT s.token_hash, s.id, s.account_id, s.seen_at FROM session s
          WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > now() AND s.seen_at > now() - make_interval(mins => $2)
       ), seen AS (
         UPDATE session s SET seen_at = now() FROM live WHERE s.token_hash = live.token_hash AND live.seen_at < now() - interval '1 minute'
       )
       SELECT live.id AS "sessionId", a.id, a.name, a.email, a.roles, a.language, a.organization_id AS "organizationId",
              o.kind AS "organizationKind", o.name AS "organizationName", o.unit_code AS "unitCode"
         FROM live JOIN account a ON a.id = live.account_id AND a.disabled_at IS NULL LEFT JOIN organization o ON o.id = a.organization_id`,
      [hashOf(token), IDLE_MINUTES],
    )) as (SignedIn & { sessionId: string })[];
    return row;
  }

  /** Begins a session and hands its token to the browser. */
  async begin(accountId: string, request: ApiRequest, reply: FastifyReply): Promise<void> {
    const token = randomBytes(32).toString('base64url');
    await this.database.query(
      `INSERT INTO session (token_hash, account_id, expires_at, address, agent) VALUES ($1, $2, now() + make_interval(hours => $3), $4, $5)`,
      [
        hashOf(token),
        accountId,
        ABSOLUTE_HOURS,
        request.ip,
        String(request.headers['user-agent'] ?? '').slice(0, 300),
      ],
    );
    void reply.setCookie(this.cookie, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: this.secure,
    });
  }

  /** Ends the session of this browser. */
  async end(request: ApiRequest, reply: FastifyReply): Promise<void> {
    const token = request.cookies[this.cookie];
    if (token)
      await this.database.query(`UPDATE session SET revoked_at = now() WHERE token_hash = $1`, [
        hashOf(token),
      ]);
    void reply.clearCookie(this.cookie, { path: '/' });
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
