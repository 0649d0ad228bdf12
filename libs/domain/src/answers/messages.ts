/**
 * Every sentence a park can read about an answer, in one table. `{label}` is the field, `{part}` the box inside it,
 * the rest are the parameters of the issue. Chinese as in 政务 forms: what to do, the rule, never 操作失败.
 */
import {
  FRAMEWORK_2021,
  fieldById,
  slotById,
  translate,
  type Field,
  type Framework,
  type Language,
} from '../framework';
import type { InputName, Issue, IssueCode, WarningCode } from './types';

type Sentence = Readonly<Record<Language, string>>;

/** What a warning found, without its end: whoever fills in is asked to check, whoever reads is told. */
const FINDINGS: Readonly<Record<WarningCode, Sentence>> = {
  'numerator-above-denominator': {
    zh: '“{label}”的分子（{numerator}）大于分母（{denominator}）',
    en: 'The numerator ({numerator}) of “{label}” is above the denominator ({denominator})',
  },
  'above-100': {
    zh: '“{label}”为 {value}，超过 {max}%',
    en: '“{label}” is {value}, above {max}%',
  },
  'implausibly-low': {
    zh: '“{label}”低于常见范围（{bound} {unit}）',
    en: '“{label}” is below the usual range ({bound} {unit})',
  },
  'implausibly-high': {
    zh: '“{label}”高于常见范围（{bound} {unit}）',
    en: '“{label}” is above the usual range ({bound} {unit})',
  },
  'yes-but-not-all-options': {
    zh: '同一条已选择全部建成或实现，但“{label}”未勾选“{left}”',
    en: 'The item is answered yes, but “{label}” leaves out “{left}”',
  },
  'data-year-differs': {
    zh: '“{label}”的数据年度为 {year} 年，本批次为 {expected} 年',
    en: 'The data year of “{label}” is {year}, that of the round {expected}',
  },
  'intended-worse': {
    zh: '“{label}”的拟达到值（{intended} {unit}）不及现值（{now} {unit}）',
    en: 'What is intended for “{label}” ({intended} {unit}) falls short of what it is now ({now} {unit})',
  },
  jump: {
    zh: '“{label}”上一批次为 {before} {unit}，本次为 {now} {unit}，变化较大',
    en: '“{label}” was {before} {unit} in the last round and is {now} {unit} now',
  },
  'gdp-differs': {
    zh: '此处 GDP（{here} {hereUnit}）与“从业人员人均生产总值”的 GDP（{there} {thereUnit}）不一致',
    en: 'The GDP here ({here} {hereUnit}) differs from the GDP per employed person ({there} {thereUnit})',
  },
  'workforce-differs': {
    zh: '此处从业人员（{here} {hereUnit}）与 12.4 的社会从业人数（{there} {thereUnit}）不一致',
    en: 'The employed people here ({here} {hereUnit}) differ from those in 12.4 ({there} {thereUnit})',
  },
  'numerator-differs-from-total': {
    zh: '“{label}”的分子（{here}）与同条机构总数（{there}）不一致',
    en: 'The numerator of “{label}” ({here}) differs from the total in the same item ({there})',
  },
  'share-without-enterprises': {
    zh: '规上企业总数量为 0，“{label}”却为 {share}%',
    en: 'There are no enterprises above designated size, yet “{label}” is {share}%',
  },
};

const CHECK: Sentence = {
  zh: '，请核对；确实如此的，请用一句话说明原因。',
  en: ': please check, or explain in a sentence.',
};
const CHECK_UNIT: Sentence = {
  zh: '，请核对单位和数值；确实如此的，请用一句话说明原因。',
  en: ': please check unit and value, or explain in a sentence.',
};
/** Out of the usual range is a wrong unit more often than a wrong figure. */
const OF_UNITS: readonly WarningCode[] = ['implausibly-low', 'implausibly-high'];

export const WARNING_CODES = Object.keys(FINDINGS) as readonly WarningCode[];

function warningMessages(): Record<WarningCode, Sentence> {
  const entries = WARNING_CODES.map((code) => {
    const ask = OF_UNITS.includes(code) ? CHECK_UNIT : CHECK;
    const { zh, en } = FINDINGS[code];
    return [code, { zh: `${zh}${ask.zh}`, en: `${en}${ask.en}` }] as const;
  });
  return Object.fromEntries(entries) as Record<WarningCode, Sentence>;
}

