import { createServer } from 'node:http';
import type { Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { CurrentBehaviour, type MailBehaviour } from './behaviour';
import { mailboxHandler } from './mailbox';
import { MailStore } from './store';

const LARGEST_MESSAGE_BYTES = 60_000_000;
const CLOSE_TIMEOUT_MS = 2_000;

/** A running catcher. */
export interface MailCatcher {
  readonly smtpUrl: string;
  readonly mailboxUrl: string;
  readonly store: MailStore;
  /** Changes what happens to the next messages. */
  behave(behaviour: MailBehaviour): void;
  stop(): Promise<void>;
}

/** Where a catcher listens (0: any port) and keeps what it catches. */
export interface MailCatcherOptions {
  readonly folder: string;
  readonly smtpPort: number;
  readonly mailboxPort: number;
}

/**
 * Starts a mail server on loopback that takes every message and sends none, and the page that shows them.
 * @throws when a port is taken
 */
export async function startMailCatcher(options: MailCatcherOptions): Promise<MailCatcher> {
  const store = new MailStore(options.folder);
  const behaviour = new CurrentBehaviour();
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    size: LARGEST_MESSAGE_BYTES,
    closeTimeout: CLOSE_TIMEOUT_MS,
    onData: (stream, session, callback) => {
      const cut = (): void =>
        [...smtp.connections].find((connection) => connection.session === session)?.close();
      receive(stream, session, store, behaviour.next, cut).then((refusal) => callback(refusal), callback);
    },
  });
  // A client that is killed resets its connection; that is its matter.
  smtp.on('error', () => undefined);
  await listen(smtp.server, options.smtpPort);
  const web = createServer(mailboxHandler(store, (wanted) => behaviour.set(wanted)));
  await listen(web, options.mailboxPort);
  return {
    smtpUrl: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    mailboxUrl: `http://127.0.0.1:${portOf(web)}`,
    store,
    behave: (wanted) => behaviour.set(wanted),
    stop: async () => {
      web.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => web.close(() => resolve())),
        new Promise<void>((resolve) => smtp.close(() => resolve())),
      ]);
    },
  };
}

/** Takes one message. Resolves with the refusal to answer with, or null to accept; never, when it is to hang. */
async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  store: MailStore,
  behave: (recipients: readonly string[]) => MailBehaviour,
  cut: () => void,
): Promise<Error | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) return refusal(552, 'Message exceeds the size limit');
  const envelope = {
    from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
    to: session.envelope.rcptTo.map(({ address }) => address),
  };
  const { kind, delayMs } = behave(envelope.to);
  if (delayMs > 0) await sleep(delayMs);
  switch (kind) {
    case 'refuse-for-now':
      return refusal(450, 'Mailbox busy, try again later');
    case 'refuse':
      return refusal(550, 'No such mailbox here');
    case 'hang':
      return new Promise(() => undefined);
    case 'accept':
      store.add(Buffer.concat(chunks), envelope, new Date());
      return null;
    case 'cut-after-data':
      store.add(Buffer.concat(chunks), envelope, new Date());
      cut();
      return new Promise(() => undefined);
  }
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
