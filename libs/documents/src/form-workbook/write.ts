import { displayValue, numericValue, ratioInputs, unitOf, type Answers } from '@xuanping/domain/answers';
import type { CalendarDate } from '@xuanping/domain/calendar';
import { translate, type Element, type Field, type Framework, type Item } from '@xuanping/domain/framework';
import { say, type Language, type Words } from '@xuanping/domain/process';
import { mayEditField, type EditScope, type LastRound } from '@xuanping/domain/self-assessment';
import {
  BOX_NAMES,
  BOXES,
  linesOf,
  shownIn,
  standsAsNumber,
  TICKED,
  type Box,
  type ExchangeLine,
  type FormStamp,
} from '@xuanping/domain/self-assessment/exchange';
import {
  writeGrids,
  type GridCell,
  type GridFormat,
  type GridRow,
  type GridRule,
  type GridSheet,
} from '../table';
import {
  addressOf,
  COLUMN,
  FORM_MARK,
  LAST_COLUMN,
  PRINTED,
  STAMP_MARK,
  VERSION_MARK,
  WIDTHS,
} from './layout';
import { INSTRUCTIONS, WORDS } from './words';

/** The form of an application, as a workbook holds it. */
export interface FormWorkbookView {
  /** 样例数据 over every sheet and on every printed page. */
  readonly sample: boolean;
  /** Of headings, labels and lists; what is printed stays as printed. */
  readonly language: Language;
  readonly organisation: string;
  readonly date: CalendarDate;
  readonly roundName: string;
  readonly parkName: string;
  readonly stamp: FormStamp;
  readonly framework: Framework;
  readonly answers: Answers;
  /** Version of each stored answer by field id. */
  readonly versions: Readonly<Record<string, number>>;
  /** What the park submitted last in an earlier round, to be read and not filled in; null when it never did. */
  readonly last: LastRound | null;
  /** Objectives the reader may see, by number; `all`: the whole form. */
  readonly objectives: readonly number[] | 'all';
  /** What may be filled in; everything else is locked. */
  readonly scope: EditScope;
}

/**
 * The whole form as XLSX: a sheet for each element, and one that says how to fill them in. Only what may be
 * filled in is unlocked; quotients compute themselves. A hidden sheet names round, application, framework and the
 * digest of the answers, hidden columns each field and its version. Same view, same bytes.
 */
export async function formWorkbook(view: FormWorkbookView): Promise<Uint8Array> {
  const sheets = [
    aboutSheet(view),
    ...view.framework.elements
      .filter(({ objectives }) => objectives.some(({ no }) => sees(view, no)))
      .map((element) => new ElementSheet(view, element).sheet()),
    stampSheet(view.stamp),
  ];
  return writeGrids(sheets, {
    date: view.date,
    author: view.organisation,
    sample: view.sample,
    pages: say(WORDS.pages, view.language),
  });
}

const sees = ({ objectives }: FormWorkbookView, no: number): boolean =>
  objectives === 'all' || objectives.includes(no);

function aboutSheet(view: FormWorkbookView): GridSheet {
  const word = (words: Words): string => say(words, view.language);
  const facts: readonly (readonly [Words, string])[] = [
    [WORDS.round, `${view.stamp.round} ${view.roundName}`],
    [WORDS.application, view.stamp.application],
    [WORDS.park, view.parkName],
    [WORDS.framework, view.stamp.framework],
    [WORDS.date, view.date],
    [WORDS.hash, view.stamp.contentHash],
  ];
  const rows: GridRow[] = [
    ...(view.sample ? [{ cells: [{ column: 1, role: 'sample' as const, value: { text: SAMPLE } }] }] : []),
    { height: 30, cells: [{ column: 1, role: 'title', value: { text: word(WORDS.title) } }] },
    ...facts.map(([name, text]): GridRow => ({
      height: 20,
      cells: [
        { column: 1, role: 'section', value: { text: word(name) } },
        { column: 2, role: 'label', value: { text } },
      ],
    })),
  ];
  const merges: string[] = [];
  for (const line of INSTRUCTIONS) {
    rows.push({
      height: 36,
      cells: [
        { column: 1, role: 'label', value: { text: word(line) } },
        { column: 2, role: 'label' },
      ],
    });
    merges.push(`A${rows.length}:B${rows.length}`);
  }
  return { name: word(WORDS.about), columns: [{ width: 30 }, { width: 80 }], rows, merges, protect: true };
}

