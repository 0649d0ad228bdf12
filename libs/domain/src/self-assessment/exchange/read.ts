/** Reads the cells of one field into an answer, whichever program saved them. */
import {
  canonicalDecimal,
  canonicalForm,
  multiplyDecimals,
  normaliseAnswer,
  normaliseNumber,
  withRatioInput,
  type Answer,
  type Choice,
  type DataQuality,
} from '../../answers';
import { daysBetween } from '../../calendar';
import type { Field } from '../../framework';
import { translate } from '../../framework';
import { inWords, storedIn, TICKED } from './contents';
import type { FileCell, FileLine } from './file';
import { linesOf, type Box, type BoxName, type ExchangeLine } from './lines';
import type { ExchangeRule } from './rules';

/** A cell that cannot be read, and the rule it breaks. */
export interface CellProblem {
  readonly key: string;
  readonly box?: BoxName;
  readonly rule: ExchangeRule;
  readonly params: Readonly<Record<string, string>>;
}

export interface ReadField {
  readonly answer: Answer;
  readonly problems: readonly CellProblem[];
}

/** Longest source of a figure, in characters, as the form takes it. */
const MAX_SOURCE_LENGTH = 2000;

/** Day 0 of spreadsheets, and the days that a bare year turns into when its cell is formatted as a date. */
const DAY_ZERO = '1899-12-30';
const YEAR_AS_DAY = /^1905-/;

const YES = /^(?:是|有|√|✓|✔|☑|1|y|yes|true)$/i;
const NO = /^(?:否|无|×|✗|✘|☐|0|n|no|false|—|-)$/i;
/** Answers to 是否 beside the words of the list. */
const CHOICE_WORDS: readonly (readonly [Choice, RegExp])[] = [
  ['yes', /^(?:是|√|✓|✔|y|yes|true)$/i],
  ['partly', /^(?:部分|partly|partial)$/i],
  ['no', /^(?:否|×|✗|✘|n|no|false)$/i],
];

/** Controls and halves of characters, which no workbook can hold. */
const UNWRITABLE = /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu;

/** A text as it comes back from a spreadsheet: without what a cell cannot hold, one kind of line break. */
const asWritten = (text: string): string => text.replace(UNWRITABLE, '').replace(/\r\n?/g, '\n').trim();

/** Whether two answers say the same; trailing zeros, order of options and what no cell can hold do not count. */
export function sayTheSame(a: Answer | undefined, b: Answer | undefined): boolean {
  return comparable(a) === comparable(b);
}

function comparable({ warningReplyCodes: _codes, ...answer }: Answer = {}): string {
  const texts = Object.entries(answer).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === 'string' ? asWritten(value) : value,
  ]);
  return canonicalForm({ it: Object.fromEntries(texts) as Answer });
}

/**
 * Reads a field from its lines. A cell that still says what was written into it keeps what is stored, digit by
 * digit; what has no cell (a deleted column, the unit of the round) stays as it is. What cannot be read is a
 * problem; what can be read but breaks a rule of the form is left to that rule.
 *
 * @param before the answer the table was made from.
 */
export function readField(
  field: Field,
  found: readonly { readonly line: FileLine; readonly has: (box: BoxName) => boolean }[],
  before: Answer | undefined,
): ReadField {
  const problems: CellProblem[] = [];
  const byKey = new Map(found.map((entry) => [entry.line.key, entry]));
  const prefix = `${field.id}/`;
  // Options the framework does not know stand on lines of their own, as they were exported.
  const extra = field.kind === 'multiselect' ? [...byKey.keys()].map((key) => key.slice(prefix.length)) : [];
  const lines = linesOf(field, field.kind === 'multiselect' ? { ...before, options: extra } : before);
  let answer: Answer = { ...before };
  const options: string[] = [];
  for (const line of lines) {
    const entry = byKey.get(line.key);
    if (!entry) {
      problems.push({ key: line.key, rule: 'line-missing', params: labels(field) });
      continue;
    }
    for (const box of unitFirst(line.boxes)) {
      const stored = storedIn(line, box, before);
      const read = entry.has(box.name)
        ? readBox(percentAware(line, box, answer), entry.line.cells[box.name], stored)
        : { value: stored };
      if ('rule' in read) {
        problems.push({ key: line.key, box: box.name, rule: read.rule, params: read.params });
      } else if (line.option !== null && box.name === 'value') {
        if (read.value !== '') options.push(line.option);
      } else {
        answer = withBox(line, box, answer, read.value);
      }
    }
  }
  if (field.kind === 'multiselect') answer = { ...answer, options };
  return { answer: normaliseAnswer(field, answer), problems };
}

const labels = (field: Field): { label: string; labelEn: string } => ({
  label: field.label,
  labelEn: translate(field.label, 'en'),
});

/** Whether a number is a percentage depends on the unit, so the unit is read before it. */
const unitFirst = (boxes: readonly Box[]): readonly Box[] =>
  [...boxes].sort((a, b) => Number(b.name === 'unit') - Number(a.name === 'unit'));

/** Where the park chooses the unit (1.4), only `%` makes a percentage of a number. */
function percentAware(line: ExchangeLine, box: Box, answer: Answer): Box {
  if ((box.name !== 'value' && box.name !== 'intended') || line.field.kind !== 'measure') return box;
  return linesOf(line.field, answer)[0]?.boxes.find(({ name }) => name === box.name) ?? box;
}

