import { changedAspects, type Answer, type AnswerAspect, type Answers } from '../answers';
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

function fieldChange(field: string, before: Answer | undefined, after: Answer | undefined): FieldChange[] {
  const aspects = changedAspects(before, after);
  return aspects.length === 0 ? [] : [{ field, before: before ?? null, after: after ?? null, aspects }];
}

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
