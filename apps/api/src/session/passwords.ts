import { hash, verify } from '@node-rs/argon2';
import type { FieldProblem } from '../core/problem';

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

/** 等保: at least 10 characters from three of four classes. */
export function passwordProblem(password: string, field: string): FieldProblem | null {
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z0-9]/].filter((c) => c.test(password)).length;
  if (password.length >= 10 && classes >= 3) return null;
  return {
    field,
    rule: 'password',
    words: { zh: '密码至少 10 位，并包含大写字母、小写字母、数字、符号中的三类。', en: 'At least 10 characters from three of: capitals, small letters, digits, symbols.' },
  };
}
