import '@fastify/cookie';
import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@xuanping/platform/config';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Arrival, TIED, tiesOf, type ArrivalPlace, type Ties } from '../core/arrival';
import type { Caller, SignedIn } from '../core/caller';
import { Gathered } from '@xuanping/persistence/database';
import type { ApiRequest } from '../core/handle';
import { languageOf } from '../core/language';
import { CONFIG } from '../core/tokens';

const IDLE_MINUTES = 30;
const ABSOLUTE_HOURS = 12;
/** That somebody is there is noted no more often; a statement that may write costs a quarter more than one that reads. */
const NOTED_EVERY = `interval '1 minute'`;

/** So many looks of a kind may be under way: two, so that one that is held up holds up nobody. */
const LOOKS_AT_ONCE = 2;
const MOST_IN_A_LOOK = 50;

/** Whom a look seeks, and the application that the request names. */
interface Sought extends Partial<ArrivalPlace> {
  /** Of the token. */
  readonly hash: string;
}

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
  /** By statement. */
  private readonly looks = new Map<string, Gathered<Sought, Found | null>>();

  /** Of tokens that are in use, by their hash. */
  private readonly notes: Gathered<string, void>;

  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) config: Config,
  ) {
    this.notes = new Gathered((hashes) => this.note(hashes), LOOKS_AT_ONCE, MOST_IN_A_LOOK);
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
    const row = token ? await this.read(token, place, look) : null;
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
  ): Promise<Found | null> {
    const hash = hashOf(token);
    const found = await this.looking(statementOf(place !== null, look)).answerTo({ hash, ...place });
    if (found?.unseen) await this.notes.answerTo(hash);
    return found;
  }

  /** Notes that sessions are in use. A row that another note holds is being noted already. */
  private async note(hashes: readonly string[]): Promise<void[]> {
    await this.database.query(
      `UPDATE session SET seen_at = now()
        WHERE token_hash IN (SELECT s.token_hash FROM json_array_elements_text($1) AS n(hash), LATERAL
                            (SELECT token_hash FROM session WHERE token_hash = decode(n.hash, 'hex') AND seen_at < now() - ${NOTED_EVERY}
                              LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED) s)`,
      [JSON.stringify(hashes)],
    );
    return hashes.map(() => undefined);
  }

  /** Those who arrive at the same time are looked for in one statement. */
  private looking(statement: string): Gathered<Sought, Found | null> {
    const known = this.looks.get(statement);
    if (known) return known;
    const looks = new Gathered<Sought, Found | null>(
      async (sought) => {
        const rows = (await this.database.query(statement, [
          JSON.stringify(sought.map((one, nth) => ({ nth, ...one }))),
          IDLE_MINUTES,
        ])) as { nth: number; found: Found }[];
        const found = new Map(rows.map((row) => [row.nth, row.found]));
        return sought.map((_, nth) => found.get(nth) ?? null);
      },
      LOOKS_AT_ONCE,
      MOST_IN_A_LOOK,
    );
    this.looks.set(statement, looks);
    return looks;
  }

  /** Begins a session and hands its token to the browser. */
  async begin(accountId: string, request: ApiRequest, reply: FastifyReply): Promise<void> {
    const token = randomBytes(32).toString('base64url');
    await this.database.query(
      `INSERT INTO session (token_hash, account_id, expires_at, address, agent) VALUES (decode($1, 'hex'), $2, now() + make_interval(hours => $3), $4, $5)`,
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
      await this.database.query(
        `UPDATE session SET revoked_at = now() WHERE token_hash = decode($1, 'hex')`,
        [hashOf(token)],
      );
    void reply.clearCookie(this.cookie, { path: '/' });
  }
}

/**
 * One column of JSON: a row of many columns takes longer to take apart than to find. Whom it seeks comes as one JSON too:
 * of an array the planner would think again each time how many it holds.
 */
function statementOf(ofApplication: boolean, look: string | undefined): string {
  const found = ofApplication
    ? `, 'found', (SELECT json_build_object('ties', ${tiesOf('x')}${look ? `, 'look', ${look}` : ''}) FROM ${TIED} WHERE a.round_code = q.round AND a.no = q.no)`
    : '';
  return `SELECT q.nth, json_build_object('sessionId', x.session_id, 'unseen', x.unseen, 'account', json_build_object('id', x.id, 'name', x.name, 'email', x.email, 'roles', x.roles, 'language', x.language,
                'organizationId', x.organization_id, 'organizationKind', x.kind, 'organizationName', x.organization, 'unitCode', x.unit_code)${found}) AS found
         FROM json_to_recordset($1) AS q(nth int, hash text, round text, no text), LATERAL
              (SELECT s.id AS session_id, s.seen_at < now() - ${NOTED_EVERY} AS unseen, c.id, c.name, c.email, c.roles, c.language, c.organization_id, o.kind, o.name AS organization, o.unit_code,
                      'recommender' = ANY(c.roles) AS recommender
                 FROM session s JOIN account c ON c.id = s.account_id AND c.disabled_at IS NULL LEFT JOIN organization o ON o.id = c.organization_id
                WHERE s.token_hash = decode(q.hash, 'hex') AND s.revoked_at IS NULL AND s.expires_at > now() AND s.seen_at > now() - make_interval(mins => $2) LIMIT 1) x`;
}

/** Of a token, in hexadecimal digits. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
