import type { EvidenceCounts } from '../answers';
import { objectiveByNo, slotById, type Framework, type Item } from '../framework';

/**
 * The slot of the sealed statement 盖章承诺书 or the sealed print of the report. It belongs to the form as a whole
 * and to no objective of the framework; the round decides whether it is due.
 */
export const STATEMENT_SLOT = 'statement';

/** Files in one slot at a time. How large they may be is a setting of the house. */
export const MAX_FILES_PER_SLOT = 20;

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

/** Items a file in a slot may be linked to: those of the slot's objective; none for the sealed statement. */
export function linkableItems(framework: Framework, slotId: string): readonly Item[] {
  const slot = slotById(framework, slotId);
  return (slot && objectiveByNo(framework, slot.objectiveNo)?.items) ?? [];
}
