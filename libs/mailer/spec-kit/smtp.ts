import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** A letter whose text the server has read to the end. */
export interface TakenLetter {
  readonly from: string;
  readonly to: string;
  readonly raw: string;
}

/** What the server does, told by the recipient's local part up to the first digit: `busy7@x.example` → `busy`. */
export type Behaviour =
  'ok' | 'busy-rcpt' | 'busy' | 'gone' | 'refused' | 'cut' | 'cut-early' | 'hang' | 'slow';

const reply = (message: string, responseCode: number): Error =>
  Object.assign(new Error(message), { responseCode });

/** A real SMTP server in this process, with scripted faults. */
export class ScriptedSmtp {
  /** Every letter read to the end, also those whose sender never got an answer. */
  readonly taken: TakenLetter[] = [];
  /** How often DATA was begun for an address. */
  readonly begun: string[] = [];
  slowMs = 200;
  /** Overrides the address; for a server that changes its mind. */
  behaviour: (address: string, attempt: number) => Behaviour = behaviourOf;
  private server = this.create();

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  listen(port = 0): Promise<void> {
    return new Promise((resolve, reject) => {
      // Later ones are clients that hang up on us, as a killed process does.
      this.server.on('error', reject);
      this.server.listen(port, '127.0.0.1', () => resolve());
    });
  }

  close(): Promise<void> {
    for (const connection of connectionsOf(this.server)) connection._socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** Comes back on the same port after `close`. */
  async reopen(port: number): Promise<void> {
    this.server = this.create();
    await this.listen(port);
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  lettersTo(address: string): TakenLetter[] {
    return this.taken.filter(({ to }) => to === address);
  }

  private create(): SMTPServer {
    return new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      onRcptTo: ({ address }, session, done) => {
        const behaviour = this.behaviour(address, this.begun.filter((to) => to === address).length + 1);
        if (behaviour === 'busy-rcpt') return done(reply('mailbox busy', 450));
        if (behaviour === 'gone') return done(reply('no such mailbox', 550));
        if (behaviour === 'cut-early') return this.cut(session);
        return done();
      },
      onData: (stream, session, done) => this.take(stream, session, done),
    });
  }

  private take(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    done: (error?: Error | null) => void,
  ): void {
    const to = session.envelope.rcptTo[0]?.address ?? '';
    const mailFrom = session.envelope.mailFrom;
    this.begun.push(to);
    const behaviour = this.behaviour(to, this.begun.filter((address) => address === to).length);
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const letter = { from: mailFrom ? mailFrom.address : '', to, raw: Buffer.concat(chunks).toString() };
      switch (behaviour) {
        case 'busy':
          return done(reply('try again later', 451));
        case 'refused':
          return done(reply('message refused', 554));
        case 'cut':
          this.taken.push(letter);
          return this.cut(session);
        case 'hang':
          this.taken.push(letter);
          return;
        case 'slow':
          this.taken.push(letter);
          return void setTimeout(done, this.slowMs);
        default:
          this.taken.push(letter);
          return done();
      }
    });
  }

  private cut(session: SMTPServerSession): void {
    for (const connection of connectionsOf(this.server))
      if (connection.id === session.id) connection._socket.destroy();
  }
}

function behaviourOf(address: string): Behaviour {
  return (/^[a-z-]+/.exec(address)?.[0] ?? 'ok').replace(/-$/, '') as Behaviour;
}

/** The library offers no way to hang up on a client, its open connections do. */
function connectionsOf(server: SMTPServer): { id: string; _socket: Socket }[] {
  return [...(server as unknown as { connections: Set<{ id: string; _socket: Socket }> }).connections];
}
