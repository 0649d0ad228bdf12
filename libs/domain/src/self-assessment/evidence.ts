import type { EvidenceCounts } from '../answers';
import { slotById, type Framework } from '../framework';

/**
 * The slot of the sealed statement 盖章承诺书 or the sealed print of the report. It belongs to the form as a whole
 * and to no objective of the framework; the round decides whether it is due.
 */
export const STATEMENT_SLOT = 'statement';

/** Largest evidence file, in bytes: 50 MB, as people read it (52,428,800). */
export const MAX_EVIDENCE_BYTES = 50 * 1024 * 1024;
/** Files in one slot at a time. */
export const MAX_FILES_PER_SLOT = 20;
/** All live files of one application together, in bytes: 2 GB. */
export const MAX_APPLICATION_BYTES = 2 * 1024 * 1024 * 1024;

/** A file as the rules see it: which slot it lies in. */
export interface SlottedFile {
  readonly slotId: string;
}

/** Whether evidence may be put there: a slot of the framework, or the slot of the statement. */
export function isEvidenceSlot(framework: Framework, slotId: string): boolean {
  return slotId === STATEMENT_SLOT || slotById(framework, slotId) !== undefined;
}

/** Number of files by slot, as `evaluateForm` wants it. */
export function evidenceCounts(files: readonly SlottedFile[]): EvidenceCounts {
  const counts: Record<string, number> = {};
  for (const { slotId } of files) counts[slotId] = (counts[slotId] ?? 0) + 1;
  return counts;
}
