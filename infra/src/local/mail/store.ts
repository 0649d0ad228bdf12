import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const NAME = /^(\d{6,})-(\d{8}T\d{9}Z)-(.*)\.eml$/;
const LONGEST_LABEL = 60;

/** Who a message was really handed in for; the headers may say otherwise (Bcc). */
export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

/** A caught message, by its file name. */
export interface StoredMail {
  readonly id: string;
  readonly sequence: number;
  readonly receivedAt: string;
}

/** The folder of caught messages: one raw `.eml` each, and its envelope in a `.json` of the same name. */
export class MailStore {
  private last: number;

  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    this.last = this.list()[0]?.sequence ?? 0;
  }

  /** Keeps a message exactly as it came. Returns when it is in the file: only then may the sender hear "accepted". */
  add(raw: Buffer, envelope: Envelope, now: Date): StoredMail {
    this.last += 1;
    const stamp = now.toISOString().replace(/[-:.]/g, '');
    const id = `${String(this.last).padStart(6, '0')}-${stamp}-${label(envelope.to[0] ?? 'nobody')}`;
    this.write(`${id}.json`, JSON.stringify(envelope));
    this.write(`${id}.eml`, raw);
    return { id, sequence: this.last, receivedAt: now.toISOString() };
  }

  /** All messages, newest first. */
  list(): StoredMail[] {
    const mails: StoredMail[] = [];
    for (const name of readdirSync(this.folder)) {
      const match = NAME.exec(name);
      if (!match?.[1] || !match[2]) continue;
      mails.push({
        id: name.slice(0, -'.eml'.length),
        sequence: Number(match[1]),
        receivedAt: instant(match[2]),
      });
    }
    return mails.sort((a, b) => b.sequence - a.sequence);
  }

  /** The message itself; undefined when there is none of that id. */
  async raw(id: string): Promise<Buffer | undefined> {
    return NAME.test(`${id}.eml`) && !id.includes('/') && !id.includes('\\')
      ? readFile(path.join(this.folder, `${id}.eml`)).catch(() => undefined)
      : undefined;
  }

  /** The envelope of a message; empty when it was lost. */
  envelope(id: string): Envelope {
    try {
      return JSON.parse(readFileSync(path.join(this.folder, `${id}.json`), 'utf8')) as Envelope;
    } catch {
      return { from: '', to: [] };
    }
  }

  private write(name: string, content: string | Buffer): void {
    const file = path.join(this.folder, name);
    // Whoever counts *.eml never sees half a message.
    writeFileSync(`${file}.part`, content, { mode: 0o600 });
    renameSync(`${file}.part`, file);
  }
}

/** The recipient's address as part of a file name. */
function label(address: string): string {
  return address.replace(/[^A-Za-z0-9@._-]+/g, '_').slice(0, LONGEST_LABEL);
}

function instant(stamp: string): string {
  return stamp.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z$/, '$1-$2-$3T$4:$5:$6.$7Z');
}
