/** What stands in the cells of one line of the form. */
import { displayValue, numericValue, ratioInputs, unitOf } from '@xuanping/domain/answers';
import type { Field } from '@xuanping/domain/framework';
import { shortLanguage } from '@xuanping/domain/process';
import { mayEditField } from '@xuanping/domain/self-assessment';
import {
  shownIn,
  standsAsNumber,
  type Box,
  type ExchangeLine,
} from '@xuanping/domain/self-assessment/exchange';
import type { GridCell, GridFormat } from '../table';
import { addressOf, COLUMN } from './layout';
import { own, word, type FormWorkbookView } from './view';
import { WORDS } from './words';

/** What a line asks; of a printed sum, both sides with their units. */
export function labelOf(view: FormWorkbookView, { field, option, part }: ExchangeLine): string {
  const label = own(view, field.label);
  if (option !== null) return `${label}：${own(view, option)}`;
  if (field.kind !== 'ratio') return label;
  const sides = ratioInputs(field)
    .filter(({ index }) => index === part)
    .map(({ side, label: name, unit }) => {
      return `${word(view, WORDS[side])}：${own(view, name)}${bracketed(own(view, unit))}`;
    });
  return [...(part === 0 ? [label] : []), ...sides].join('\n');
}

/** A box as it is filled in now; `offer` is told of one that may be typed into. */
export function boxCell(
  view: FormWorkbookView,
  line: ExchangeLine,
  box: Box,
  offer: (box: Box) => void,
): GridCell {
  const { field } = line;
  const text = shownIn(line, box, view.answers[field.id], view.language);
  const open = box.offered && mayEditField(view.scope, field.id);
  const comment = hintOf(view, line, box);
  if (open) offer(box);
  return {
    column: COLUMN[box.name],
    role: open ? 'entry' : 'closed',
    format: FORMATS[box.kind],
    ...(text === '' ? {} : { value: standsAsNumber(box, text) ? { number: text } : { text } }),
    ...(comment && open ? { comment } : {}),
  };
}

/** The unit of a figure, on the first line of its field. */
export function unitCell(view: FormWorkbookView, { field, part }: ExchangeLine): GridCell {
  const unit = part === 0 ? unitOf(field, view.answers[field.id]) : null;
  // Counters that English does not use (个) leave the cell empty.
  const counted = unit === null ? '' : own(view, unit);
  return {
    column: COLUMN.unit,
    role: 'label',
    ...(counted ? { value: { text: counted } } : {}),
  };
}

/** What the last round said, in words; on the first line of the field. */
export function lastCell(view: FormWorkbookView, field: Field, first: boolean): GridCell {
  const answer = first ? view.last?.answers[field.id] : undefined;
  const text = displayValue(field, answer, shortLanguage(view.language));
  return {
    column: COLUMN.previous,
    role: 'label',
    ...(text === '—' ? {} : { value: { text } }),
  };
}

/** The quotient, live: per cent with two decimals, rounded half away from zero as spreadsheets do. */
export function resultCell(
  view: FormWorkbookView,
  { field }: ExchangeLine,
  row: number,
  count: number,
): GridCell {
  if (field.kind !== 'ratio') throw new TypeError(`${field.id} has no quotient`);
  const side = (column: number): string[] =>
    Array.from({ length: count }, (_, at) => addressOf(column, row + at));
  const [numerators, denominators] = [side(COLUMN.numerator), side(COLUMN.denominator)];
  const empty = [...numerators, ...denominators].map((cell) => `${cell}=""`).join(',');
  const quotient = `(${numerators.join('+')})/(${denominators.join('+')})${field.result === 'percent' ? '*100' : ''}`;
  return {
    column: COLUMN.result,
    role: 'closed',
    format: 'two',
    value: {
      formula: `IF(OR(${empty}),"",IFERROR(ROUND(${quotient},2),""))`,
      value: numericValue(field, { ...view.answers[field.id], notApplicable: undefined }, 2) ?? '',
    },
  };
}

/** Help for one cell. */
function hintOf(view: FormWorkbookView, { field, part }: ExchangeLine, box: Box): string | undefined {
  switch (box.name) {
    case 'numerator':
    case 'denominator': {
      const input = ratioInputs(field as Extract<Field, { kind: 'ratio' }>).find(
        ({ side, index }) => side === box.name && index === part,
      );
      return (
        input &&
        `${word(view, WORDS[box.name])}：${own(view, input.label)}${bracketed(own(view, input.unit))}`
      );
    }
    case 'basis':
      return field.kind === 'measure' && field.basisHint
        ? `${word(view, WORDS.example)}${own(view, field.basisHint)}`
        : undefined;
    case 'notApplicableReason':
      return field.notApplicable
        ? `${word(view, WORDS.example)}${own(view, field.notApplicable)}`
        : undefined;
    case 'value':
      return field.kind === 'narrative' && field.prompts.length > 0
        ? `${word(view, WORDS.mayMention)}${field.prompts.map((prompt) => own(view, prompt)).join('；')}`
        : undefined;
    default:
      return undefined;
  }
}

const bracketed = (text: string): string => (text === '' ? '' : `（${text}）`);

const FORMATS: Readonly<Record<Box['kind'], GridFormat>> = {
  integer: 'integer',
  decimal: 'decimal',
  // As typed: 95 stays 95, and 95% becomes a percentage that is read as such.
  percent: 'general',
  year: 'general',
  choice: 'text',
  tick: 'text',
  text: 'text',
};