function stampSheet(stamp: FormStamp): GridSheet {
  const text = (column: number, content: string): GridCell => ({
    column,
    role: 'label',
    value: { text: content },
  });
  return {
    name: 'stamp',
    state: 'very-hidden',
    columns: [{ width: 20 }, { width: 70 }],
    rows: [
      { cells: [text(1, STAMP_MARK), text(2, '1')] },
      ...(['round', 'application', 'framework', 'contentHash'] as const).map((key) => ({
        cells: [text(1, key), text(2, stamp[key])],
      })),
    ],
    protect: true,
  };
}

const SAMPLE = '样例数据';
/** Points of one line of text, and characters (a Chinese one counts two) of a column's width. */
const LINE_HEIGHT = 16;
const TALLEST = 200;

class ElementSheet {
  private readonly rows: GridRow[] = [];
  private readonly merges: string[] = [];
  /** Cells by what may be typed into them: one rule covers many cells. */
  private readonly rules = new Map<string, { rule: Omit<GridRule, 'cells'>; cells: string[] }>();

  constructor(
    private readonly view: FormWorkbookView,
    private readonly element: Element,
  ) {}

  sheet(): GridSheet {
    const { element, view } = this;
    const english = view.language === 'en';
    const name = english
      ? `${element.no} ${translate(element.name, 'en')}`
      : `${element.ordinal} ${element.name}`;
    if (view.sample) this.wide({ role: 'sample', text: SAMPLE, height: 24 });
    this.wide({ role: 'title', text: `${this.word(WORDS.title)}\u3000${name}`, height: 30 });
    this.rows.push({ height: 34, cells: this.headings() });
    const frozen = { rows: this.rows.length, columns: COLUMN.field };
    const heading = this.rows.length;
    this.rows.push({ hidden: true, cells: this.marks() });
    for (const objective of element.objectives.filter(({ no }) => sees(view, no))) {
      this.wide({
        role: 'section',
        text: `${this.word(WORDS.objective)} ${objective.no}\u3000${translate(objective.name, english ? 'en' : 'zh')}`,
        height: 22,
      });
      for (const item of objective.items) this.item(item);
    }
    return {
      name,
      columns: (Object.keys(COLUMN) as (keyof typeof COLUMN)[]).map((key) => ({
        width: WIDTHS[key],
        hidden: key === 'key' || key === 'version' || (key === 'previous' && view.last === null),
      })),
      rows: this.rows,
      merges: this.merges,
      rules: [...this.rules.values()].map(({ rule, cells }) => ({ ...rule, cells })),
      frozen,
      protect: true,
      print: {
        ...PRINTED,
        rows: [heading, heading],
        foot: `${view.stamp.round}/${view.stamp.application} ${view.parkName}`,
      },
    };
  }

  private word(words: Words): string {
    return say(words, this.view.language);
  }

  /** A text of the framework or beside it, in the language of the workbook. */
  private own(text: string): string {
    return translate(text, this.view.language === 'en' ? 'en' : 'zh');
  }

  private marks(): readonly GridCell[] {
    const mark = (column: number, text: string): GridCell => ({ column, role: 'label', value: { text } });
    return [
      mark(COLUMN.key, FORM_MARK),
      mark(COLUMN.version, VERSION_MARK),
      ...BOXES.map((box) => mark(COLUMN[box], box)),
    ].sort((a, b) => a.column - b.column);
  }

  private headings(): readonly GridCell[] {
    const { no, printed, field, result, previous } = WORDS;
    const others = { no, printed, field, result, previous };
    const names: Readonly<Record<string, Words>> = { ...BOX_NAMES, ...others };
    return Object.entries(COLUMN).map(([key, column]): GridCell => {
      const words = names[key];
      const of = key === 'previous' && this.view.last ? `\n${this.view.last.round.code}` : '';
      return { column, role: 'heading', ...(words ? { value: { text: this.word(words) + of } } : {}) };
    });
  }

