import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { AttachmentRef, Sql } from '../outbox';
import type { MailRenderer } from '../templates';
import type { Mailbox, MailTransport, OutgoingMail } from '../transport';
import { Batcher } from './batcher';
import { DEFAULT_RETRY_POLICY, settlementOf, type RetryPolicy } from './policy';
import { prepare, type Prepared } from './prepare';
import { MailQueue, type OutboxRow, type Settlement } from './queue';

export interface MailSenderOptions {
  /** Autocommits: a pool, not a transaction. */
  readonly sql: Sql;
  readonly transport: MailTransport;
  readonly renderer: MailRenderer;
  readonly from: Mailbox;
  readonly replyTo?: Mailbox;
  /**
   * Which of these obligations are still open. Asked for a batch of mails right before they are sent; left out,
   * every mail goes out.
   */
  readonly stillOwed?: (obligationIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Fetches an attachment; needed once a mail has one. */
  readonly readAttachment?: (attachment: AttachmentRef) => Promise<Buffer>;
  /** Connections of the transport. */
  readonly connections?: number;
  readonly leaseMs?: number;
  readonly pollMs?: number;
  /** How long a stop waits for letters under way before it gives them up. */
  readonly graceMs?: number;
  readonly retry?: RetryPolicy;
  readonly now?: () => Date;
  readonly onEvent?: (event: SenderEvent) => void;
}

/** What a sender tells its log: ids and codes, never a name or an address. */
export type SenderEvent =
  | {
      readonly type: 'settled';
      readonly id: string;
      readonly kind: string;
      readonly attempt: number;
      readonly state: Settlement['state'];
      readonly code: number | null;
    }
  | { readonly type: 'unsettled'; readonly id: string }
  | { readonly type: 'recovered'; readonly requeued: readonly string[]; readonly unknown: readonly string[] }
  | { readonly type: 'paused'; readonly ms: number; readonly reason: 'mail-server' | 'database' };

/** Mails in hand per connection: one going out, one being prepared, one being written down. */
const IN_HAND_PER_CONNECTION = 3;
const LONGEST_PAUSE_MS = 30_000;
const SETTLE_TRIES = 8;

/**
 * Takes mails out of the outbox and hands them to a mail server, each at most once (quality.md I4): the attempt
 * is committed before SMTP begins, the moment the text begins to go out before its first byte, and whatever
 * stays open after that is `unknown`, listed and never resent by itself.
 */
export class MailSender {
  readonly id = `${process.pid}.${randomUUID()}`;
  private readonly queue: MailQueue;
  private readonly begin: Batcher<{ id: string; attempt: number }, boolean>;
  private readonly settle: Batcher<Settlement, undefined>;
  private readonly inHand = new Map<string, Promise<void>>();
  private readonly giveUp = new AbortController();
  private readonly limits: { connections: number; leaseMs: number; pollMs: number; graceMs: number };
  private wakeUp: (() => void) | null = null;
  private failuresInARow = 0;
  private pausedUntil = 0;

  constructor(private readonly options: MailSenderOptions) {
    const { connections = 20, leaseMs = 60_000, pollMs = 500, graceMs = 20_000 } = options;
    // Every letter in hand listens to it.
    setMaxListeners(0, this.giveUp.signal);
    this.limits = { connections, leaseMs, pollMs, graceMs };
    this.queue = new MailQueue(options.sql, { sender: this.id, leaseMs });
    this.begin = new Batcher((items) => this.queue.beginData(items));
    this.settle = new Batcher(async (items) => {
      await this.settlePersistently(items);
      return items.map(() => undefined);
    });
  }

  /**
   * Sends until the signal is aborted, then finishes what is under way and returns. A database or mail server
   * that is away makes it wait, not fail.
   */
  async run(signal: AbortSignal): Promise<void> {
    const stop = (): void => this.wake();
    signal.addEventListener('abort', stop, { once: true });
    let lookedAfterAt = 0;
    try {
      while (!signal.aborted) {
        try {
          if (Date.now() - lookedAfterAt >= this.limits.leaseMs / 3) {
            lookedAfterAt = Date.now();
            await this.lookAfter();
          }
          const taken = await this.takeSome();
          if (taken === 0) await this.rest(this.limits.pollMs);
        } catch {
          // The database is away. What is under way keeps its lease or is recovered later.
          await this.pause('database');
        }
      }
    } finally {
      signal.removeEventListener('abort', stop);
      await this.finish();
    }
  }

  /** Looks for work at once, e.g. after an act has committed in the same process. */
  wake(): void {
    this.wakeUp?.();
  }

  /**
   * Sends everything that is due now and returns how many mails were taken; for tests and for a last sweep
   * before a stop.
   */
  async drain(): Promise<number> {
    await this.lookAfter();
    let all = 0;
    for (;;) {
      const taken = await this.takeSome();
      all += taken;
      if (taken === 0 && this.inHand.size === 0) return all;
      await Promise.race(this.inHand.values());
    }
  }

  private async lookAfter(): Promise<void> {
    if (this.inHand.size > 0) await this.queue.renew([...this.inHand.keys()]);
    const recovered = await this.queue.recover();
    if (recovered.requeued.length + recovered.unknown.length > 0) {
      this.options.onEvent?.({ type: 'recovered', ...recovered });
    }
  }

  /** Mails in hand at most; a single probe while the mail server is away. */
  private capacity(): number {
    return this.failuresInARow > 0 ? 1 : this.limits.connections * IN_HAND_PER_CONNECTION;
  }

