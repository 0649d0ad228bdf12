/** A table that came back beside the form as it stands: what is new, changed, unchanged, stale or refused. */
import {
  evaluateField,
  issueSentence,
  type Answer,
  type AnswerContext,
  type Answers,
  type Issue,
} from '../../answers';
import { allFields, translate, type Field, type Framework } from '../../framework';
import type { Words } from '../../process';
import { mayEditField, type EditScope } from '../correction';
import { inWords, storedIn } from './contents';
import { placeOf, type FileLine, type FilePlace, type FileSheet, type FormFile } from './file';
import { BOX_NAMES, linesOf, type Box, type BoxName } from './lines';
import { mayMeanHundredfold, readField, sayTheSame, shown, type CellProblem } from './read';
import { ruleWords, withWhatWasRead, type ExchangeRule } from './rules';

/**
 * `new`: the form has no answer yet · `changed`: another one · `unchanged`: the same · `stale`: the form was changed
 * since the table was made and says something else now, so that nothing is taken unless a person chooses it ·
 * `refused`: a cell cannot be read, breaks a rule, or may not be changed.
 */
export type Outcome = 'new' | 'changed' | 'unchanged' | 'stale' | 'refused';

/** An answer of the form as it stands. */
export interface StandingAnswer {
  readonly value: Answer;
  readonly version: number;
}

export interface CellError extends FilePlace {
  readonly rule: string;
  readonly words: Words;
}

/** What one cell would change. `from` and `to` are empty for nothing. */
export interface CellChange extends FilePlace {
  readonly box: BoxName;
  readonly name: Words;
  readonly from: Words;
  readonly to: Words;
}

export interface ComparedField {
  readonly field: string;
  readonly outcome: Outcome;
  /** Somebody changed the form since the table was made. */
  readonly stale: boolean;
  /** The table says something else than when it was made; null where that is not known. */
  readonly touched: boolean | null;
  /** Version of the answer that stands; 0: none. */
  readonly version: number;
  readonly answer: Answer;
  readonly changes: readonly CellChange[];
  readonly errors: readonly CellError[];
  readonly warnings: readonly Words[];
}

export interface Comparison {
  /** Fields of the table, in printed order. */
  readonly fields: readonly ComparedField[];
  /** Lines that belong to no field. */
  readonly strays: readonly CellError[];
}

export interface ComparedForm {
  readonly framework: Framework;
  readonly standing: Readonly<Record<string, StandingAnswer | undefined>>;
  /** SHA-256 of the canonical form of the standing answers. */
  readonly contentHash: string;
  /** Answers at the versions the table was made from, for the fields of {@link staleFields}. */
  readonly bases: Readonly<Record<string, Answer | undefined>>;
  readonly scope: EditScope;
  readonly context: AnswerContext;
}

interface FoundLine {
  readonly sheet: FileSheet;
  readonly line: FileLine;
}

interface FoundField {
  readonly lines: readonly FoundLine[];
  readonly errors: readonly CellError[];
}

/** Fields whose answer was changed since the table was made, with the version it was made from (null: unknown). */
export function staleFields(
  framework: Framework,
  file: FormFile,
  form: Pick<ComparedForm, 'standing' | 'contentHash'>,
): ReadonlyMap<string, number | null> {
  // The same content in every field: whatever the versions say, nobody's work is at stake.
  if (file.stamp.contentHash === form.contentHash) return new Map();
  const { found } = sortLines(framework, file);
  const stale = new Map<string, number | null>();
  for (const [id, { lines }] of found) {
    const seen = seenIn(lines);
    if (seen !== (form.standing[id]?.version ?? 0)) stale.set(id, seen);
  }
  return stale;
}

/** The version a field was exported with: the smallest that its lines name. */
function seenIn(lines: readonly FoundLine[]): number | null {
  const versions = lines.map(({ line }) => line.seen);
  return versions.reduce<number | null>(
    (least, seen) => (least === null || seen === null ? null : Math.min(least, seen)),
    versions[0] ?? null,
  );
}

