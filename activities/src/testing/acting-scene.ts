import { randomUUID } from 'node:crypto';
import type { ActOutcome, SubjectPlace } from '@xuanping/contracts/process';
import type { ActId } from '@xuanping/domain/acts';
import type { AccountEntity } from '@xuanping/persistence/people';
import type { IntentOutcome } from '@xuanping/persistence/process';
import { testDatabase, type TestDatabase } from '@xuanping/persistence/testing';
import type { Config } from '@xuanping/platform/config';
import { ActPerformer, MailQueue, Terms, type Effect, type Effects } from '../kernel';

/** An act as it came out, with what its intent keeps for whoever asks. */
export interface Acted {
  readonly outcome: 'done' | 'refused';
  readonly code: string | null;
  readonly state: string;
  readonly intent: IntentOutcome | null;
}

/** For specs of effects: acts performed by the kernel on a database of their own, without a process. */
export class ActingScene {
  private constructor(
    readonly db: TestDatabase,
    private readonly performer: ActPerformer,
  ) {}

  static async start(effects: Partial<Record<ActId, Effect>>, config: Config): Promise<ActingScene> {
    const db = await testDatabase({ poolSize: 20 });
    const byAct = new Map<string, Effect | undefined>(Object.entries(effects));
    const performer = new ActPerformer(
      db.dataSource,
      { of: (act: string) => byAct.get(act) } as Effects,
      new Terms(),
      new MailQueue(config),
    );
    return new ActingScene(db, performer);
  }

  /** Performs an act as the API would have it performed; `by` null with a role is the public, without one the clock. */
  async act(
    subject: SubjectPlace,
    act: ActId,
    by: AccountEntity | null,
    body: Record<string, unknown> = {},
    role: string | null = by?.roles[0] ?? null,
  ): Promise<Acted> {
    const intent = role === null ? null : `spec.${randomUUID()}`;
    if (intent) {
      await this.db.dataSource.query(
        `INSERT INTO act_intent (id, act, round_code, application_no, recipient, account_id, role, body) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)`,
        [
          intent,
          act,
          subject.round,
          subject.kind === 'application' ? subject.no : null,
          subject.kind === 'report' ? subject.recipient : null,
          by?.id ?? null,
          role,
          JSON.stringify(body),
        ],
      );
    }
    const outcome: ActOutcome = await this.performer.perform({
      act,
      subject,
      intent,
      key: intent ?? `clock.${randomUUID()}`,
    });
    const [row] = await this.rows<{ outcome: IntentOutcome }>(
      `SELECT outcome FROM act_intent WHERE id = $1`,
      intent,
    );
    return {
      outcome: outcome.outcome,
      code: outcome.outcome === 'refused' ? outcome.code : null,
      state: outcome.position.state,
      intent: row?.outcome ?? null,
    };
  }

  rows<T>(sql: string, ...parameters: unknown[]): Promise<T[]> {
    return this.db.dataSource.query(sql, parameters);
  }

  /** Kinds of what is open in a round, sorted. */
  async open(round: string): Promise<string[]> {
    const rows = await this.rows<{ kind: string }>(
      `SELECT kind FROM obligation WHERE round_code = $1 AND closed_at IS NULL ORDER BY kind`,
      round,
    );
    return rows.map(({ kind }) => kind);
  }

  mails(
    round: string,
    kind: string,
  ): Promise<
    {
      readonly to: string;
      readonly organization: string | null;
      readonly view: Record<string, unknown>;
      readonly attachments: { sha256: string; fileName: string }[];
      readonly obligations: string[];
    }[]
  > {
    return this.rows(
      `SELECT recipient_address AS to, organization_id AS organization, view, attachments, obligation_ids AS obligations FROM mail_outbox WHERE round_code = $1 AND kind = $2 ORDER BY id`,
      round,
      kind,
    );
  }
}
