import {
  fieldById,
  fieldsOf,
  itemById,
  objectiveByNo,
  objectiveOf,
  slotById,
  type EvidenceSlot,
  type Field,
  type Framework,
  type Item,
  type Objective,
} from '../framework';
import { assertNever } from '../process';

/** The anchor of a remark on the form as a whole. */
export const WHOLE_FORM = 'form';
/** The anchor of a remark on what an applicant says of itself beside the form. */
export const PARTICULARS = 'particulars';

/** A part of the form that an anchor points to, with the objective it lies in. */
export type AnchoredPart =
  | { readonly kind: 'objective'; readonly objective: Objective }
  | { readonly kind: 'item'; readonly objective: Objective; readonly item: Item }
  | { readonly kind: 'field'; readonly objective: Objective; readonly item: Item; readonly field: Field }
  | { readonly kind: 'slot'; readonly objective: Objective; readonly slot: EvidenceSlot };

/** What an anchor points to. */
export type Anchored = AnchoredPart | { readonly kind: 'form' | 'particulars' };

/**
 * What a remark is anchored to: item id `1.1`, slot id `6.e3`, field id `1.3.base_stations`, objective number `6`,
 * `particulars`, or `form`, which is also meant by nothing at all; null for what the framework does not know.
 */
export function readAnchor(framework: Framework, anchor: string): Anchored | null {
  if (anchor === WHOLE_FORM || anchor === '') return { kind: 'form' };
  if (anchor === PARTICULARS) return { kind: 'particulars' };
  const slot = slotById(framework, anchor);
  if (slot) return { kind: 'slot', slot, objective: objectiveOf(framework, slot) };
  const field = fieldById(framework, anchor);
  const item = itemById(framework, field?.itemId ?? anchor);
  if (item) {
    const objective = objectiveOf(framework, item);
    return field ? { kind: 'field', field, item, objective } : { kind: 'item', item, objective };
  }
  const objective = /^\d+$/.test(anchor) ? objectiveByNo(framework, Number(anchor)) : undefined;
  return objective ? { kind: 'objective', objective } : null;
}

/** Whether an anchor points into the objectives, not to the form as a whole or to what stands beside it. */
export const isPart = (anchored: Anchored): anchored is AnchoredPart => 'objective' in anchored;

/** The fields and kinds of evidence that belong to what an anchor points to; the print gives evidence to the objective. */
export function partsOf(anchored: AnchoredPart): {
  readonly fields: readonly Field[];
  readonly slots: readonly EvidenceSlot[];
} {
  const slots = anchored.objective.evidence;
  switch (anchored.kind) {
    case 'slot':
      return { fields: [], slots: [anchored.slot] };
    case 'field':
      return { fields: [anchored.field], slots };
    case 'item':
      return { fields: anchored.item.fields, slots };
    case 'objective':
      return { fields: fieldsOf(anchored.objective), slots };
    default:
      return assertNever(anchored);
  }
}

/** The field or slot of a form where somebody who looks for an anchor begins; null where none is of the form's pages. */
export function anchorPlace(anchored: Anchored | null): AnchorPlace | null {
  if (!anchored || !isPart(anchored)) return null;
  const { fields, slots } = partsOf(anchored);
  const at = (fields[0] ?? slots[0])?.id;
  return at === undefined ? null : { objectiveNo: anchored.objective.no, at };
}

export interface AnchorPlace {
  readonly objectiveNo: number;
  /** Id of the field or slot; of an item or objective its first field. */
  readonly at: string;
}
