import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import type { MailStore, StoredMail } from './store';

/** What the list shows of a message. */
export interface MailSummary extends StoredMail {
  readonly subject: string;
  readonly from: string;
  /** Header `To`, as written. */
  readonly to: string;
  /** Everyone it was really handed in for. */
  readonly recipients: readonly string[];
  readonly messageId: string;
}

const HEADER_END = /\r?\n\r?\n/;
const LARGEST_HEADER_BYTES = 64_000;

/** Summaries of caught messages; each header is parsed once. */
export class MailSummaries {
  private readonly known = new Map<string, MailSummary>();

  constructor(private readonly store: MailStore) {}

  /**
   * Messages whose subject or addresses contain `query`, newest first.
   * @param query empty for all; upper and lower case are the same
   */
  async search(query: string): Promise<MailSummary[]> {
    const wanted = query.trim().toLowerCase();
    const all: MailSummary[] = [];
    for (const mail of this.store.list()) all.push(await this.summary(mail));
    return all.filter(({ subject, to, from, recipients }) =>
      [subject, to, from, ...recipients].some((text) => text.toLowerCase().includes(wanted)),
    );
  }

  private async summary(mail: StoredMail): Promise<MailSummary> {
    const known = this.known.get(mail.id);
    if (known) return known;
    const raw = (await this.store.raw(mail.id)) ?? Buffer.alloc(0);
    const start = raw.subarray(0, LARGEST_HEADER_BYTES).toString('latin1');
    const end = HEADER_END.exec(start);
    const parsed = await simpleParser(raw.subarray(0, end ? end.index + end[0].length : undefined));
    const summary = {
      ...mail,
      subject: parsed.subject ?? '',
      from: addresses(parsed.from),
      to: addresses(parsed.to),
      recipients: this.store.envelope(mail.id).to,
      messageId: parsed.messageId ?? '',
    };
    this.known.set(mail.id, summary);
    return summary;
  }
}

/** A whole message, parsed; undefined when there is none of that id. */
export async function parseMail(store: MailStore, id: string): Promise<ParsedMail | undefined> {
  const raw = await store.raw(id);
  return raw && simpleParser(raw);
}

/** Addresses as a person reads them: `name <address>`. */
export function addresses(value: AddressObject | AddressObject[] | undefined): string {
  const list = Array.isArray(value) ? value : value ? [value] : [];
  return list.map(({ text }) => text).join(', ');
}
