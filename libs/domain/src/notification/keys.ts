import { instantOf, millisecondsOf } from '../calendar';

/** Unique keys of mails and the Message-IDs that follow from them: business ids only, never random (architecture.md, Effects are idempotent). */

const MAX_KEY_LENGTH = 400;

/**
 * Key of one reminder: this person, about this obligation, for this offset of this deadline. The deadline is
 * part of the key (quality.md I4: recipient, round, kind, instant), so that a moved deadline is announced
 * anew and one moved back is not announced twice.
 *
 * @returns `reminder/<round>/<obligationKey>/<offsetId>@<deadline>/<accountId>`
 */
export function reminderKey(of: {
  round: string;
  obligationKey: string;
  offsetId: string;
  dueAt: string;
  accountId: string;
}): string {
  return checkedKey(
    `reminder/${of.round}/${of.obligationKey}/${of.offsetId}@${compact(of.dueAt)}/${of.accountId}`,
  );
}

/** Key of telling one lead about one overdue obligation: `escalation/<round>/<obligationKey>/<offsetId>@<deadline>/<leadAccountId>`. */
export function escalationKey(of: {
  round: string;
  obligationKey: string;
  offsetId: string;
  dueAt: string;
  leadAccountId: string;
}): string {
  return checkedKey(
    `escalation/${of.round}/${of.obligationKey}/${of.offsetId}@${compact(of.dueAt)}/${of.leadAccountId}`,
  );
}

/** Key of the mail that an act sends to one recipient: `<kind>/<subject>/<event>/<recipientId>`. */
export function actMailKey(of: {
  kind: string;
  subject: string;
  event: string;
  recipientId: string;
}): string {
  return checkedKey(`${of.kind}/${of.subject}/${of.event}/${of.recipientId}`);
}

/** Key of the letter with one person's mentions of one interval: `mention-digest/<round>/<no>/<end of the interval>/<accountId>`. */
export function mentionDigestKey(of: {
  round: string;
  no: string;
  intervalEnd: string;
  accountId: string;
}): string {
  return checkedKey(`mention-digest/${of.round}/${of.no}/${compact(of.intervalEnd)}/${of.accountId}`);
}

/**
 * The Message-ID of a mail (with angle brackets): the same key gives the same id for ever, so that a mailbox
 * that gets a mail twice after an ambiguous SMTP answer and a resend by hand shows it once. Different keys
 * give different ids.
 *
 * @param domain the domain part, e.g. of the sender's address
 * @throws RangeError for a key that cannot be written as a dot-atom (RFC 5322 3.2.3) or a malformed domain
 */
export function messageIdFor(key: string, domain: string): string {
  if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(domain) || domain.includes('..')) {
    throw new RangeError(`not a domain name: ${JSON.stringify(domain)}`);
  }
  const local = checkedKey(key).split('/').map(dotAtom).join('.');
  return `<${local}@${domain}>`;
}

/** Percent-escapes what a dot-atom may not hold, and the dot itself, which stands for the slash. */
function dotAtom(segment: string): string {
  return encodeURIComponent(segment).replace(
    /[.()]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A deadline within a key: `2026-11-23T10:00:00.000Z` becomes `20261123T100000Z`; milliseconds are kept when there are any. */
function compact(instant: string): string {
  return instantOf(millisecondsOf(instant)).replace(/[-:]/g, '').replace('.000Z', 'Z').replace('.', '_');
}

function checkedKey(key: string): string {
  const wellFormed =
    key.length <= MAX_KEY_LENGTH && key.split('/').every((segment) => segment !== '') && !hasControl(key);
  if (!wellFormed) throw new RangeError(`not a mail key: ${JSON.stringify(key)}`);
  return key;
}

function hasControl(text: string): boolean {
  // Control characters, line separators, and lone surrogates (which have no UTF-8 form).
  return /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(text);
}
