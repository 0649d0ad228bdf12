import type { Readable } from 'node:stream';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { isMailAddress } from '@xuanping/domain/notification';
import { singleLine } from '../templates';
import { classifyFailure, clip, type SmtpError } from './classify';
import { Gate, type Delivery } from './gate';
import type { DeliveryOutcome, MailTransport, OutgoingMail } from './transport';

export interface SmtpSettings {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly url: string;
  /** Connections held open at once. */
  readonly connections?: number;
  /** How long to wait for a connection and for the greeting. */
  readonly connectTimeoutMs?: number;
  /** How long a server may stay silent in the middle of a conversation. RFC 5321 4.5.3.2 asks for minutes. */
  readonly silenceTimeoutMs?: number;
  /** How long one letter may take in all; a server that trickles its answers is never silent. */
  readonly letterTimeoutMs?: number;
}

const DEFAULTS = {
  connections: 20,
  connectTimeoutMs: 15_000,
  silenceTimeoutMs: 120_000,
  letterTimeoutMs: 300_000,
};
/** Letters over one connection before it is renewed: servers end long sessions in their own way otherwise. */
const LETTERS_PER_CONNECTION = 500;

/**
 * A pool of SMTP connections. Nodemailer hands a letter to a second connection by itself only while not a byte
 * of it has been read, which cannot double it.
 */
export function createSmtpTransport(settings: SmtpSettings): MailTransport {
  const { url, connections, connectTimeoutMs, silenceTimeoutMs, letterTimeoutMs } = {
    ...DEFAULTS,
    ...settings,
  };
  const pool = createTransport({
    pool: true,
    url,
    maxConnections: connections,
    maxMessages: LETTERS_PER_CONNECTION,
    maxRequeues: 1,
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    socketTimeout: silenceTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // Without a listener an idle connection that breaks would end the process; the letter in flight gets the same error.
  pool.on('error', () => undefined);
  const deliveries = new WeakMap<object, Delivery>();

  // The text is read only after the server's 354: the first read is the moment at which it begins to go out.
  pool.use('stream', (mail, done) => {
    const delivery = mail.data.signal ? deliveries.get(mail.data.signal) : undefined;
    if (delivery) {
      mail.message.processFunc((input: Readable) => new Gate(input, delivery));
    }
    done();
  });

  return {
    async send(mail, hooks) {
      if (!isMailAddress(mail.to.address)) {
        // Checked here, whoever calls: the library would read a list or a line break as further recipients.
        return { kind: 'refused', code: null, response: 'the recipient is not one e-mail address' };
      }
      const delivery: Delivery = { hooks, dataBegun: false, stopped: null };
      const abort = new AbortController();
      const giveUp = (): void => abort.abort();
      const timer = setTimeout(giveUp, letterTimeoutMs);
      hooks.signal?.addEventListener('abort', giveUp, { once: true });
      if (hooks.signal?.aborted) giveUp();
      deliveries.set(abort.signal, delivery);
      try {
        const { response } = await pool.sendMail({ ...letter(mail), signal: abort.signal });
        return accepted(response);
      } catch (error) {
        if (delivery.stopped) return { kind: 'abandoned', response: clip(delivery.stopped.message) };
        return classifyFailure(error as SmtpError, delivery);
      } finally {
        clearTimeout(timer);
        hooks.signal?.removeEventListener('abort', giveUp);
      }
    },
    close() {
      pool.close();
      return Promise.resolve();
    },
  };
}

function letter(mail: OutgoingMail): SendMailOptions {
  const box = ({ name, address }: { name: string; address: string }): { name: string; address: string } => ({
    name: singleLine(name),
    address,
  });
  return {
    envelope: { from: mail.from.address, to: [mail.to.address] },
    from: box(mail.from),
    to: [box(mail.to)],
    ...(mail.replyTo ? { replyTo: box(mail.replyTo) } : {}),
    subject: singleLine(mail.subject),
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    headers: {
      'X-Xuanping-Key': singleLine(mail.key),
      'Content-Language': mail.language,
      // No answers by machines: holiday notes would fill the house's mailbox (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    attachments: mail.attachments.map(({ fileName, contentType, content }) => ({
      filename: singleLine(fileName),
      contentType,
      content,
    })),
  };
}

function accepted(response: string): DeliveryOutcome {
  return { kind: 'accepted', code: Number(response.slice(0, 3)) || 250, response: clip(response) };
}