export const MESSAGES: Readonly<Record<IssueCode, Sentence>> = {
  ...warningMessages(),

  'answer-missing': { zh: '请填写“{label}”。', en: 'Please answer “{label}”.' },
  'numerator-missing': { zh: '请填写分子（{part}）。', en: 'Please enter the numerator ({part}).' },
  'denominator-missing': {
    zh: '请填写分母（{part}），不能为 0。',
    en: 'Please enter the denominator ({part}); it cannot be 0.',
  },
  'partly-text-missing': {
    zh: '“{label}”选择了“{choice}”，请说明已完成的部分。',
    en: '“{label}” is answered “{choice}”: please say which part is done.',
  },
  'other-text-missing': {
    zh: '“{label}”选择了“{option}”，请写明具体内容。',
    en: '“{label}” includes “{option}”: please say what it is.',
  },
  'basis-missing': {
    zh: '原文未给“{label}”的计算公式，请填写口径说明。',
    en: 'The print gives no formula for “{label}”: please say how it was counted.',
  },
  'estimate-basis-missing': {
    zh: '“{label}”为估算值，请在口径说明中写明估算方法。',
    en: '“{label}” is an estimate: please say how it was estimated.',
  },
  'intended-missing': {
    zh: '“{label}”填写了拟达到年份，请填写拟达到值；没有计划的，请将年份清空。',
    en: 'A year is given for what is intended for “{label}”: please enter the value, or clear the year.',
  },
  'intended-year-missing': {
    zh: '“{label}”填写了拟达到值，请填写拟达到年份。',
    en: 'A value is intended for “{label}”: please enter the year by which.',
  },
  'not-applicable-reason-missing': {
    zh: '“{label}”选择了“不适用”，请说明理由。',
    en: '“{label}” is marked not applicable: please give the reason.',
  },

  'not-a-number': {
    zh: '“{part}”请填写数字，例如 1204 或 91.5；现填“{typed}”。',
    en: '“{part}” must be a number, such as 1204 or 91.5; “{typed}” was entered.',
  },
  'number-with-unit': {
    zh: '“{part}”请只填数字，不带单位，“万”“亿”请换算；现填“{typed}”。',
    en: '“{part}” must be a number without a unit; “{typed}” was entered.',
  },
  'number-grouping': {
    zh: '“{part}”的千位分隔符位置不对，请写成 1,204 或 1204；现填“{typed}”。',
    en: 'The thousands separators of “{part}” are misplaced: write 1,204 or 1204; “{typed}” was entered.',
  },
  'number-negative': { zh: '“{part}”不能为负数。', en: '“{part}” cannot be negative.' },
  'number-too-long': {
    zh: '“{part}”的位数过多，请核对单位；整数部分最多 15 位。',
    en: '“{part}” has too many digits: please check the unit; 15 before the point at most.',
  },
  'number-too-many-decimals': {
    zh: '“{part}”最多保留 {decimals} 位小数。',
    en: '“{part}” takes at most {decimals} decimals.',
  },
  'not-whole': { zh: '“{part}”请填写整数。', en: '“{part}” must be a whole number.' },
  'below-minimum': { zh: '“{part}”不能小于 {min}。', en: '“{part}” cannot be below {min}.' },
  'above-maximum': { zh: '“{part}”不能大于 {max}。', en: '“{part}” cannot be above {max}.' },
  'denominator-zero': {
    zh: '请填写分母（{part}），不能为 0。',
    en: 'Please enter the denominator ({part}); it cannot be 0.',
  },
  'denominator-zero-not-applicable': {
    zh: '分母（{part}）不能为 0；园区确无此项的，请选择“不适用”并说明理由。',
    en: 'The denominator ({part}) cannot be 0; if the park has none, choose “not applicable” and give the reason.',
  },
  'option-unknown': {
    zh: '“{label}”没有“{option}”这一选项，请重新选择。',
    en: '“{label}” has no option “{option}”: please choose again.',
  },
  'options-contradict-no': {
    zh: '同一条已选择否定答案，“{label}”却勾选了“{chosen}”，请核对后保留其一。',
    en: 'The item is answered no, but “{label}” has “{chosen}” ticked: please keep one of the two.',
  },
  'text-too-long': {
    zh: '“{label}”的{input}有 {length} 个字，最多 {max} 个字，请精简。',
    en: 'The {input} of “{label}” has {length} characters; at most {max} are allowed.',
  },
  'unit-unknown': {
    zh: '“{label}”的单位“{unit}”不可用，请从 {choices} 中选择。',
    en: 'The unit “{unit}” cannot be used for “{label}”: choose one of {choices}.',
  },
  'data-year-invalid': {
    zh: '“{label}”的数据年度请填写四位年份，例如 2025；现填“{year}”。',
    en: 'The data year of “{label}” must have four digits, such as 2025; “{year}” was entered.',
  },
  'intended-unknown': {
    zh: '“{label}”的拟达到值请从 {choices} 中选择；现填“{typed}”。',
    en: 'What is intended for “{label}” must be one of {choices}; “{typed}” was entered.',
  },
  'intended-year-invalid': {
    zh: '“{label}”的拟达到年份请填写四位年份，例如 {example}；现填“{year}”。',
    en: 'The year intended for “{label}” must have four digits, such as {example}; “{year}” was entered.',
  },
  'intended-year-outside': {
    zh: '“{label}”的拟达到年份应在数据年度之后、十年之内（{from}—{to}）；现填 {year}。',
    en: 'The year intended for “{label}” must be after the data year and within ten years ({from}–{to}); {year} was entered.',
  },
  'not-applicable-not-allowed': {
    zh: '“{label}”不能选择“不适用”，请填写实际情况。',
    en: '“{label}” cannot be marked not applicable: please answer it.',
  },

  'evidence-missing': {
    zh: '请上传证明材料：{label}。',
    en: 'Please upload the evidence: {label}.',
  },
  'sealed-statement-missing': {
    zh: '请上传加盖公章的承诺书。',
    en: 'Please upload the sealed statement.',
  },
};

