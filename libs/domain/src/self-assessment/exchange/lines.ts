/** The boxes of a form as a table holds them: which line and which column each part of an answer stands in. */
import {
  DATA_QUALITY_NAMES,
  ratioInputs,
  takesIntended,
  unitOf,
  type Answer,
  type DataQuality,
} from '../../answers';
import { translate, type Field, type YesNoField } from '../../framework';
import type { Words } from '../../process';

/** The columns of the table that can be typed in, in their order. */
export const BOXES = [
  'value',
  'numerator',
  'denominator',
  'unit',
  'text',
  'dataYear',
  'source',
  'dataQuality',
  'basis',
  'intended',
  'intendedYear',
  'notApplicable',
  'notApplicableReason',
  'warningReply',
] as const;
export type BoxName = (typeof BOXES)[number];

export const BOX_NAMES: Readonly<Record<BoxName, Words>> = {
  value: { zh: '填报值', en: 'Answer' },
  numerator: { zh: '分子', en: 'Numerator' },
  denominator: { zh: '分母', en: 'Denominator' },
  unit: { zh: '单位', en: 'Unit' },
  text: { zh: '文字说明', en: 'Explanation' },
  dataYear: { zh: '数据年度', en: 'Data year' },
  source: { zh: '数据来源', en: 'Source' },
  dataQuality: { zh: '数据质量', en: 'Data quality' },
  basis: { zh: '口径说明', en: 'How it was counted' },
  intended: { zh: '拟达到值', en: 'Intended' },
  intendedYear: { zh: '拟达到年份', en: 'Intended by' },
  notApplicable: { zh: '不适用', en: 'Not applicable' },
  notApplicableReason: { zh: '不适用的理由', en: 'Reason' },
  warningReply: { zh: '情况说明', en: 'Reply to a warning' },
};

/** How a box is written and read: `percent` and `year` are numbers with habits of their own. */
export type BoxKind = 'integer' | 'decimal' | 'percent' | 'year' | 'choice' | 'tick' | 'text';

export interface Box {
  readonly name: BoxName;
  readonly kind: BoxKind;
  /** Of a `choice`: the value kept and what people read. */
  readonly choices: readonly { readonly value: string; readonly words: Words }[];
  /** Whether the rules of the form ever allow something here. A box that is not offered still shows what is stored. */
  readonly offered: boolean;
}

/** One line of the table: a field, or a part of it where the field has several numbers or options. */
export interface ExchangeLine {
  /** `1.1.value`, `15.4.value/2` (the second number of both sums), `2.3.parts/GIS平台`. */
  readonly key: string;
  readonly field: Field;
  /** Place in a printed sum, from 0. */
  readonly part: number;
  /** Of a multiselect: the option this line ticks. */
  readonly option: string | null;
  readonly boxes: readonly Box[];
}

const box = (name: BoxName, kind: BoxKind, more: Partial<Box> = {}): Box => ({
  name,
  kind,
  choices: [],
  offered: true,
  ...more,
});

const both = (zh: string): Words => ({ zh, en: translate(zh, 'en') || zh });
const named = (value: string): { value: string; words: Words } => ({ value, words: both(value) });

const QUALITIES = (Object.keys(DATA_QUALITY_NAMES) as DataQuality[]).map((value) => ({
  value,
  words: DATA_QUALITY_NAMES[value],
}));

/** The boxes beside the answer itself; they stand on the first line of a field. */
function provenance(field: Field, answer: Answer | undefined): readonly Box[] {
  const numeric = field.kind === 'ratio' || field.kind === 'count' || field.kind === 'measure';
  return [
    ...(numeric ? [box('dataYear', 'year')] : []),
    box('source', 'text'),
    ...(numeric ? [box('dataQuality', 'choice', { choices: QUALITIES }), box('basis', 'text')] : []),
    ...(takesIntended(field) ? [intendedBox(field, answer), box('intendedYear', 'year')] : []),
    box('notApplicable', 'tick', { offered: field.notApplicable !== null }),
    box('notApplicableReason', 'text', { offered: field.notApplicable !== null }),
    box('warningReply', 'text'),
  ];
}

/** What is intended is written as the answer is; of a ratio, its result. */
function intendedBox(field: Field, answer: Answer | undefined): Box {
  if (field.kind === 'yesno') return box('intended', 'choice', { choices: choicesOf(field) });
  if (unitOf(field, answer) === '%') return box('intended', 'percent');
  const whole = field.kind === 'count' || (field.kind === 'measure' && field.rule.integer);
  return box('intended', whole ? 'integer' : 'decimal');
}

const choicesOf = ({ choices }: YesNoField): Box['choices'] =>
  (['yes', 'partly', 'no'] as const).map((value) => ({ value, words: both(choices[value]) }));

/**
 * The lines of a field in their order.
 *
 * @param answer what is stored, for options the framework does not know and for the unit the park chose.
 */
export function linesOf(field: Field, answer?: Answer): readonly ExchangeLine[] {
  const line = (own: readonly Box[], more: Partial<ExchangeLine> = {}): ExchangeLine => ({
    key: field.id,
    field,
    part: 0,
    option: null,
    boxes: own,
    ...more,
  });
  const besides = provenance(field, answer);
  switch (field.kind) {
    case 'ratio': {
      const inputs = ratioInputs(field);
      const parts = Math.max(...inputs.map(({ index }) => index)) + 1;
      return Array.from({ length: parts }, (_, part) =>
        line(
          [
            ...inputs
              .filter(({ index }) => index === part)
              .map(({ side, integer }) => box(side, integer ? 'integer' : 'decimal')),
            ...(part === 0 ? besides : []),
          ],
          { part, key: part === 0 ? field.id : `${field.id}/${part + 1}` },
        ),
      );
    }
    case 'count':
      return [line([box('value', 'integer'), ...besides])];
    case 'measure': {
      const unit = field.unit?.chosenBy === 'park' ? field.unit : null;
      const kind = unitOf(field, answer) === '%' ? 'percent' : field.rule.integer ? 'integer' : 'decimal';
      return [
        line([
          box('value', kind),
          ...(unit ? [box('unit', 'choice', { choices: unit.choices.map(named) })] : []),
          ...besides,
        ]),
      ];
    }
    case 'yesno':
      return [line([box('value', 'choice', { choices: choicesOf(field) }), box('text', 'text'), ...besides])];
    case 'multiselect': {
      const options = [...new Set([...field.options, ...(answer?.options ?? [])])];
      const explained = field.otherOption ?? options[0];
      return options.map((option, at) =>
        line(
          [
            box('value', 'tick'),
            ...(option === explained ? [box('text', 'text')] : []),
            ...(at === 0 ? besides : []),
          ],
          { option, key: `${field.id}/${option}` },
        ),
      );
    }
    case 'narrative':
      return [line([box('value', 'text'), ...besides])];
  }
}