  private async takeSome(): Promise<number> {
    const room = this.capacity() - this.inHand.size;
    const worthwhile = this.inHand.size === 0 || room >= this.limits.connections;
    if (room <= 0 || !worthwhile || Date.now() < this.pausedUntil) return 0;
    const rows = await this.queue.claim(room);
    if (rows.length === 0) return 0;
    const open = this.openObligations(rows);
    // Each letter meets a failure of this look by itself; without letters nobody would.
    open.catch(() => undefined);
    for (const row of rows) this.hold(row, open);
    return rows.length;
  }

  private async openObligations(rows: readonly OutboxRow[]): Promise<ReadonlySet<string>> {
    const ids = [...new Set(rows.flatMap(({ obligationIds }) => obligationIds))];
    if (ids.length === 0 || !this.options.stillOwed) return new Set(ids);
    return this.options.stillOwed(ids);
  }

  private hold(row: OutboxRow, open: Promise<ReadonlySet<string>>): void {
    const done = this.handle(row, open).finally(() => {
      this.inHand.delete(row.id);
      this.wake();
    });
    this.inHand.set(row.id, done);
  }

  /** One mail from taken to settled. Never rejects: what it cannot write down is recovered by its lease. */
  private async handle(row: OutboxRow, open: Promise<ReadonlySet<string>>): Promise<void> {
    const settlement = await this.attempt(row, open);
    try {
      await this.settle.add(settlement);
      this.options.onEvent?.({
        type: 'settled',
        id: row.id,
        kind: row.kind,
        attempt: row.attempt,
        state: settlement.state,
        code: settlement.code,
      });
    } catch {
      // Its lease runs out and it is recovered: as unknown if its text went out.
      this.options.onEvent?.({ type: 'unsettled', id: row.id });
    }
  }

  private async attempt(row: OutboxRow, open: Promise<ReadonlySet<string>>): Promise<Settlement> {
    const plain = { id: row.id, attempt: row.attempt, code: null, retryInMs: 0, subject: null, blank: false };
    let prepared: Prepared;
    try {
      prepared = prepare(row, await open, (this.options.now?.() ?? new Date()).toISOString());
    } catch (error) {
      // Whether anything is still owed could not be found out; better late than to somebody who has finished.
      return {
        ...plain,
        state: 'queued',
        outcome: 'abandoned',
        response: reasonOf(error),
        retryInMs: this.limits.pollMs,
      };
    }
    if ('suppressed' in prepared) {
      return { ...plain, state: 'suppressed', outcome: 'suppressed', response: 'nothing is owed any more' };
    }
    let letter: OutgoingMail;
    try {
      letter = await this.write(prepared.row);
    } catch (error) {
      // A view that its template cannot print, or a file that is gone: no retry mends that.
      return { ...plain, state: 'failed', outcome: 'unreadable', response: reasonOf(error) };
    }
    const outcome = await this.options.transport.send(letter, {
      signal: this.giveUp.signal,
      beforeData: async () => {
        if (!(await this.begin.add({ id: row.id, attempt: row.attempt })))
          throw new Error('the lease was lost');
      },
    });
    this.notice(outcome.kind === 'deferred' && !outcome.server);
    return settlementOf(row, outcome, {
      policy: this.options.retry ?? DEFAULT_RETRY_POLICY,
      subject: letter.subject,
    });
  }

  private async write(row: OutboxRow): Promise<OutgoingMail> {
    const { from, replyTo, renderer, readAttachment } = this.options;
    const rendered = renderer.render(row.kind, row.language, row.view);
    const attachments = await Promise.all(
      row.attachments.map(async (attachment) => {
        if (!readAttachment) throw new Error('the sender cannot read attachments');
        const { fileName, contentType } = attachment;
        return { fileName, contentType, content: await readAttachment(attachment) };
      }),
    );
    return {
      key: row.key,
      messageId: row.messageId,
      from,
      to: { name: row.recipientName, address: row.recipientAddress },
      replyTo: replyTo ?? null,
      language: row.language,
      attachments,
      ...rendered,
    };
  }

  /** Backs off as a whole while no server answers, instead of wearing out every mail's own retries. */
  private notice(serverAway: boolean): void {
    if (!serverAway) {
      this.failuresInARow = 0;
      return;
    }
    if (Date.now() < this.pausedUntil) return;
    this.failuresInARow += 1;
    const ms = this.backOff(this.failuresInARow);
    this.pausedUntil = Date.now() + ms;
    this.options.onEvent?.({ type: 'paused', ms, reason: 'mail-server' });
  }

  private backOff(failures: number): number {
    return Math.min(LONGEST_PAUSE_MS, this.limits.pollMs * 2 ** Math.min(failures, 20));
  }

  private async pause(reason: 'database'): Promise<void> {
    const ms = Math.min(5_000, this.limits.pollMs * 4);
    this.options.onEvent?.({ type: 'paused', ms, reason });
    await this.rest(ms);
  }

  /** Until woken, or until the time is up. */
  private async rest(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wakeUp = resolve;
      timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
    this.wakeUp = null;
  }

  /** What a mail server has answered must not be lost because the database restarts at that moment. */
  private async settlePersistently(settlements: readonly Settlement[]): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await this.queue.settle(settlements);
        return;
      } catch (error) {
        if (tries >= SETTLE_TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.min(5_000, 50 * 2 ** tries)));
      }
    }
  }

  private async finish(): Promise<void> {
    const timer = setTimeout(() => this.giveUp.abort(), this.limits.graceMs);
    await Promise.allSettled(this.inHand.values());
    clearTimeout(timer);
    await this.options.transport.close();
  }
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500);
}
