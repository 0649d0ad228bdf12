import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the parameters OWASP names first (19 MiB, two passes). */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2);
}

/** A hash nobody's password has: checked when the account does not exist, so that both answers take as long. */
let nobody: Promise<string> | undefined;

/** Whether the password is the account's; takes the same time when there is no account. */
export async function passwordFits(stored: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password');
  const fits = await verify(stored ?? (await nobody), password);
  return stored ? fits : false;
}
