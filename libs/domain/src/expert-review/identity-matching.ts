/** Comparing names, telephone numbers and addresses as people type them. */

export interface Organisation {
  readonly name: string;
  /** 统一社会信用代码, when known: it decides; names are only compared where a code is missing. */
  readonly uscc: string | null;
}

/** `exact`: the same body; `possible`: one name contains the other, so a person has to look. */
export type Match = 'exact' | 'possible' | 'none';

/** Below this length a name is too general to be found inside another (e.g. 开发区). */
const SHORTEST_TELLING_NAME = 5;
const OFFICE_SUFFIX = /(?:党工委|工作委员会|管理委员会|管委会|委员会)+$/u;

/** An organisation made ready for many comparisons. */
export interface ComparableOrganisation {
  readonly name: string;
  readonly core: string;
  readonly code: string;
}

/** Normalises once what is compared often (a round compares every expert with every park). */
export function comparable(organisation: Organisation): ComparableOrganisation {
  return {
    name: organisation.name,
    core: normaliseName(organisation.name),
    code: (organisation.uscc ?? '').normalize('NFKC').replace(/\s/gu, '').toUpperCase(),
  };
}

/** Whether two bodies are one. A park and its 管委会 count as one (domain facts 2.4). */
export function matchOrganisations(left: ComparableOrganisation, right: ComparableOrganisation): Match {
  if (left.code !== '' && left.code === right.code) return 'exact';
  if (left.core === '' || right.core === '') return 'none';
  // Two different codes under one name: a 管委会 and its operating company share names often enough to recuse.
  if (left.core === right.core) return 'exact';
  const [short, long] =
    left.core.length <= right.core.length ? [left.core, right.core] : [right.core, left.core];
  return short.length >= SHORTEST_TELLING_NAME && long.includes(short) ? 'possible' : 'none';
}

/** A name without blanks, width variants, brackets' shapes and the words for its office. */
export function normaliseName(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•.,，。、'"“”]/gu, '');
  const core = plain.replace(OFFICE_SUFFIX, '');
  return core === '' ? plain : core;
}

/** Digits of a telephone number without the country code of the mainland. */
export function normalisePhone(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/\D/gu, '');
  const national = digits.replace(/^(?:00)?86(?=1\d{10}$|0\d{9,11}$)/u, '');
  return national.length >= 7 ? national : '';
}

/** An e-mail address ready to compare; empty when there is none. */
export function normaliseEmail(email: string): string {
  const plain = email.normalize('NFKC').trim().toLowerCase();
  return plain.includes('@') ? plain : '';
}