function withBox(line: ExchangeLine, box: Box, answer: Answer, value: string): Answer {
  const { field, part } = line;
  const given = value === '' ? undefined : value;
  switch (box.name) {
    case 'value':
      if (field.kind === 'yesno') return { ...answer, choice: given as Choice | undefined };
      return field.kind === 'narrative' ? { ...answer, text: given } : { ...answer, value: given };
    case 'numerator':
    case 'denominator':
      return field.kind === 'ratio' ? withRatioInput(field, answer, box.name, part, value) : answer;
    case 'notApplicable':
      return { ...answer, notApplicable: given === undefined ? undefined : true };
    case 'dataQuality':
      return { ...answer, dataQuality: given as DataQuality | undefined };
    default:
      return { ...answer, [box.name]: given };
  }
}

type ReadBox =
  | { readonly value: string }
  | { readonly rule: ExchangeRule; readonly params: Readonly<Record<string, string>> };

/** One cell. `stored` is what the table was made from: a cell that still says so means it. */
function readBox(box: Box, cell: FileCell | undefined, stored: string): ReadBox {
  if (cell === undefined) return { value: '' };
  const refuse = (rule: ExchangeRule, params: Readonly<Record<string, string>> = {}): ReadBox => ({
    rule,
    params: { text: shown(cell), ...params },
  });
  if (cell.kind === 'error') return refuse('error-value');
  if (cell.kind === 'not-calculated') return refuse('not-calculated');
  if (cell.kind === 'merged') return stored === '' ? { value: '' } : refuse('merged');
  const text = asWritten(cell.text);
  if (cell.kind === 'text' && text === asWritten(stored)) return { value: stored };
  switch (box.kind) {
    case 'choice':
      return readChoice(box, cell, stored) ?? refuse('choice-unknown', choicesOf(box));
    case 'tick':
      if (YES.test(text)) return { value: TICKED.zh };
      return text === '' || NO.test(text) ? { value: '' } : refuse('tick-unknown');
    case 'text': {
      const length = [...text].length;
      if (box.name === 'source' && length > MAX_SOURCE_LENGTH)
        return refuse('too-long', { length: String(length), max: String(MAX_SOURCE_LENGTH) });
      return { value: cell.kind === 'text' ? text : shown(cell) };
    }
    case 'year':
      return { value: keep(stored, yearOf(cell, text)) };
    default:
      return readNumber(box, cell, text, stored) ?? refuse(NUMBER_RULES[cell.kind] ?? 'date-for-number');
  }
}

const NUMBER_RULES: Readonly<Partial<Record<FileCell['kind'], ExchangeRule>>> = {
  date: 'date-for-number',
  percent: 'percent-for-number',
  boolean: 'logical-for-number',
};

/** Null where the cell holds no number of this kind. A typed text goes on as it is: the form's own rule names what is wrong. */
function readNumber(box: Box, cell: FileCell, text: string, stored: string): ReadBox | null {
  if (cell.kind === 'percent') {
    return box.kind === 'percent' ? { value: keep(stored, hundredfold(cell.text)) } : null;
  }
  if (cell.kind !== 'number' && cell.kind !== 'text') return null;
  const read = normaliseNumber(text, { percent: box.kind === 'percent' });
  return { value: keep(stored, read.ok ? read.value : text) };
}

/** The stored digits where the number is the same: `1204.50` comes back from a spreadsheet as 1204.5. */
function keep(stored: string, read: string): string {
  const [before, now] = [normaliseNumber(stored), normaliseNumber(read)];
  const both = before.ok && now.ok && before.value !== '' && now.value !== '';
  return both && canonicalDecimal(before.value) === canonicalDecimal(now.value) ? stored : read;
}

const hundredfold = (share: string): string => canonicalDecimal(multiplyDecimals(share, '100'));

/** A year: as a number, as text with or without 年, as a date within it, or as a number shown as a date. */
function yearOf(cell: FileCell, text: string): string {
  if (cell.kind === 'date') {
    return YEAR_AS_DAY.test(text) ? String(daysBetween(DAY_ZERO, text)) : text.slice(0, 4);
  }
  return text.replace(/^([\d０-９]{4})\s*年度?$/, '$1');
}

function readChoice(box: Box, cell: FileCell, stored: string): ReadBox | null {
  const text = asWritten(cell.text).toLowerCase();
  if (text === '') return { value: '' };
  const says = (words: string): boolean => words.toLowerCase() === text;
  if (stored !== '' && (says(inWords(box, stored, 'zh-CN')) || says(inWords(box, stored, 'en'))))
    return { value: stored };
  const named = box.choices.find(
    ({ value, words }) => says(words.zh) || says(words.en) || says(value) || says(plain(words.zh)),
  );
  if (named) return { value: named.value };
  const spoken = CHOICE_WORDS.find(
    ([value, pattern]) => pattern.test(text) && box.choices.some((choice) => choice.value === value),
  );
  return spoken ? { value: spoken[0] } : null;
}

/** Without what stands in brackets: 部分建成 for 部分建成（在建）. */
const plain = (text: string): string => text.replace(/（[^）]*）$/, '');

const choicesOf = ({ choices }: Box): { choices: string; choicesEn: string } => ({
  choices: choices.map(({ words }) => words.zh).join('、'),
  choicesEn: choices.map(({ words }) => words.en).join(', '),
});

/** What a person sees in the cell. */
export function shown({ kind, text }: FileCell): string {
  if (kind === 'percent') return `${hundredfold(text)}%`;
  return kind === 'boolean' ? text.toUpperCase() : text;
}

/** Whether a box was given a number below one where per cent are asked for: 0.95 may mean 95 %. */
export function mayMeanHundredfold(box: Box, cell: FileCell | undefined): string | null {
  if (box.kind !== 'percent' || !cell || (cell.kind !== 'number' && cell.kind !== 'text')) return null;
  const read = normaliseNumber(cell.text, { percent: true });
  return read.ok && /^0\.\d*[1-9]/.test(read.value) ? hundredfold(read.value) : null;
}
