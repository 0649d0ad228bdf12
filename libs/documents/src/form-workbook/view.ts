import type { Answers } from '@xuanping/domain/answers';
import type { CalendarDate } from '@xuanping/domain/calendar';
import { translate, type Framework } from '@xuanping/domain/framework';
import { type Language, say, shortLanguage, type Words } from '@xuanping/domain/process';
import type { EditScope, LastRound } from '@xuanping/domain/self-assessment';
import type { FormStamp } from '@xuanping/domain/self-assessment/exchange';

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

export const sees = ({ objectives }: FormWorkbookView, no: number): boolean =>
  objectives === 'all' || objectives.includes(no);

/** Words of the workbook in its language. */
export const word = ({ language }: Pick<FormWorkbookView, 'language'>, words: Words): string =>
  say(words, language);

/** A text of the framework or beside it, in the language of the workbook. */
export const own = ({ language }: Pick<FormWorkbookView, 'language'>, text: string): string =>
  translate(text, shortLanguage(language));
