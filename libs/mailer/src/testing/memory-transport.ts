import type { DeliveryHooks, DeliveryOutcome, MailTransport, OutgoingMail } from '../transport';

/** What a scripted server does with one letter. */
export type Script = (mail: OutgoingMail) => 'accept' | 'defer' | 'refuse' | 'cut-after-data' | 'down';

/** A transport that keeps letters in memory; same seams as the real one, scripted outcomes. */
export class MemoryTransport implements MailTransport {
  /** Letters that were taken, in order. */
  readonly delivered: OutgoingMail[] = [];
  closed = false;

  constructor(private readonly script: Script = () => 'accept') {}

  async send(mail: OutgoingMail, hooks: DeliveryHooks): Promise<DeliveryOutcome> {
    const act = this.script(mail);
    if (act === 'down')
      return { kind: 'deferred', code: null, response: 'connect ECONNREFUSED', server: false };
    if (act === 'refuse') return { kind: 'refused', code: 550, response: '550 no such mailbox' };
    try {
      await hooks.beforeData();
    } catch (error) {
      return { kind: 'abandoned', response: error instanceof Error ? error.message : String(error) };
    }
    if (act === 'cut-after-data') return { kind: 'ambiguous', response: 'connection closed unexpectedly' };
    if (act === 'defer')
      return { kind: 'deferred', code: 451, response: '451 try again later', server: true };
    this.delivered.push(mail);
    return { kind: 'accepted', code: 250, response: '250 ok' };
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }

  /** Letters to one address. */
  to(address: string): OutgoingMail[] {
    return this.delivered.filter((mail) => mail.to.address === address);
  }
}
