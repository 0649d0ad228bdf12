import type { Words } from '../process/words';

/**
 * Two schools of passwords, a switch of the security administrator: `classes` is 等保 (composition), `length` is
 * OWASP ASVS 5.0 6.2 (length, no composition).
 */
export const PASSWORD_RULES = ['classes', 'length'] as const;
export type PasswordRule = (typeof PASSWORD_RULES)[number];

export const PASSWORD_RULE_NAMES: Readonly<Record<PasswordRule, Words>> = {
  classes: {
    zh: '等保：至少 10 位，含大写字母、小写字母、数字、符号中的三类',
    en: 'Composition: at least 10 characters from three of capitals, small letters, digits, symbols',
  },
  length: { zh: '长口令：至少 15 位，不限制组成', en: 'Length: at least 15 characters of any kind' },
};

const MIN: Readonly<Record<PasswordRule, number>> = { classes: 10, length: 15 };
const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];
/** Longer ones only cost hashing time. */
export const PASSWORD_LIMIT = 200;

/** Whether a password may be used; null when it may, else the sentence that says what it must be. */
export function passwordProblem(password: string, rule: PasswordRule): Words | null {
  const length = [...password].length;
  const enough = length >= MIN[rule] && length <= PASSWORD_LIMIT;
  const mixed = rule === 'length' || CLASSES.filter((letters) => letters.test(password)).length >= 3;
  if (enough && mixed && new Set(password).size > 3) return null;
  return rule === 'classes'
    ? {
        zh: '密码至少 10 位，并包含大写字母、小写字母、数字、符号中的三类。',
        en: 'At least 10 characters from three of: capitals, small letters, digits, symbols.',
      }
    : {
        zh: '密码至少 15 位，且不能只由少数几个字符重复组成；可以用一句容易记住的长句。',
        en: 'At least 15 characters, not a few repeated ones; a long sentence works well.',
      };
}

/** What the security administrator sets for everybody who signs in. */
export interface SecurityPolicy {
  readonly passwords: PasswordRule;
  /** Wrong passwords in a row after which an account is locked, and for how long. */
  readonly failuresToLock: number;
  readonly lockMinutes: number;
  /** How long a link to set a password works. */
  readonly invitationHours: number;
  readonly resetMinutes: number;
}

export const DEFAULT_SECURITY_POLICY: SecurityPolicy = {
  passwords: 'classes',
  failuresToLock: 5,
  lockMinutes: 15,
  invitationHours: 168,
  resetMinutes: 30,
};

/** Lowest and highest value of each number of the policy. */
export const SECURITY_POLICY_BOUNDS = {
  failuresToLock: [3, 10],
  lockMinutes: [5, 1440],
  invitationHours: [1, 720],
  resetMinutes: [5, 240],
} as const satisfies Partial<Record<keyof SecurityPolicy, readonly [number, number]>>;
