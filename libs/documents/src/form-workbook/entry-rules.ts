import { TICKED, type Box } from '@xuanping/domain/self-assessment/exchange';
import type { GridRule } from '../table';
import { word, type FormWorkbookView } from './view';
import { WORDS } from './words';

type Rule = Omit<GridRule, 'cells'>;

/** Cells of a sheet by what may be typed into them: one rule covers many cells. */
export class EntryRules {
  private readonly known = new Map<string, { rule: Rule; cells: string[] }>();

  constructor(private readonly view: FormWorkbookView) {}

  offer(box: Box, address: string): void {
    const rule = ruleOf(this.view, box);
    if (!rule) return;
    const key = JSON.stringify(rule);
    const known = this.known.get(key) ?? { rule, cells: [] };
    known.cells.push(address);
    this.known.set(key, known);
  }

  all(): readonly GridRule[] {
    return [...this.known.values()].map(({ rule, cells }) => ({ ...rule, cells }));
  }
}

function ruleOf(view: FormWorkbookView, box: Box): Rule | null {
  switch (box.kind) {
    case 'choice':
      return { list: box.choices.map(({ words }) => word(view, words)), error: word(view, WORDS.fromList) };
    case 'tick':
      return { list: [word(view, TICKED)], error: word(view, WORDS.fromList) };
    case 'integer':
      return { number: 'whole', error: word(view, WORDS.whole) };
    case 'decimal':
      return { number: 'decimal', error: word(view, WORDS.decimal) };
    case 'percent':
      return { number: 'decimal', prompt: word(view, WORDS.percent), error: word(view, WORDS.decimal) };
    default:
      return null;
  }
}
