import type { Framework } from '../framework';
import { isPart, partsOf, readAnchor } from './anchors';

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
 * @param anchors as `readAnchor` reads them
 */
export function correctionScope(framework: Framework, anchors: readonly string[]): EditScope {
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
