import {
  allFields,
  fieldsOf,
  itemById,
  objectiveByNo,
  slotById,
  type Framework,
  type Objective,
} from '../framework';

/** The anchor of a remark on the form as a whole. */
export const WHOLE_FORM = 'form';
/** The anchor of a remark on what an applicant says of itself beside the form. */
export const PARTICULARS = 'particulars';

/** Which parts of a form may be changed. */
export interface EditScope {
  readonly everything: boolean;
  readonly fields: ReadonlySet<string>;
  readonly slots: ReadonlySet<string>;
  /** Whether the sealed statement may be changed; omitted: with anything else that may. */
  readonly statement?: boolean;
}

export const EVERYTHING: EditScope = { everything: true, fields: new Set(), slots: new Set() };
export const NOTHING: EditScope = { everything: false, fields: new Set(), slots: new Set() };

/**
 * What a return for correction opens: the parts its remarks are anchored to. An item opens its fields and the
 * evidence of its objective (the print gives evidence to the objective); a slot opens itself; an objective's
 * number all of it; a return without anchored remarks, or with one on the whole form, opens everything.
 *
 * @param anchors item id `1.1`, slot id `6.e3`, field id `1.3.base_stations`, objective number `6`, `particulars`, or `form`.
 */
export function correctionScope(framework: Framework, anchors: readonly string[]): EditScope {
  if (anchors.length === 0 || anchors.includes(WHOLE_FORM)) return EVERYTHING;
  const fields = new Set<string>();
  const slots = new Set<string>();
  const openEvidence = (objective: Objective | undefined): void =>
    objective?.evidence.forEach((slot) => slots.add(slot.id));
  for (const anchor of anchors) {
    if (slotById(framework, anchor)) {
      slots.add(anchor);
      continue;
    }
    const objective = /^\d+$/.test(anchor) ? objectiveByNo(framework, Number(anchor)) : undefined;
    if (objective) {
      fieldsOf(objective).forEach((field) => fields.add(field.id));
      openEvidence(objective);
      continue;
    }
    const field = allFields(framework).find(({ id }) => id === anchor);
    const item = itemById(framework, field?.itemId ?? anchor);
    if (!item) continue;
    (field ? [field] : item.fields).forEach(({ id }) => fields.add(id));
    openEvidence(objectiveByNo(framework, item.objectiveNo));
  }
  // The credit code is part of what is printed and sealed: whoever may change it may seal anew.
  return { everything: false, fields, slots, ...(anchors.includes(PARTICULARS) && { statement: true }) };
}

/** Whether a remark may be anchored there: an item, field, slot or objective of the framework, the particulars, or the form. */
export function isAnchor(framework: Framework, anchor: string): boolean {
  if (anchor === WHOLE_FORM || anchor === PARTICULARS) return true;
  const { fields, slots } = correctionScope(framework, [anchor]);
  return fields.size > 0 || slots.size > 0;
}

export const mayEditField = (scope: EditScope, fieldId: string): boolean =>
  scope.everything || scope.fields.has(fieldId);

/** The statement's slot opens with anything that may be changed: what is sealed must fit what is submitted. */
export function mayEditSlot(scope: EditScope, slotId: string, statementSlot: string): boolean {
  if (scope.everything || scope.slots.has(slotId)) return true;
  return slotId === statementSlot && (scope.statement ?? (scope.fields.size > 0 || scope.slots.size > 0));
}
