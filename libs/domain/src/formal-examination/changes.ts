import { canonicalForm, type Answer, type Answers } from '../answers';
import { allFields, type Framework } from '../framework';

/** A file of a submission, as far as it matters whether it is another one. */
export interface SubmittedFile {
  readonly id: string;
  readonly slotId: string;
  readonly name: string;
  readonly sha256: string;
  readonly version: number;
}

export interface Submitted<File extends SubmittedFile = SubmittedFile> {
  readonly answers: Answers;
  readonly files: readonly File[];
}

/** Parts of an answer that are read apart: its value, and what is said about it. */
export const ANSWER_ASPECTS = [
  'value',
  'dataYear',
  'source',
  'dataQuality',
  'basis',
  'intended',
  'intendedYear',
  'warningReply',
] as const;
export type AnswerAspect = (typeof ANSWER_ASPECTS)[number];

export interface FieldChange {
  readonly field: string;
  /** Null: there was, or is, no answer. */
  readonly before: Answer | null;
  readonly after: Answer | null;
  /** What of it changed; never empty. */
  readonly aspects: readonly AnswerAspect[];
}

/** `replaced`: another file of the same name in the same slot. */
export interface FileChange<File extends SubmittedFile = SubmittedFile> {
  readonly slotId: string;
  readonly name: string;
  readonly kind: 'added' | 'removed' | 'replaced';
  readonly before: File | null;
  readonly after: File | null;
}

export interface FormChanges<File extends SubmittedFile = SubmittedFile> {
  readonly fields: readonly FieldChange[];
  readonly files: readonly FileChange<File>[];
}

/**
 * What two submissions of one form differ in: answers as the content hash tells them apart, in printed order, and
 * files by slot and name, the same bytes being the same file.
 */
export function formChanges<File extends SubmittedFile>(
  framework: Framework,
  before: Submitted<File>,
  after: Submitted<File>,
): FormChanges<File> {
  return {
    fields: allFields(framework).flatMap(({ id }) => fieldChange(id, before.answers[id], after.answers[id])),
    files: fileChanges(before.files, after.files),
  };
}

const BESIDE = ANSWER_ASPECTS.filter((aspect) => aspect !== 'value');

function fieldChange(field: string, before: Answer | undefined, after: Answer | undefined): FieldChange[] {
  const beside = BESIDE.filter((aspect) => (before?.[aspect] ?? '') !== (after?.[aspect] ?? ''));
  const value = textOf(valueOf(before)) !== textOf(valueOf(after));
  const aspects: AnswerAspect[] = value ? ['value', ...beside] : beside;
  return aspects.length === 0 ? [] : [{ field, before: before ?? null, after: after ?? null, aspects }];
}

/** An answer without what is read apart from its value. */
function valueOf(answer: Answer | undefined): Answer {
  const {
    dataYear: _1,
    source: _2,
    dataQuality: _3,
    basis: _4,
    intended: _5,
    intendedYear: _6,
    warningReply: _7,
    warningReplyCodes: _8,
    ...value
  } = answer ?? {};
  return value;
}

/** Equal for answers that the content hash does not tell apart. */
const textOf = (answer: Answer): string =>
  canonicalForm({ field: answer }, { frameworkVersion: '', files: [] });

/** Where a file lies: one place holds one file at a time. */
const placeOf = ({ slotId, name }: Pick<SubmittedFile, 'slotId' | 'name'>): string => `${slotId}/${name}`;

function fileChanges<File extends SubmittedFile>(
  before: readonly File[],
  after: readonly File[],
): FileChange<File>[] {
  const old = new Map(before.map((file) => [placeOf(file), file]));
  const now = new Set(after.map(placeOf));
  const gone = before.flatMap((file): FileChange<File>[] =>
    now.has(placeOf(file)) ? [] : [{ ...named(file), kind: 'removed', before: file, after: null }],
  );
  const come = after.flatMap((file): FileChange<File>[] => {
    const earlier = old.get(placeOf(file)) ?? null;
    if (earlier?.sha256 === file.sha256) return [];
    return [{ ...named(file), kind: earlier ? 'replaced' : 'added', before: earlier, after: file }];
  });
  return [...gone, ...come].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

const named = ({ slotId, name }: SubmittedFile): { slotId: string; name: string } => ({ slotId, name });
