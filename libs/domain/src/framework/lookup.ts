/** Looking things up in a framework. Every index is built once per framework object. */
import type { CrossCheck, Element, EvidenceSlot, Field, Framework, Item, JumpRule, Objective } from './types';

interface FrameworkIndex {
  readonly objectives: readonly Objective[];
  readonly items: readonly Item[];
  readonly fields: readonly Field[];
  readonly slots: readonly EvidenceSlot[];
  readonly element: ReadonlyMap<number, Element>;
  readonly objective: ReadonlyMap<number, Objective>;
  readonly item: ReadonlyMap<string, Item>;
  readonly field: ReadonlyMap<string, Field>;
  readonly slot: ReadonlyMap<string, EvidenceSlot>;
  readonly crossChecks: ReadonlyMap<string, readonly CrossCheck[]>;
}

const indexes = new WeakMap<Framework, FrameworkIndex>();

function indexOf(framework: Framework): FrameworkIndex {
  const known = indexes.get(framework);
  if (known) return known;
  const objectives = framework.elements.flatMap((element) => element.objectives);
  const items = objectives.flatMap((objective) => objective.items);
  const fields = items.flatMap((item) => item.fields);
  const slots = objectives.flatMap((objective) => objective.evidence);
  const built: FrameworkIndex = {
    objectives,
    items,
    fields,
    slots,
    element: new Map(framework.elements.map((element) => [element.no, element])),
    objective: new Map(objectives.map((objective) => [objective.no, objective])),
    item: new Map(items.map((item) => [item.id, item])),
    field: new Map(fields.map((field) => [field.id, field])),
    slot: new Map(slots.map((slot) => [slot.id, slot])),
    crossChecks: new Map(
      framework.crossChecks.map(({ field }) => [
        field,
        framework.crossChecks.filter((check) => check.field === field),
      ]),
    ),
  };
  indexes.set(framework, built);
  return built;
}

/** All objectives (评价目标) in printed order. */
export const allObjectives = (framework: Framework): readonly Objective[] => indexOf(framework).objectives;

/** All items (目标说明) in printed order. */
export const allItems = (framework: Framework): readonly Item[] => indexOf(framework).items;

/** All input fields in printed order. */
export const allFields = (framework: Framework): readonly Field[] => indexOf(framework).fields;

/** All evidence slots (证明材料) in printed order. */
export const allSlots = (framework: Framework): readonly EvidenceSlot[] => indexOf(framework).slots;

/** Undefined when there is no element of that number (1–6). */
export const elementByNo = (framework: Framework, no: number): Element | undefined =>
  indexOf(framework).element.get(no);

/** Undefined when there is no objective of that number (1–20). */
export const objectiveByNo = (framework: Framework, no: number): Objective | undefined =>
  indexOf(framework).objective.get(no);

/** `1.1` → the item; undefined when unknown. */
export const itemById = (framework: Framework, id: string): Item | undefined =>
  indexOf(framework).item.get(id);

/** `1.3.base_stations` → the field; undefined when unknown. */
export const fieldById = (framework: Framework, id: string): Field | undefined =>
  indexOf(framework).field.get(id);

/** `6.e3` → the evidence slot; undefined when unknown. */
export const slotById = (framework: Framework, id: string): EvidenceSlot | undefined =>
  indexOf(framework).slot.get(id);

/** The questions between fields that stand under one field. */
export const crossChecksOf = (framework: Framework, fieldId: string): readonly CrossCheck[] =>
  indexOf(framework).crossChecks.get(fieldId) ?? [];

/** The fields whose answers decide upon a field beside its own: those it depends on, and those it is compared with. */
export function decidingOn(framework: Framework, field: Field): readonly string[] {
  return [...governing(field), ...crossChecksOf(framework, field.id).map(comparedWith)];
}

function governing({ required }: Field): readonly string[] {
  switch (required.when) {
    case 'chosen':
      return [required.fieldId];
    case 'positive':
      return required.fieldIds;
    case 'always':
    case 'never':
      return [];
  }
}

function comparedWith(check: CrossCheck): string {
  return check.kind === 'same-amount' ? check.otherField : check.countField;
}

/** The fields given, and every one upon which an answer to one of them decides. */
export function withDependants(framework: Framework, fields: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set(fields);
  for (let before = 0; before < all.size;) {
    before = all.size;
    for (const field of allFields(framework))
      if (decidingOn(framework, field).some((id) => all.has(id))) all.add(field.id);
  }
  return all;
}

/** How far the figure of a field may move between two rounds; `unit` is the one that holds for the answer. */
export const jumpRuleOf = ({ jumps }: Framework, fieldId: string, unit: string | null): JumpRule =>
  jumps.fields[fieldId] ?? (unit === '%' ? jumps.share : jumps.figure);

/** The objective a field, item or slot belongs to. */
export function objectiveOf(framework: Framework, part: { readonly objectiveNo: number }): Objective {
  const objective = objectiveByNo(framework, part.objectiveNo);
  if (!objective) throw new RangeError(`Framework ${framework.version} has no objective ${part.objectiveNo}`);
  return objective;
}

const fieldsOfObjectives = new WeakMap<Objective, readonly Field[]>();

/** The fields of one objective in printed order. */
export function fieldsOf(objective: Objective): readonly Field[] {
  const known = fieldsOfObjectives.get(objective);
  if (known) return known;
  const fields = objective.items.flatMap((item) => item.fields);
  fieldsOfObjectives.set(objective, fields);
  return fields;
}
