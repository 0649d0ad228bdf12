import '@fastify/cookie';
import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@xuanping/platform/config';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Arrival, TIED, tiesOf, type ArrivalPlace, type Ties } from '../core/arrival';
import type { Caller, SignedIn } from '../core/caller';
import type { ApiRequest } from '../core/handle';
import { languageOf } from '../core/language';
import { CONFIG } from '../core/tokens';

const IDLE_MINUTES = 30;
const ABSOLUTE_HOURS = 12;
/** That somebody is there is noted no more often; a statement that may write costs a quarter more than one that reads. */
const NOTED_EVERY = `interval '1 minute'`;

/** What the look at a session finds. */
interface Found {
  readonly sessionId: string;
  /** Whether it is to be noted again that the session is in use. */
  readonly unseen: boolean;
  readonly account: SignedIn;
  /** Of the application asked for; null: there is none. */
  readonly found?: { readonly ties: Ties; readonly look?: unknown } | null;
}

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

  /**
   * Who sent the request; extends the session's idle time at most once a minute.
   *
   * @param place the application that the request names: its ties to the caller are found in the same look
   * @param look SQL of what else is wanted of it
   */
  async callerOf(
    request: ApiRequest,
    place: ArrivalPlace | null = null,
    look: string | undefined = undefined,
  ): Promise<Caller> {
    const base = { address: request.ip, requestId: request.id };
    const language = languageOf(request.headers['accept-language']);
    const token = request.cookies[this.cookie];
    const row = token ? await this.read(token, place, look) : undefined;
    if (!row) return { ...base, account: null, sessionId: null, language };
    const { sessionId, account, found } = row;
    return {
      ...base,
      account,
      sessionId,
      language: request.headers['accept-language'] ? language : account.language,
      ...(place && { arrival: new Arrival(place, found ?? null) }),
    };
  }

  private async read(
    token: string,
    place: ArrivalPlace | null,
    look: string | undefined,
  ): Promise<Found | undefined> {
    const hash = hashOf(token);
    const [row] = (await this.database.query(statementOf(place !== null, look), [
      hash,
      IDLE_MINUTES,
      ...(place ? [place.round, place.no] : []),
    ])) as { found: Found }[];
    if (row?.found.unseen)
      await this.database.query(
        `UPDATE session SET seen_at = now() WHERE token_hash = $1 AND seen_at < now() - ${NOTED_EVERY}`,
        [hash],
      );
    return row?.found;
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

/** One column of JSON: a row of many columns takes longer to take apart than to find. */
function statementOf(ofApplication: boolean, look: string | undefined): string {
  const found = ofApplication
    ? `, 'found', (SELECT json_build_object('ties', ${tiesOf('x')}${look ? `, 'look', ${look}` : ''}) FROM ${TIED} WHERE a.round_code = $3 AND a.no = $4)`
    : '';
  return `SELECT json_build_object('sessionId', x.session_id, 'unseen', x.unseen, 'account', json_build_object('id', x.id, 'name', x.name, 'email', x.email, 'roles', x.roles, 'language', x.language,
                'organizationId', x.organization_id, 'organizationKind', x.kind, 'organizationName', x.organization, 'unitCode', x.unit_code)${found}) AS found
         FROM (SELECT s.id AS session_id, s.seen_at < now() - ${NOTED_EVERY} AS unseen, c.id, c.name, c.email, c.roles, c.language, c.organization_id, o.kind, o.name AS organization, o.unit_code,
                      'recommender' = ANY(c.roles) AS recommender
                 FROM session s JOIN account c ON c.id = s.account_id AND c.disabled_at IS NULL LEFT JOIN organization o ON o.id = c.organization_id
                WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > now() AND s.seen_at > now() - make_interval(mins => $2)) x`;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
