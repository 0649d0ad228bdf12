import { slotById, translate, type Framework, type Language } from '@xuanping/domain/framework';
import { anchorPlace, isPart, readAnchor, type AnchoredPart } from '@xuanping/domain/self-assessment';

export interface RemarkLink {
  readonly objective: number;
  readonly name: string;
  readonly evidence: boolean;
  readonly query: Record<string, string>;
}

/** The way to what a remark is anchored to, under its name; null for the form as a whole. */
export function remarkLink(framework: Framework, anchor: string, words: Language): RemarkLink | null {
  const anchored = readAnchor(framework, anchor);
  const place = anchorPlace(anchored);
  if (!place || !anchored || !isPart(anchored)) return null;
  return {
    objective: place.objectiveNo,
    name: nameOf(anchored, words),
    evidence: anchored.kind === 'slot',
    // A remark on an objective as a whole stands at its top.
    query: anchored.kind === 'objective' ? {} : placeQuery(framework, place.at),
  };
}

/** What the address of an objective's page says to bring a field or slot of it into view. */
export function placeQuery(framework: Framework, at: string): Record<string, string> {
  return { [slotById(framework, at) ? 'slot' : 'field']: at };
}

function nameOf(anchored: AnchoredPart, words: Language): string {
  if (anchored.kind === 'slot') return translate(anchored.slot.text, words);
  if (anchored.kind === 'objective')
    return `${anchored.objective.no} ${translate(anchored.objective.name, words)}`;
  const { item } = anchored;
  const one =
    anchored.kind === 'field' ? anchored.field : item.fields.length === 1 ? item.fields[0] : undefined;
  // An item of one field is known by the field's short name; one that asks several things only by what is printed.
  return `${item.id} ${translate(one?.label || item.text, words)}`;
}