  /** A line across all visible columns. */
  private wide(line: { role: 'sample' | 'title' | 'section'; text: string; height: number }): void {
    const cells = Array.from({ length: LAST_COLUMN - COLUMN.no + 1 }, (_, at): GridCell => {
      return { column: COLUMN.no + at, role: line.role, ...(at === 0 ? { value: { text: line.text } } : {}) };
    });
    this.rows.push({ height: line.height, cells });
    const row = this.rows.length;
    this.merges.push(`${addressOf(COLUMN.no, row)}:${addressOf(LAST_COLUMN, row)}`);
  }

  private item(item: Item): void {
    const first = this.rows.length + 1;
    const lines = item.fields.flatMap((field) => {
      const answer = this.view.answers[field.id];
      return linesOf(field, answer).map((line, at, all) => ({ line, first: at === 0, count: all.length }));
    });
    lines.forEach((entry, at) => this.line(item, entry, at === 0, lines.length));
    const last = this.rows.length;
    if (last === first) return;
    for (const column of [COLUMN.no, COLUMN.printed])
      this.merges.push(`${addressOf(column, first)}:${addressOf(column, last)}`);
  }

  private line(
    item: Item,
    { line, first, count }: { line: ExchangeLine; first: boolean; count: number },
    firstOfItem: boolean,
    linesOfItem: number,
  ): void {
    const { field } = line;
    const row = this.rows.length + 1;
    const label = this.label(line);
    const help = item.help.map((text) => this.own(text)).join('\n');
    const english = this.view.language === 'en' ? `${this.own(item.text)}\n` : '';
    const cells: GridCell[] = [
      { column: COLUMN.key, role: 'label', value: { text: line.key } },
      {
        column: COLUMN.version,
        role: 'label',
        format: 'general',
        value: { number: String(this.view.versions[field.id] ?? 0) },
      },
      { column: COLUMN.no, role: 'label', ...(firstOfItem ? { value: { text: item.id } } : {}) },
      {
        column: COLUMN.printed,
        role: 'label',
        ...(firstOfItem ? { value: { text: item.text }, comment: `${english}${help}`.trim() } : {}),
      },
      { column: COLUMN.field, role: 'label', value: { text: label } },
    ];
    const boxes = new Map(line.boxes.map((box) => [box.name, box]));
    for (const name of BOXES) {
      const box = boxes.get(name);
      if (box) cells.push(this.boxCell(line, box, row));
      else if (name === 'unit') cells.push(this.unitCell(line));
      else cells.push({ column: COLUMN[name], role: 'label' });
    }
    cells.push(
      field.kind === 'ratio' && first
        ? this.resultCell(line, row, count)
        : { column: COLUMN.result, role: 'label' },
    );
    cells.push(this.lastCell(field, first));
    cells.sort((a, b) => a.column - b.column);
    this.rows.push({ cells, height: heightOf(cells, linesOfItem) });
  }

  private label({ field, option, part }: ExchangeLine): string {
    const label = this.own(field.label);
    if (option !== null) return `${label}：${this.own(option)}`;
    if (field.kind !== 'ratio') return label;
    const sides = ratioInputs(field)
      .filter(({ index }) => index === part)
      .map(({ side, label: name, unit }) => {
        return `${this.word(WORDS[side])}：${this.own(name)}${bracketed(this.own(unit))}`;
      });
    return [...(part === 0 ? [label] : []), ...sides].join('\n');
  }

  private boxCell(line: ExchangeLine, box: Box, row: number): GridCell {
    const { view } = this;
    const { field } = line;
    const text = shownIn(line, box, view.answers[field.id], view.language);
    const open = box.offered && mayEditField(view.scope, field.id);
    const comment = this.hint(line, box);
    if (open) this.offer(box, addressOf(COLUMN[box.name], row));
    return {
      column: COLUMN[box.name],
      role: open ? 'entry' : 'closed',
      format: FORMATS[box.kind],
      ...(text === '' ? {} : { value: standsAsNumber(box, text) ? { number: text } : { text } }),
      ...(comment && open ? { comment } : {}),
    };
  }

