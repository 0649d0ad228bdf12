/** For specs: a table as it comes back with something typed into it, and the form beside it. */
import type { Answers } from '../../answers';
import { allFields, fieldById, FRAMEWORK_2021, type Field } from '../../framework';
import { EVERYTHING } from '../correction';
import {
  BOXES,
  compareWithForm,
  linesOf,
  shownIn,
  standsAsNumber,
  type BoxName,
  type ComparedForm,
  type FileCell,
  type FileLine,
  type FormFile,
} from '.';

export const HASH = 'a'.repeat(64);
const COLUMNS = Object.fromEntries(BOXES.map((box, at) => [box, String.fromCharCode(65 + at)])) as Record<
  BoxName,
  string
>;

export const fieldOf = (id: string): Field => {
  const field = fieldById(FRAMEWORK_2021, id);
  if (!field) throw new TypeError(id);
  return field;
};

export type Typed = Partial<Record<BoxName, FileCell | string | null>>;

/** A table made from these answers, with something typed into some lines. */
export function tableOf(answers: Answers, typed: Readonly<Record<string, Typed>> = {}, seen = 1): FormFile {
  let row = 4;
  const lines = allFields(FRAMEWORK_2021).flatMap((field) =>
    linesOf(field, answers[field.id]).map((line): FileLine => {
      row += 1;
      const cells = Object.fromEntries(
        line.boxes.flatMap((box): [string, FileCell][] => {
          const change = typed[line.key]?.[box.name];
          if (change === null) return [];
          if (change !== undefined)
            return [[box.name, typeof change === 'string' ? { kind: 'text', text: change } : change]];
          const text = shownIn(line, box, answers[field.id]);
          return text === ''
            ? []
            : [[box.name, { kind: standsAsNumber(box, text) ? 'number' : 'text', text }]];
        }),
      );
      return { key: line.key, row, seen: answers[field.id] ? seen : 0, cells };
    }),
  );
  return {
    stamp: { round: '2026-01', application: '0007', framework: '2021', contentHash: HASH },
    sheets: [{ name: '自评', columns: COLUMNS, lines }],
  };
}

export const formOf = (answers: Answers, more: Partial<ComparedForm> = {}): ComparedForm => ({
  framework: FRAMEWORK_2021,
  standing: Object.fromEntries(
    Object.entries(answers).map(([id, value]) => [id, value && { value, version: 1 }]),
  ),
  contentHash: HASH,
  bases: {},
  scope: EVERYTHING,
  context: { dataYear: '2025' },
  ...more,
});

export const differing = (file: FormFile, form: ComparedForm) =>
  compareWithForm(file, form).fields.filter(({ outcome }) => outcome !== 'unchanged');

export function rowOf(file: FormFile, key: string): number | undefined {
  return file.sheets[0]?.lines.find((line) => line.key === key)?.row;
}