/** Compares a table with the form. Every error of every cell is named, however many there are. */
export function compareWithForm(file: FormFile, form: ComparedForm): Comparison {
  const { framework, standing } = form;
  const { found, strays } = sortLines(framework, file);
  const stale = staleFields(framework, file, form);
  const read = [...found].map(([id, entry]) => {
    const field = entry.field;
    const seen = stale.get(id);
    const isStale = stale.has(id);
    const base = !isStale ? standing[id]?.value : seen === 0 ? {} : form.bases[id];
    const { answer, problems } = readField(
      field,
      entry.lines.map(({ sheet, line }) => ({ line, has: (box) => box in sheet.columns })),
      base ?? standing[id]?.value,
    );
    const touched = isStale && seen === null ? null : !sayTheSame(answer, base);
    const differs =
      problems.length > 0 || entry.errors.length > 0 || !sayTheSame(answer, standing[id]?.value);
    return { ...entry, id, answer, problems, touched, isStale, differs };
  });
  // Questions between fields look at the form as it would become.
  const answers: Answers = {
    ...Object.fromEntries(Object.entries(standing).map(([id, stands]) => [id, stands?.value])),
    ...Object.fromEntries(
      read
        .filter(
          ({ differs, problems, isStale, touched }) =>
            differs && problems.length === 0 && (!isStale || touched),
        )
        .map(({ id, answer }) => [id, answer]),
    ),
  };
  const context: AnswerContext = { ...form.context, framework, answers };
  const fields = read.map((entry): ComparedField => {
    const { id, field, touched, isStale, differs } = entry;
    const stands = standing[id];
    const version = stands?.version ?? 0;
    if (!differs) {
      const answer = stands?.value ?? {};
      return {
        field: id,
        outcome: 'unchanged',
        stale: isStale,
        touched,
        version,
        answer,
        changes: [],
        errors: [],
        warnings: [],
      };
    }
    const evaluation = evaluateField(field, entry.answer, context);
    const answer = withReplyCodes(entry.answer, stands?.value, () =>
      evaluation.warnings.map(({ code }) => code),
    );
    const errors = [
      ...entry.errors,
      ...entry.problems.map((problem) => problemAt(entry.lines, problem)),
      ...(entry.problems.length > 0
        ? []
        : evaluation.errors
            .filter(({ code }) => !code.endsWith('-missing'))
            .map((issue) => issueAt(framework, field, entry.lines, entry.answer, issue))),
      ...(mayEditField(form.scope, id) ? [] : [notOpened(field, entry.lines)]),
    ];
    return {
      field: id,
      outcome:
        errors.length > 0
          ? 'refused'
          : isStale
            ? 'stale'
            : stands && !sayTheSame(stands.value, {})
              ? 'changed'
              : 'new',
      stale: isStale,
      touched,
      version,
      answer,
      changes: changesOf(field, entry.lines, stands?.value, answer),
      errors,
      warnings:
        errors.length > 0
          ? []
          : [
              ...evaluation.warnings
                .filter((warning) => !isAnswered(answer, warning))
                .map((warning) => inBoth(framework, warning)),
              ...hundredfolds(field, entry.lines, stands?.value, answer),
            ],
    };
  });
  return { fields, strays };
}

type Warning = ReturnType<typeof evaluateField>['warnings'][number];
const isAnswered = (answer: Answer, warning: Warning): boolean =>
  warning.answered || (answer.warningReplyCodes?.includes(warning.code) ?? false);

/** A reply that stands keeps the warnings it was written for; a new one answers those that are there now. */
function withReplyCodes(answer: Answer, stands: Answer | undefined, now: () => readonly string[]): Answer {
  const { warningReplyCodes: _old, ...rest } = answer;
  if (!answer.warningReply) return rest;
  if (answer.warningReply === stands?.warningReply) {
    return stands.warningReplyCodes ? { ...rest, warningReplyCodes: stands.warningReplyCodes } : rest;
  }
  const codes = now();
  return codes.length > 0 ? { ...rest, warningReplyCodes: codes } : rest;
}

/** The lines of the table by field, in printed order; what belongs nowhere and what stands twice. */
function sortLines(
  framework: Framework,
  file: FormFile,
): { found: Map<string, FoundField & { field: Field }>; strays: CellError[] } {
  const all = file.sheets.flatMap((sheet) => sheet.lines.map((line) => ({ sheet, line })));
  const byField = new Map<string, FoundLine[]>();
  for (const entry of all) {
    const [id = ''] = entry.line.key.split('/', 1);
    byField.set(id, [...(byField.get(id) ?? []), entry]);
  }
  const found = new Map<string, FoundField & { field: Field }>();
  for (const field of allFields(framework)) {
    const lines = byField.get(field.id);
    byField.delete(field.id);
    if (lines) found.set(field.id, { field, ...onceEach(field, lines) });
  }
  const strays = [...byField.values()].flat().map(({ sheet, line }): CellError => {
    const rule: ExchangeRule = 'field-unknown';
    return {
      ...placeOf(sheet, line, undefined),
      rule,
      words: ruleWords(rule, { text: line.key.slice(0, 60) }),
    };
  });
  return { found, strays };
}

function onceEach(field: Field, lines: readonly FoundLine[]): FoundField {
  const first = new Map<string, FoundLine>();
  const errors: CellError[] = [];
  for (const entry of lines) {
    const known = first.get(entry.line.key);
    if (!known) {
      first.set(entry.line.key, entry);
      continue;
    }
    const other = placeOf(known.sheet, known.line, 'value');
    const params = {
      label: field.label,
      labelEn: translate(field.label, 'en'),
      other: `${other.sheet}!${other.cell}`,
    };
    errors.push({
      ...placeOf(entry.sheet, entry.line, 'value'),
      rule: 'line-twice',
      words: ruleWords('line-twice', params),
    });
  }
  return { lines: [...first.values()], errors };
}

