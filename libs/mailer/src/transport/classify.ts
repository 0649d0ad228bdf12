import type { DeliveryOutcome } from './transport';

/** What nodemailer tells about a failure. */
export interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/** Commands whose answer is about this letter; answers to others (greeting, EHLO, AUTH) are about the server. */
const ABOUT_THE_LETTER = /^(MAIL FROM|RCPT TO|DATA)$/;
/** “Authentication required” and its kin: a matter of configuration, answered to whatever command comes first. */
const ABOUT_THE_SESSION = new Set([421, 454, 500, 502, 503, 530, 534, 535, 538]);
/** The library itself refuses the letter, e.g. an address that is none. */
const REFUSED_LOCALLY = new Set(['EENVELOPE', 'EMESSAGE', 'EMAXRECIPIENTS']);
const MAX_RESPONSE_LENGTH = 500;

/**
 * Reads a failed delivery (RFC 5321 4.2.1). An answer of the server is definite whenever it came: 4yz try again,
 * 5yz never. Without an answer everything depends on whether the text had begun to go out: if so the server
 * may have taken it (RFC 5321 6.1), so it must not be sent again by itself.
 */
export function classifyFailure(error: SmtpError, of: { readonly dataBegun: boolean }): DeliveryOutcome {
  const response = clip(error.response ?? error.message);
  const code = error.responseCode ?? null;
  if (code !== null) {
    const aboutLetter = ABOUT_THE_LETTER.test(error.command ?? '') && !ABOUT_THE_SESSION.has(code);
    if (code >= 500 && aboutLetter) return { kind: 'refused', code, response };
    return { kind: 'deferred', code, response, server: aboutLetter };
  }
  if (of.dataBegun) return { kind: 'ambiguous', response };
  if (error.command === 'API' && REFUSED_LOCALLY.has(error.code ?? ''))
    return { kind: 'refused', code, response };
  return { kind: 'deferred', code, response, server: false };
}

/** A server's answer, short enough for the ledger. */
export function clip(response: string): string {
  return response.length > MAX_RESPONSE_LENGTH ? `${response.slice(0, MAX_RESPONSE_LENGTH - 1)}…` : response;
}
