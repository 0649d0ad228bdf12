import { translate, type Element, type Item } from '@xuanping/domain/framework';
import type { Words } from '@xuanping/domain/process';
import { BOX_NAMES, BOXES, linesOf, type ExchangeLine } from '@xuanping/domain/self-assessment/exchange';
import type { GridCell, GridRow, GridSheet } from '../table';
import { boxCell, labelOf, lastCell, resultCell, unitCell } from './cells';
import { EntryRules } from './entry-rules';
import { addressOf, COLUMN, FORM_MARK, LAST_COLUMN, PRINTED, VERSION_MARK, WIDTHS } from './layout';
import { heightOf } from './row-height';
import { own, sees, word, type FormWorkbookView } from './view';
import { SAMPLE, WORDS } from './words';

export const elementSheet = (view: FormWorkbookView, element: Element): GridSheet =>
  new ElementSheet(view, element).sheet();

/** The sheet of one element: its objectives with their items, a line for each thing that is filled in. */
class ElementSheet {
  private readonly rows: GridRow[] = [];
  private readonly merges: string[] = [];
  private readonly rules: EntryRules;

  constructor(
    private readonly view: FormWorkbookView,
    private readonly element: Element,
  ) {
    this.rules = new EntryRules(view);
  }

  sheet(): GridSheet {
    const { element, view } = this;
    const english = view.language === 'en';
    const name = english
      ? `${element.no} ${translate(element.name, 'en')}`
      : `${element.ordinal} ${element.name}`;
    if (view.sample) this.wide({ role: 'sample', text: SAMPLE, height: 24 });
    this.wide({ role: 'title', text: `${word(this.view, WORDS.title)}\u3000${name}`, height: 30 });
    this.rows.push({ height: 34, cells: this.headings() });
    const frozen = { rows: this.rows.length, columns: COLUMN.field };
    const heading = this.rows.length;
    this.rows.push({ hidden: true, cells: this.marks() });
    for (const objective of element.objectives.filter(({ no }) => sees(view, no))) {
      this.wide({
        role: 'section',
        text: `${word(this.view, WORDS.objective)} ${objective.no}\u3000${translate(objective.name, english ? 'en' : 'zh')}`,
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
      rules: this.rules.all(),
      frozen,
      protect: true,
      print: {
        ...PRINTED,
        rows: [heading, heading],
        foot: `${view.stamp.round}/${view.stamp.application} ${view.parkName}`,
      },
    };
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
      return { column, role: 'heading', ...(words ? { value: { text: word(this.view, words) + of } } : {}) };
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
    const label = labelOf(this.view, line);
    const help = item.help.map((text) => own(this.view, text)).join('\n');
    const english = this.view.language === 'en' ? `${own(this.view, item.text)}\n` : '';
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
      if (box)
        cells.push(
          boxCell(this.view, line, box, (offered) =>
            this.rules.offer(offered, addressOf(COLUMN[offered.name], row)),
          ),
        );
      else if (name === 'unit') cells.push(unitCell(this.view, line));
      else cells.push({ column: COLUMN[name], role: 'label' });
    }
    cells.push(
      field.kind === 'ratio' && first
        ? resultCell(this.view, line, row, count)
        : { column: COLUMN.result, role: 'label' },
    );
    cells.push(lastCell(this.view, field, first));
    cells.sort((a, b) => a.column - b.column);
    this.rows.push({ cells, height: heightOf(cells, linesOfItem) });
  }
}
