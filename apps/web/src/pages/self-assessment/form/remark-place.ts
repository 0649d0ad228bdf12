import {
  fieldById,
  itemById,
  objectiveByNo,
  slotById,
  translate,
  type Framework,
  type Language,
} from '@xuanping/domain/framework';

export interface RemarkPlace {
  readonly objective: number;
  /** The field or slot to bring into view; of an objective its first field. */
  readonly at: string;
  readonly name: string;
  readonly evidence?: true;
  readonly query: Record<string, string>;
}

/** Where a remark is anchored: an item, a field, a slot or an objective; null for the form as a whole. */
export function remarkPlace(framework: Framework, anchor: string, words: Language): RemarkPlace | null {
  const slot = slotById(framework, anchor);
  if (slot)
    return {
      objective: slot.objectiveNo,
      at: slot.id,
      name: translate(slot.text, words),
      evidence: true,
      query: { slot: slot.id },
    };
  const field = fieldById(framework, anchor);
  const item = itemById(framework, field?.itemId ?? anchor);
  const first = field ?? item?.fields[0];
  if (item && first) {
    // An item of one field is known by the field's short name; one that asks several things only by what is printed.
    const name = field || item.fields.length === 1 ? first.label || item.text : item.text;
    return {
      objective: item.objectiveNo,
      at: first.id,
      name: `${item.id} ${translate(name, words)}`,
      query: { field: first.id },
    };
  }
  const objective = /^\d+$/.test(anchor) ? objectiveByNo(framework, Number(anchor)) : undefined;
  const top = objective?.items[0]?.fields[0];
  return objective && top
    ? {
        objective: objective.no,
        at: top.id,
        name: `${objective.no} ${translate(objective.name, words)}`,
        query: {},
      }
    : null;
}
