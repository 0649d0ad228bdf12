import type { Blocker } from '../answers';
import { fieldById, withDependants, type Framework } from '../framework';
import { isPart, partsOf, readAnchor } from './anchors';
import { STATEMENT_SLOT } from './evidence';

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
 * What a return for correction opens: what its remarks point to, and the fields upon which it decides. A corrected
 * GDP of 20.1 may ask for a sentence at 20.2; were that locked, the correction could never be submitted.
 *
 * @param anchors as `readAnchor` reads them
 */
export function correctionScope(framework: Framework, anchors: readonly string[]): EditScope {
  const scope = pointedTo(framework, anchors);
  return scope.everything ? scope : { ...scope, fields: withDependants(framework, scope.fields) };
}

/**
 * The parts that remarks are anchored to. An item has its fields and the evidence of its objective (the print gives
 * evidence to the objective); a slot itself; an objective's number all of it; a return without anchored remarks, or
 * with one on the whole form, everything.
 *
 * @param anchors as `readAnchor` reads them
 */
export function pointedTo(framework: Framework, anchors: readonly string[]): EditScope {
  const anchored = anchors.map((anchor) => readAnchor(framework, anchor));
  if (anchors.length === 0 || anchored.some((one) => one?.kind === 'form')) return EVERYTHING;
  const fields = new Set<string>();
  const slots = new Set<string>();
  for (const one of anchored) {
    if (!one || !isPart(one)) continue;
    const opened = partsOf(one);
    opened.fields.forEach(({ id }) => fields.add(id));
    opened.slots.forEach(({ id }) => slots.add(id));
  }
  // The credit code is part of what is printed and sealed: whoever may change it may seal anew.
  return {
    everything: false,
    fields,
    slots,
    ...(anchored.some((one) => one?.kind === 'particulars') && { statement: true }),
  };
}

/** Whether a remark may be anchored there: an item, field, slot or objective of the framework, the particulars, or the form. */
export function isAnchor(framework: Framework, anchor: string): boolean {
  return anchor !== '' && readAnchor(framework, anchor) !== null;
}

export const mayEditField = (scope: EditScope, fieldId: string): boolean =>
  scope.everything || scope.fields.has(fieldId);

/** The statement's slot opens with anything that may be changed: what is sealed must fit what is submitted. */
export function mayEditSlot(scope: EditScope, slotId: string, statementSlot: string): boolean {
  if (scope.everything || scope.slots.has(slotId)) return true;
  return slotId === statementSlot && (scope.statement ?? (scope.fields.size > 0 || scope.slots.size > 0));
}

/**
 * What holds a submission back, of all that the rules find: only what may be changed. A question that came up since
 * beside the parts that were returned is nobody's to answer, and must not end an application.
 */
export function heldBackBy(
  framework: Framework,
  blockers: readonly Blocker[],
  scope: EditScope,
): readonly Blocker[] {
  if (scope.everything) return blockers;
  return blockers.filter(({ field }) =>
    fieldById(framework, field)
      ? mayEditField(scope, field)
      : // The sealed statement has no place of its own among the slots of the framework.
        mayEditSlot(scope, field === '' ? STATEMENT_SLOT : field, STATEMENT_SLOT),
  );
}
