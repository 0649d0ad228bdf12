import { createHash } from 'node:crypto';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  MailSender,
  createRenderer,
  type AttachmentRef,
  type MailTransport,
  type SenderEvent,
} from '@xuanping/mailer';
import type { Config } from '@xuanping/platform/config';
import { createEvidenceStore, type EvidenceStore } from '@xuanping/storage';
import { DataSource } from 'typeorm';
import { CONFIG } from '../kernel';
import { autocommitSql } from './autocommit-sql';

/** Injection token of the transport; specs give one that keeps letters in memory. */
export const MAIL_TRANSPORT = Symbol('mail-transport');
/** Connections to the mail server (architecture.md, Reading and writing fast). */
export const SMTP_CONNECTIONS = 20;

/**
 * Runs the mailer's sender in the worker process: from the start, which first looks after what a killed worker
 * left behind, until a stop, which lets letters under way finish.
 */
@Injectable()
export class MailDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(MailDispatcher.name);
  private readonly stop = new AbortController();
  private readonly evidence: EvidenceStore;
  private readonly sender: MailSender;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) config: Config,
    @Inject(MAIL_TRANSPORT) transport: MailTransport,
  ) {
    this.evidence = createEvidenceStore({ dataFolder: config.dataDir });
    this.sender = new MailSender({
      sql: autocommitSql(database),
      transport,
      renderer: createRenderer({ shortName: config.organization.shortName, contact: null }),
      from: { name: config.organization.name, address: config.mailFrom },
      connections: SMTP_CONNECTIONS,
      stillOwed: (ids) => this.stillOwed(ids),
      readAttachment: (attachment) => this.read(attachment),
      onEvent: (event) => this.note(event),
    });
  }

  onApplicationBootstrap(): void {
    this.running = this.sender.run(this.stop.signal);
  }

  /** Before the database is disconnected, which happens at the shutdown itself. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.running;
  }

  /** Which of these obligations are open now. */
  private async stillOwed(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows: { id: string }[] = await this.database.query(
      `SELECT id FROM obligation WHERE id = ANY($1::uuid[]) AND closed_at IS NULL`,
      [ids],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** An attachment is a file of the evidence store, named by its hash; bytes that are not what was recorded never leave. */
  private async read({ sha256 }: AttachmentRef): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of await this.evidence.get(sha256)) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new Error(`the stored file ${sha256} is damaged`);
    return bytes;
  }

  /** Ids and codes only: a log holds no names and no addresses. */
  private note(event: SenderEvent): void {
    switch (event.type) {
      case 'settled': {
        const line = `mail ${event.id} (${event.kind}), attempt ${event.attempt}: ${event.state}${event.code === null ? '' : `, ${event.code}`}`;
        return event.state === 'sent' || event.state === 'suppressed'
          ? this.log.debug(line)
          : this.log.warn(line);
      }
      case 'recovered':
        return this.log.warn(
          `mails of a sender that ended: ${event.requeued.length} queued again, unknown ${event.unknown.join(', ') || 'none'}`,
        );
      case 'paused':
        return this.log.warn(`the ${event.reason} is away; next try in ${event.ms} ms`);
      case 'unsettled':
        return this.log.error(
          `what became of mail ${event.id} could not be written down; its lease will run out`,
        );
    }
  }
}