/** The line a key stands on; the field's first where that line is gone. */
function lineOf(lines: readonly FoundLine[], key: string): FoundLine {
  const found = lines.find(({ line }) => line.key === key) ?? lines[0];
  if (!found) throw new TypeError(`no line of ${key}`);
  return found;
}

function problemAt(lines: readonly FoundLine[], { key, box, rule, params }: CellProblem): CellError {
  const { sheet, line } = lineOf(lines, key);
  return { ...placeOf(sheet, line, box), rule, words: ruleWords(rule, params) };
}

const inBoth = (framework: Framework, issue: Issue): Words => ({
  zh: issueSentence(issue, 'zh', framework),
  en: issueSentence(issue, 'en', framework),
});

/** Where in the table an issue of the form stands. */
function issueAt(
  framework: Framework,
  field: Field,
  lines: readonly FoundLine[],
  answer: Answer,
  issue: Issue,
): CellError {
  const own = linesOf(field, answer);
  const unknown = issue.code === 'option-unknown' ? issue.params['option'] : undefined;
  const chosen = unknown ?? answer.options?.[0];
  const at =
    issue.input === 'options'
      ? own.find(({ option }) => option === chosen)
      : issue.input === 'text' && field.kind !== 'narrative'
        ? own.find(({ boxes }) => boxes.some(({ name }) => name === 'text'))
        : own[issue.index ?? 0];
  const { sheet, line } = lineOf(lines, (at ?? own[0])?.key ?? field.id);
  const box = boxOf(field, issue);
  const cell = line.cells[box];
  return {
    ...placeOf(sheet, line, box),
    rule: issue.code,
    words: withWhatWasRead(inBoth(framework, issue), cell ? shown(cell) : ''),
  };
}

function boxOf(field: Field, { input, code }: Issue): BoxName {
  if (code === 'not-applicable-not-allowed') return 'notApplicable';
  if (input === undefined || input === 'choice' || input === 'options') return 'value';
  return input === 'text' && field.kind === 'narrative' ? 'value' : input;
}

function notOpened(field: Field, lines: readonly FoundLine[]): CellError {
  const { sheet, line } = lineOf(lines, field.id);
  const box = linesOf(field)[0]?.boxes[0]?.name;
  const params = { label: field.label, labelEn: translate(field.label, 'en') };
  return { ...placeOf(sheet, line, box), rule: 'not-opened', words: ruleWords('not-opened', params) };
}

/** Every box that would say something else, with both contents. */
function changesOf(
  field: Field,
  lines: readonly FoundLine[],
  before: Answer | undefined,
  after: Answer,
): readonly CellChange[] {
  return boxesOf(field, before, after).flatMap(({ key, box, from, to, label }) => {
    if (from === to) return [];
    const { sheet, line } = lineOf(lines, key);
    return [
      {
        ...placeOf(sheet, line, box.name),
        box: box.name,
        name: nameOf(box, label),
        from: words(box, from),
        to: words(box, to),
      },
    ];
  });
}

const words = (box: Box, stored: string): Words => ({
  zh: inWords(box, stored, 'zh-CN'),
  en: inWords(box, stored, 'en'),
});

/** The box's name; of a part of a sum or an option, the part's. */
const nameOf = (box: Box, label: string | null): Words =>
  label === null ? BOX_NAMES[box.name] : { zh: label, en: translate(label, 'en') };

function boxesOf(
  field: Field,
  before: Answer | undefined,
  after: Answer,
): { key: string; box: Box; from: string; to: string; label: string | null }[] {
  const options = [...new Set([...(before?.options ?? []), ...(after.options ?? [])])];
  return linesOf(field, { ...after, options }).flatMap((line) =>
    line.boxes.map((box) => ({
      key: line.key,
      box,
      from: storedIn(line, box, before),
      to: storedIn(line, box, after),
      label: partLabel(field, line.part, line.option, box.name),
    })),
  );
}

function partLabel(field: Field, part: number, option: string | null, box: BoxName): string | null {
  if (option !== null && box === 'value') return option;
  if (field.kind !== 'ratio' || (box !== 'numerator' && box !== 'denominator')) return null;
  const { parts } = field[box];
  return parts.length > 1 ? (parts[part]?.label ?? null) : null;
}

function hundredfolds(
  field: Field,
  lines: readonly FoundLine[],
  before: Answer | undefined,
  after: Answer,
): readonly Words[] {
  return boxesOf(field, before, after).flatMap(({ key, box, from, to }) => {
    const meant = from === to ? null : mayMeanHundredfold(box, lineOf(lines, key).line.cells[box.name]);
    return meant === null ? [] : [ruleWords('percent-below-one', { text: to, meant })];
  });
}
