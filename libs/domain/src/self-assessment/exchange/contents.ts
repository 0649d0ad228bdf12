/** What stands in the boxes of an answer: the one place that says it, for writing a table and for reading one back. */
import { ratioInputValue, type Answer } from '../../answers';
import { say, type Language, type Words } from '../../process';
import type { Box, BoxKind, ExchangeLine } from './lines';

/** How a table says that something is ticked. */
export const TICKED: Words = { zh: '是', en: 'Yes' };

/** Digits a spreadsheet keeps of a number. A longer one is written as text, or its end would be lost. */
const SPREADSHEET_DIGITS = 15;

const NUMERIC: readonly BoxKind[] = ['integer', 'decimal', 'percent', 'year'];

/** Whether a box asks for a number. */
export const isNumeric = ({ kind }: Box): boolean => NUMERIC.includes(kind);

/** Whether the text in a numeric box can stand there as a number; else it stands as the text that was typed. */
export function standsAsNumber(box: Box, text: string): boolean {
  if (!isNumeric(box) || !/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text)) return false;
  return text.replace(/[-.]/g, '').replace(/^0+/, '').length <= SPREADSHEET_DIGITS;
}

/** What is stored in one box, as stored: a number as its digits, a choice as its value; `''` for nothing. */
export function storedIn(line: ExchangeLine, box: Box, answer: Answer | undefined): string {
  const { field, part, option } = line;
  switch (box.name) {
    case 'value':
      if (field.kind === 'yesno') return answer?.choice ?? '';
      if (field.kind === 'multiselect')
        return option !== null && answer?.options?.includes(option) ? TICKED.zh : '';
      return (field.kind === 'narrative' ? answer?.text : answer?.value) ?? '';
    case 'numerator':
    case 'denominator':
      return field.kind === 'ratio' ? ratioInputValue(field, answer, box.name, part) : '';
    case 'notApplicable':
      return answer?.notApplicable ? TICKED.zh : '';
    default:
      return answer?.[box.name] ?? '';
  }
}

/** What people read in a box: choices in words, everything else as stored. */
export function shownIn(
  line: ExchangeLine,
  box: Box,
  answer: Answer | undefined,
  language: Language = 'zh-CN',
): string {
  return inWords(box, storedIn(line, box, answer), language);
}

/** A stored content in the reader's words. */
export function inWords(box: Box, stored: string, language: Language): string {
  if (stored === '') return '';
  if (box.kind === 'tick') return say(TICKED, language);
  const choice = box.choices.find(({ value }) => value === stored);
  return choice ? say(choice.words, language) : stored;
}
