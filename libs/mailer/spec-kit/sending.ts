import type { MailState } from '@xuanping/domain/notification';
import { Outbox, type NewMail } from '../src/outbox';
import { MailSender, type MailSenderOptions } from '../src/sender';
import { createRenderer } from '../src/templates';
import { sampleView } from '../src/templates/samples';
import { createSmtpTransport } from '../src/transport';
import { startDatabase, type SpecDatabase } from './postgres';
import { ScriptedSmtp } from './smtp';

export const outbox = new Outbox({ messageIdDomain: 'mail.cipa.example' });

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A mail to an address, which tells the scripted server what to do with it. */
export const mailTo = (address: string, over: Partial<NewMail> = {}): NewMail =>
  ({
    key: `task-opened/${address}`,
    kind: 'task-opened',
    language: 'zh-CN',
    recipient: { name: '王老师', address },
    view: sampleView('task-opened'),
    round: '2026-01',
    applicationNo: null,
    accountId: null,
    organizationId: null,
    ...over,
  }) as NewMail;

/** A database, a scripted mail server and senders over them, for one describe block. */
export class Sending {
  private database: SpecDatabase | null = null;
  private server: ScriptedSmtp | null = null;

  /** Registers its set-up and tear-down with Jest. */
  static use(): Sending {
    const sending = new Sending();
    beforeAll(async () => {
      sending.database = await startDatabase();
    }, 60_000);
    afterAll(() => sending.db.stop());
    beforeEach(async () => {
      await sending.db.clear();
      sending.server = new ScriptedSmtp();
      await sending.server.listen();
    });
    afterEach(() => sending.smtp.close());
    return sending;
  }

  get db(): SpecDatabase {
    if (!this.database) throw new Error('no database before beforeAll');
    return this.database;
  }

  get smtp(): ScriptedSmtp {
    if (!this.server) throw new Error('no mail server before beforeEach');
    return this.server;
  }

  /** A sender over real SMTP, with times short enough for a test. */
  sender(over: Partial<MailSenderOptions> = {}): MailSender {
    return new MailSender({
      sql: this.db.pool,
      transport:
        over.transport ??
        createSmtpTransport({
          url: this.smtp.url,
          connections: 4,
          silenceTimeoutMs: 300,
          connectTimeoutMs: 1_000,
        }),
      renderer: createRenderer(),
      from: { name: '中国国际投资促进会', address: 'no-reply@cipa.example' },
      connections: 4,
      leaseMs: 5_000,
      pollMs: 20,
      graceMs: 2_000,
      retry: { firstRetryMs: 20, longestRetryMs: 50, giveUpAfterMs: 3_600_000 },
      ...over,
    });
  }

  /** State of the mail to each address. */
  async states(): Promise<Record<string, MailState>> {
    const { rows } = await this.db.pool.query<{ address: string; state: MailState }>(
      'SELECT recipient_address AS address, state FROM mail_outbox',
    );
    return Object.fromEntries(rows.map(({ address, state }) => [address, state]));
  }

  async all(state: MailState): Promise<boolean> {
    return Object.values(await this.states()).every((s) => s === state);
  }

  async until(holds: () => Promise<boolean> | boolean, withinMs = 15_000): Promise<void> {
    const end = Date.now() + withinMs;
    while (!(await holds())) {
      if (Date.now() > end) {
        throw new Error(`did not happen within ${withinMs} ms: ${JSON.stringify(await this.states())}`);
      }
      await sleep(10);
    }
  }

  /** Runs senders until a condition holds, then stops them. */
  async runUntil(senders: readonly MailSender[], holds: () => Promise<boolean> | boolean): Promise<void> {
    const stop = new AbortController();
    const runs = senders.map((sender) => sender.run(stop.signal));
    try {
      await this.until(holds);
    } finally {
      stop.abort();
      await Promise.all(runs);
    }
  }
}
