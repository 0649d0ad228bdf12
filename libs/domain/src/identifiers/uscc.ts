/** 统一社会信用代码 by GB 32100-2015: 18 characters, the last one a check character modulo 31. */
import { withoutBlanks } from './width';

/** Digits and letters without I, O, S, V, Z; the place of a character is its value. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** 3^i mod 31 for the first 17 places. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

export type UsccProblem = 'empty' | 'length' | 'character' | 'division' | 'check-character';

export type UsccResult =
  | { readonly ok: true; readonly code: string }
  | {
      readonly ok: false;
      readonly problem: UsccProblem;
      readonly code: string;
      /** Place of the wrong character, from 1. */
      readonly at?: number;
    };

/** Upper case, half-width, without blanks: the form in which a code is stored and compared. */
export const normaliseUscc = (text: string): string => withoutBlanks(text).toUpperCase();

/**
 * The check character of the first 17: alphabet[(31 − Σ cᵢ·wᵢ mod 31) mod 31]. The outer mod is what a common mistake
 * leaves out: a sum divisible by 31 gives 0, and T, B, L, Y are as good as digits.
 *
 * @throws RangeError unless given 17 characters of the alphabet.
 */
export function usccCheckCharacter(first17: string): string {
  const values = [...first17].map((character) => ALPHABET.indexOf(character));
  if (values.length !== WEIGHTS.length || values.includes(-1))
    throw new RangeError(`Not 17 characters of a code: ${first17}`);
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * (values[index] ?? 0), 0);
  return ALPHABET[(31 - (sum % 31)) % 31] ?? '';
}

/** Checks a code as typed; `ok` carries its stored form. */
export function checkUscc(text: string): UsccResult {
  const code = normaliseUscc(text);
  if (code === '') return { ok: false, problem: 'empty', code };
  if (code.length !== 18) return { ok: false, problem: 'length', code };
  const wrong = [...code].findIndex((character) => !ALPHABET.includes(character));
  if (wrong >= 0) return { ok: false, problem: 'character', code, at: wrong + 1 };
  // Places 3 to 8 are the division code of the registering authority: digits only.
  const letter = code.slice(2, 8).search(/\D/);
  if (letter >= 0) return { ok: false, problem: 'division', code, at: letter + 3 };
  if (usccCheckCharacter(code.slice(0, 17)) !== code[17])
    return { ok: false, problem: 'check-character', code, at: 18 };
  return { ok: true, code };
}

const PROBLEMS: Readonly<Record<UsccProblem, Readonly<Record<'zh' | 'en', string>>>> = {
  empty: { zh: '请填写统一社会信用代码。', en: 'Please enter the unified social credit code.' },
  length: {
    zh: '统一社会信用代码应为 18 位，现为 {length} 位。',
    en: 'The unified social credit code has 18 characters; {length} were entered.',
  },
  character: {
    zh: '统一社会信用代码第 {at} 位“{character}”不可用，代码只含数字和大写字母，不含 I、O、S、V、Z。',
    en: 'Character {at}, “{character}”, cannot be part of a unified social credit code: digits and capitals without I, O, S, V, Z.',
  },
  division: {
    zh: '统一社会信用代码第 {at} 位“{character}”应为数字（第 3 至 8 位为登记机关行政区划码）。',
    en: 'Character {at}, “{character}”, must be a digit (places 3 to 8 are the division code).',
  },
  'check-character': {
    zh: '统一社会信用代码校验未通过，请对照证书逐位核对。',
    en: 'The check character does not fit: please compare the code with the certificate.',
  },
};

/** The sentence for a code that did not pass. */
export function usccSentence(
  result: Extract<UsccResult, { ok: false }>,
  language: 'zh' | 'en' = 'zh',
): string {
  const words: Record<string, string> = {
    length: String(result.code.length),
    at: String(result.at ?? ''),
    character: result.code[(result.at ?? 0) - 1] ?? '',
  };
  return PROBLEMS[result.problem][language].replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '');
}

/** What kind of body a code belongs to, by its first two characters (GB 32100-2015, 登记管理部门与机构类别). */
export type UsccKind = 'government' | 'public-institution' | 'association' | 'enterprise' | 'other';

export function usccKind(code: string): UsccKind {
  switch (code.slice(0, 2)) {
    case '11':
      return 'government';
    case '12':
      return 'public-institution';
    case '51':
      return 'association';
    case '91':
      return 'enterprise';
    default:
      return 'other';
  }
}