/** The boxes of a field by name, for sentences that must say which one. */
const INPUT_NAMES: Readonly<Record<InputName, Sentence>> = {
  value: { zh: '数值', en: 'value' },
  numerator: { zh: '分子', en: 'numerator' },
  denominator: { zh: '分母', en: 'denominator' },
  choice: { zh: '选择', en: 'answer' },
  options: { zh: '选项', en: 'options' },
  text: { zh: '说明', en: 'text' },
  notApplicableReason: { zh: '不适用理由', en: 'reason' },
  unit: { zh: '单位', en: 'unit' },
  dataYear: { zh: '数据年度', en: 'data year' },
  basis: { zh: '口径说明', en: 'basis' },
  intended: { zh: '拟达到值', en: 'value intended' },
  intendedYear: { zh: '拟达到年份', en: 'year intended' },
  warningReply: { zh: '情况说明', en: 'explanation' },
};

function partLabel(field: Field, issue: Issue): string {
  if (field.kind !== 'ratio' || (issue.input !== 'numerator' && issue.input !== 'denominator'))
    return field.label;
  const side = issue.input === 'numerator' ? field.numerator : field.denominator;
  return side.parts[issue.index ?? 0]?.label ?? side.label;
}

/** Sentences of numbers name the box: the value by its label, what is intended by the label and this. */
const AS_INTENDED: Sentence = { zh: '（拟达到值）', en: ', as intended' };

/** Parameters that quote the framework itself; everything else is shown as it stands. */
const TRANSLATED = new Set([
  'unit',
  'hereUnit',
  'thereUnit',
  'choice',
  'option',
  'before',
  'now',
  'intended',
]);
const TRANSLATED_LISTS = new Set(['chosen', 'left', 'choices']);

function inLanguage(name: string, value: string, language: Language): string {
  if (language === 'zh') return value;
  if (TRANSLATED.has(name)) return translate(value, language);
  if (TRANSLATED_LISTS.has(name)) {
    return value
      .split('、')
      .map((part) => translate(part, language))
      .join(', ');
  }
  return value;
}

/**
 * The sentence of an issue in the language of whoever fills in: what was found, and what is asked of them.
 *
 * @param framework the framework of the form; the latest when left out.
 */
export function issueSentence(
  issue: Issue,
  language: Language = 'zh',
  framework: Framework = FRAMEWORK_2021,
): string {
  return filled(MESSAGES[issue.code][language], issue, language, framework);
}

/** What a warning found, for whoever reads a form that is not theirs to fill in: nothing is asked of them. */
export function warningFinding(
  issue: Issue<WarningCode>,
  language: Language = 'zh',
  framework: Framework = FRAMEWORK_2021,
): string {
  return `${filled(FINDINGS[issue.code][language], issue, language, framework)}${language === 'zh' ? '。' : '.'}`;
}

function filled(sentence: string, issue: Issue, language: Language, framework: Framework): string {
  const field = fieldById(framework, issue.field);
  const label = field?.label ?? slotById(framework, issue.field)?.text ?? issue.field;
  const part = translate(field ? partLabel(field, issue) : label, language);
  const words: Record<string, string> = {
    label: translate(label, language),
    part: issue.input === 'intended' ? `${part}${AS_INTENDED[language]}` : part,
    input: issue.input ? INPUT_NAMES[issue.input][language] : '',
  };
  for (const [name, value] of Object.entries(issue.params)) words[name] = inLanguage(name, value, language);
  return sentence
    .replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '')
    .replace(/ +(?=[ ，。）),.:;])/g, '');
}