  private unitCell({ field, part }: ExchangeLine): GridCell {
    const unit = part === 0 ? unitOf(field, this.view.answers[field.id]) : null;
    // Counters that English does not use (个) leave the cell empty.
    const counted = unit === null ? '' : this.own(unit);
    return {
      column: COLUMN.unit,
      role: 'label',
      ...(counted ? { value: { text: counted } } : {}),
    };
  }

  /** What the last round said, in words; on the first line of the field. */
  private lastCell(field: Field, first: boolean): GridCell {
    const answer = first ? this.view.last?.answers[field.id] : undefined;
    const text = displayValue(field, answer, this.view.language === 'en' ? 'en' : 'zh');
    return {
      column: COLUMN.previous,
      role: 'label',
      ...(text === '—' ? {} : { value: { text } }),
    };
  }

  /** The quotient, live: per cent with two decimals, rounded half away from zero as spreadsheets do. */
  private resultCell({ field }: ExchangeLine, row: number, count: number): GridCell {
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
        value: numericValue(field, { ...this.view.answers[field.id], notApplicable: undefined }, 2) ?? '',
      },
    };
  }

  /** Help for one cell. */
  private hint({ field, part }: ExchangeLine, box: Box): string | undefined {
    switch (box.name) {
      case 'numerator':
      case 'denominator': {
        const input = ratioInputs(field as Extract<Field, { kind: 'ratio' }>).find(
          ({ side, index }) => side === box.name && index === part,
        );
        return (
          input && `${this.word(WORDS[box.name])}：${this.own(input.label)}${bracketed(this.own(input.unit))}`
        );
      }
      case 'basis':
        return field.kind === 'measure' && field.basisHint
          ? `${this.word(WORDS.example)}${this.own(field.basisHint)}`
          : undefined;
      case 'notApplicableReason':
        return field.notApplicable
          ? `${this.word(WORDS.example)}${this.own(field.notApplicable)}`
          : undefined;
      case 'value':
        return field.kind === 'narrative' && field.prompts.length > 0
          ? `${this.word(WORDS.mayMention)}${field.prompts.map((prompt) => this.own(prompt)).join('；')}`
          : undefined;
      default:
        return undefined;
    }
  }

  private offer(box: Box, address: string): void {
    const rule = this.ruleOf(box);
    if (!rule) return;
    const key = JSON.stringify(rule);
    const known = this.rules.get(key) ?? { rule, cells: [] };
    known.cells.push(address);
    this.rules.set(key, known);
  }

  private ruleOf(box: Box): Omit<GridRule, 'cells'> | null {
    switch (box.kind) {
      case 'choice':
        return { list: box.choices.map(({ words }) => this.word(words)), error: this.word(WORDS.fromList) };
      case 'tick':
        return { list: [this.word(TICKED)], error: this.word(WORDS.fromList) };
      case 'integer':
        return { number: 'whole', error: this.word(WORDS.whole) };
      case 'decimal':
        return { number: 'decimal', error: this.word(WORDS.decimal) };
      case 'percent':
        return { number: 'decimal', prompt: this.word(WORDS.percent), error: this.word(WORDS.decimal) };
      default:
        return null;
    }
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

/** Hidden, or long and only to be looked up: no row grows for them. */
const UNMEASURED: readonly number[] = [COLUMN.key, COLUMN.version, COLUMN.previous];

/** Tall enough for what stands in the row; the printed text shares the rows of its item. */
function heightOf(cells: readonly GridCell[], linesOfItem: number): number {
  const widths = Object.fromEntries(
    Object.entries(COLUMN).map(([key, column]) => [column, WIDTHS[key as keyof typeof COLUMN]]),
  );
  const lines = cells.map(({ column, value }) => {
    if (!value || !('text' in value) || UNMEASURED.includes(column)) return 1;
    const width = widths[column] ?? 10;
    const count = value.text
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / (width - 2))), 0);
    return column === COLUMN.printed ? Math.ceil(count / linesOfItem) : count;
  });
  return Math.min(TALLEST, Math.max(...lines) * LINE_HEIGHT + 6);
}

const widthOf = (text: string): number => [...text].reduce((sum, c) => sum + (c > '\u00ff' ? 2 : 1), 0);
