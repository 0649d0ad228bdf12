import { checkUscc, toHalfWidth, usccSentence } from '../identifiers';
import type { Words } from '../process';
import type { SubmissionSettings } from '../schedule';
import { STATEMENT_SLOT } from './evidence';
import { sealBlocks, sealWords, type JudgedSeal } from './seal';

/** What an applicant says of itself beside the form (申报单位信息). Empty: not given yet. */
export interface Particulars {
  /** 统一社会信用代码 of the applicant, in its stored form. */
  readonly creditCode: string;
  readonly contactName: string;
  readonly contactPhone: string;
}

export const PARTICULAR_FIELDS = ['creditCode', 'contactName', 'contactPhone'] as const;
export type ParticularField = (typeof PARTICULAR_FIELDS)[number];

/** Something of the filing that is missing or wrong, with its place. */
export interface FilingGap {
  /** `particulars.creditCode`, or the slot `statement`. */
  readonly field: string;
  readonly code: string;
  readonly words: Words;
}

const MISSING: Readonly<Record<ParticularField, Words>> = {
  creditCode: {
    zh: '请填写申报单位的统一社会信用代码。',
    en: 'Enter the applicant’s unified social credit code.',
  },
  contactName: { zh: '请填写联系人姓名。', en: 'Enter the name of the contact.' },
  contactPhone: { zh: '请填写联系电话。', en: 'Enter the telephone number of the contact.' },
};

const TOO_LONG: Words = { zh: '联系人姓名不超过 50 字。', en: 'The name has at most 50 characters.' };
const NO_PHONE: Words = {
  zh: '联系电话应为 7 至 20 位数字，可含区号、分机号和“+ - ( )”。',
  en: 'A telephone number has 7 to 20 digits; “+ - ( )”, an area code and an extension may be part of it.',
};

/** Digits, an area code, an extension: `010-6519 9988`, `(0512)6288-1234转805`, `+86 138 0000 0000`. */
const PHONE = /^\+?[\d\s()-]+(?:(?:转|ext\.?|x)\s*\d{1,6})?$/i;

/** Particulars as they are stored: the code by its standard, names without blanks around, phones half-width. */
export function normaliseParticulars(given: Particulars): Particulars {
  const code = checkUscc(given.creditCode);
  return {
    creditCode: code.code,
    contactName: given.contactName.trim(),
    contactPhone: toHalfWidth(given.contactPhone).trim(),
  };
}

/**
 * What is wrong with particulars as typed; nothing for what is left empty. A code must pass the check of
 * GB 32100-2015.
 */
export function particularsProblems(given: Particulars): FilingGap[] {
  const { contactName, contactPhone } = normaliseParticulars(given);
  const code = checkUscc(given.creditCode);
  const gaps: FilingGap[] = [];
  if (!code.ok && code.problem !== 'empty')
    gaps.push({
      field: 'particulars.creditCode',
      code: code.problem,
      words: { zh: usccSentence(code, 'zh'), en: usccSentence(code, 'en') },
    });
  if ([...contactName].length > 50)
    gaps.push({ field: 'particulars.contactName', code: 'length', words: TOO_LONG });
  const digits = contactPhone.replace(/\D/g, '').length;
  if (contactPhone !== '' && (!PHONE.test(contactPhone) || digits < 7 || digits > 20))
    gaps.push({ field: 'particulars.contactPhone', code: 'phone', words: NO_PHONE });
  return gaps;
}

/** What stands of a filing beside its form. */
export interface FilingFacts {
  /** What the round asks; undefined: nothing. */
  readonly asked: SubmissionSettings | undefined;
  readonly particulars: Particulars;
  readonly seal: JudgedSeal;
}

/** Everything beside the form that holds a submission back, in the order of the pages; empty where the round asks nothing. */
export function filingGaps({ asked, particulars, seal }: FilingFacts): FilingGap[] {
  if (!asked) return [];
  const missing = PARTICULAR_FIELDS.filter((field) => particulars[field].trim() === '');
  return [
    ...missing.map((field) => ({
      field: `particulars.${field}`,
      code: 'missing',
      words: MISSING[field],
    })),
    ...particularsProblems(particulars),
    ...(sealBlocks(seal, asked.seal)
      ? [{ field: STATEMENT_SLOT, code: `seal-${seal.state}`, words: sealWords(seal, asked.seal) }]
      : []),
  ];
}

/** The refusal of whoever submits without confirming the statement. */
export const STATEMENT_UNCONFIRMED: Words = {
  zh: '请先阅读并确认承诺内容，再提交。',
  en: 'Read and confirm the statement before submitting.',
};
