import { withoutCredentials, type Resolution } from './resolution';

/** A mail server of one's own, or the catcher that keeps every message to itself. */
export type SmtpChoice = { readonly kind: 'url'; readonly url: string } | { readonly kind: 'catcher' };

/** Finds a mail server: `SMTP_URL`, then the catcher. */
export function resolveSmtp(env: NodeJS.ProcessEnv = process.env): Resolution<SmtpChoice> {
  const part = 'Mail';
  const url = env['SMTP_URL'];
  if (url)
    return { part, choice: 'your server', where: withoutCredentials(url), value: { kind: 'url', url } };
  return {
    part,
    choice: 'catcher, nothing leaves this machine',
    where: 'npm smtp-server',
    value: { kind: 'catcher' },
  };
}
