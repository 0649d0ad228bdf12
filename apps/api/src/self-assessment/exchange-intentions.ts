import type { Cell } from '@xuanping/documents/table';
import { displayValue, intendedText, takesIntended, type Answer } from '@xuanping/domain/answers';
import { allFields, translate, type Field, type Framework } from '@xuanping/domain/framework';
import type { Language } from '@xuanping/domain/process';
import { shortLanguage } from '@xuanping/domain/process';
import type { RoundFormRow } from '@xuanping/persistence/self-assessment';
import type { Exported } from './exchange-columns';

/** Lines kept while the sheet before is drawn: some megabytes. */
const KEPT_LINES = 20_000;

/**
 * The sheet 拟达到值: a line for each value intended, because most fields have none and columns of their own would
 * stand empty. Its lines are noted while the sheet of the applications is drawn, so that the answers are read once and
 * both sheets show the same moment; beyond `limit` lines none are kept and the rest is read again, so memory stays flat.
 */
export class Intentions {
  readonly columns: readonly Exported<Intention>[];
  /** The lines noted so far, of whole applications. */
  readonly kept: (readonly Cell[])[] = [];
  private readonly fields: readonly Field[];
  private readonly words: 'zh' | 'en';
  private last = '';
  private full = false;

  constructor(
    framework: Framework,
    language: Language,
    private readonly limit = KEPT_LINES,
  ) {
    this.fields = allFields(framework).filter(takesIntended);
    this.words = shortLanguage(language);
    this.columns = intendedColumns(this.words);
  }

  /** Keeps the lines of an application if there is room; applications come in the order of their numbers. */
  note(row: RoundFormRow): void {
    if (this.full) return;
    const lines = this.linesOf(row);
    this.full = this.kept.length + lines.length > this.limit;
    if (this.full) return;
    this.kept.push(...lines);
    this.last = row.no;
  }

  /** Whether every application noted found room. */
  get complete(): boolean {
    return !this.full;
  }

  /** The application after which nothing was kept. */
  get lastKept(): string {
    return this.last;
  }

  /** A line for each value that an application intends. */
  linesOf({ no, park, answers }: RoundFormRow): (readonly Cell[])[] {
    const lines: (readonly Cell[])[] = [];
    for (const field of this.fields) {
      const answer = answers[field.id];
      const intended = answer ? intendedText(field, answer, this.words) : null;
      if (answer && intended !== null)
        lines.push(this.columns.map(({ cell }) => cell({ no, park, field, answer, intended })));
    }
    return lines;
  }
}

interface Intention {
  readonly no: string;
  readonly park: string;
  readonly field: Field;
  readonly answer: Answer;
  readonly intended: string;
}

function intendedColumns(words: 'zh' | 'en'): readonly Exported<Intention>[] {
  const text = (
    zh: string,
    en: string,
    width: number,
    cell: (row: Intention) => Cell,
  ): Exported<Intention> => ({ header: words === 'en' ? en : zh, kind: 'wrapped', width, cell });
  return [
    text('申报编号', 'Application', 12, ({ no }) => no),
    text('园区', 'Park', 36, ({ park }) => park),
    text('目标说明', 'Item', 10, ({ field }) => field.itemId),
    text('填报项', 'Field', 40, ({ field }) => translate(field.label, words)),
    text('现值', 'Present', 28, ({ field, answer }) => displayValue(field, answer, words)),
    text('拟达到值', 'Intended', 28, ({ intended }) => intended),
  ];
}
