/** What a table can break beyond the rules of the form itself, with the sentence for the person who sent it. */
import { fill, type Words } from '../../process';

export const EXCHANGE_RULES = {
  'choice-unknown': {
    zh: '“{text}”不是这一格的选项，请从下拉列表选择：{choices}。',
    en: '“{text}” is none of the choices here; choose from the list: {choicesEn}.',
  },
  'tick-unknown': {
    zh: '这一格填“是”或留空；现填“{text}”。',
    en: 'Enter Yes here or leave it empty; “{text}” was entered.',
  },
  'date-for-number': {
    zh: '这一格存的是日期（{text}），请把格式改为“常规”后填写数字。',
    en: 'This cell holds a date ({text}); set its format to General and enter a number.',
  },
  'percent-for-number': {
    zh: '这一格存的是百分比（{text}），请填写数字，不带百分号。',
    en: 'This cell holds a percentage ({text}); enter a number without the per cent sign.',
  },
  'logical-for-number': {
    zh: '这一格存的是逻辑值（{text}），请填写数字。',
    en: 'This cell holds a logical value ({text}); enter a number.',
  },
  'error-value': {
    zh: '这一格是错误值 {text}，请改正公式或直接填写。',
    en: 'This cell holds the error {text}; correct the formula or type the value.',
  },
  'not-calculated': {
    zh: '这一格的公式没有计算结果，请在表格软件中打开并保存一次，或直接填写数值。',
    en: 'The formula in this cell has no result; open and save the file in a spreadsheet, or type the value.',
  },
  merged: {
    zh: '这一格已被合并，无法判断填的是哪一项，请取消合并后分别填写。',
    en: 'This cell is merged with others and cannot be told apart; unmerge them and fill in each.',
  },
  'too-long': {
    zh: '这一格有 {length} 个字，最多 {max} 个字，请精简。',
    en: 'This cell has {length} characters; at most {max} are allowed.',
  },
  'line-missing': {
    zh: '“{label}”的部分行已被删除，无法读取；请重新导出后填写。',
    en: 'Some lines of “{labelEn}” were deleted; export the form again and fill in that file.',
  },
  'line-twice': {
    zh: '“{label}”在表格中出现了不止一次（另见 {other}），请删除多余的行。',
    en: '“{labelEn}” stands in the table more than once (see {other}); delete the surplus line.',
  },
  'field-unknown': {
    zh: '本批次的发展目标没有填报项“{text}”，这一行没有读取。',
    en: 'The round’s framework has no field “{text}”; this line was not read.',
  },
  'not-opened': {
    zh: '“{label}”目前不能由您修改：不在补正范围内，或已分给他人填写、已标记完成。',
    en: '“{labelEn}” is not yours to change now: it was not returned for correction, is given to somebody else, or is marked ready.',
  },
  'percent-below-one': {
    zh: '填报值为 {text}，即 {text}%；如果是指 {meant}%，请改填 {meant}。',
    en: 'The value is {text}, that is {text}%; if {meant}% is meant, enter {meant}.',
  },
} as const satisfies Readonly<Record<string, Words>>;

export type ExchangeRule = keyof typeof EXCHANGE_RULES;

/** The sentence of a rule in both languages. */
export function ruleWords(rule: ExchangeRule, params: Readonly<Record<string, string>> = {}): Words {
  const { zh, en } = EXCHANGE_RULES[rule];
  return { zh: fill(zh, params), en: fill(en, params) };
}

/** Behind the sentence of a rule of the form, which a page shows beside the box itself: what the cell was read as. */
export function withWhatWasRead(sentence: Words, read: string): Words {
  if (read === '' || sentence.zh.includes(`“${read}”`)) return sentence;
  const text = read.length > LONGEST_READ ? `${read.slice(0, LONGEST_READ)}…` : read;
  return { zh: `${sentence.zh}读到的是“${text}”。`, en: `${sentence.en} “${text}” was read.` };
}

/** A cell can hold a whole page; the beginning tells which it is. */
const LONGEST_READ = 60;
