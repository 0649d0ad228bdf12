import type { FormDetail } from '@xuanping/api-contract/self-assessment';
import { evaluateForm, type Answers, type FormEvaluation } from '@xuanping/domain/answers';
import type { Framework, Objective } from '@xuanping/domain/framework';
import { evidenceCounts } from '@xuanping/domain/self-assessment';
import type { StoredFile } from '../../../components/file/FileList';
import { filesOf } from '../evidence/files';
import { contextOfForm, frameworkOfForm } from '../form/model';

/**
 * A form as it is judged: what an expert reads, and therefore what a park sees in its preview and everybody else who
 * reads the form. Who wrote what when, and what the examination remarked, is no part of it.
 */
export interface FormReading {
  readonly framework: Framework;
  readonly answers: Answers;
  /** What the rules of the form say of these answers. */
  readonly evaluation: FormEvaluation;
  /** Data year of the round, which holds for figures that name none. */
  readonly year: string | undefined;
  readonly last: FormDetail['previous'];
  /** Objectives that somebody of the park may see, by number; null: all of them. */
  readonly sees: readonly number[] | null;
  readonly files: (slotId: string) => readonly StoredFile[];
}

/** The one way from what the server says to what readers see, whoever they are. */
export function readingOf(detail: FormDetail): FormReading {
  const framework = frameworkOfForm(detail);
  const answers: Answers = Object.fromEntries(
    Object.entries(detail.answers).map(([id, answer]) => [id, answer.value]),
  );
  const context = contextOfForm(detail);
  return {
    framework,
    answers,
    evaluation: evaluateForm(framework, answers, evidenceCounts(detail.files), context),
    year: context.dataYear,
    last: detail.previous,
    sees: detail.part?.sees ?? null,
    files: (slotId) => filesOf(detail, slotId).map(({ uploadedAt: _at, uploadedBy: _by, ...file }) => file),
  };
}

/** Whether an objective is closed to the reader: nothing of it came, which must not look like nothing in it. */
export const isClosed = ({ sees }: FormReading, { no }: Objective): boolean =>
  sees !== null && !sees.includes(no);
