import { PARTICULARS, WHOLE_FORM } from '@xuanping/domain/self-assessment';
import {
  fieldById,
  frameworkOf,
  itemById,
  objectiveByNo,
  slotById,
  type Framework,
} from '@xuanping/domain/framework';

/** The words around an anchor's own text, in the language of the page. */
export interface AnchorWords {
  readonly wholeForm: string;
  /** What the applicant says of itself beside the form. */
  readonly particulars: string;
  readonly objective: (no: number, name: string) => string;
  readonly evidence: (text: string) => string;
}

export interface AnchorGroup {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Longer texts of items are cut in the list; the whole text stands in the form. */
const LONGEST = 48;
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** Everything a remark may point to: the form, an objective, an item or a kind of evidence of it. */
export function anchorsOf(version: string, words: AnchorWords): readonly AnchorGroup[] {
  const framework = frameworkOf(version);
  const form = {
    label: words.wholeForm,
    options: [
      { value: WHOLE_FORM, label: words.wholeForm },
      { value: PARTICULARS, label: words.particulars },
    ],
  };
  if (!framework) return [form];
  const objectives = framework.elements.flatMap((element) => element.objectives);
  return [
    form,
    ...objectives.map((objective) => ({
      label: words.objective(objective.no, objective.name),
      options: [
        { value: String(objective.no), label: words.objective(objective.no, objective.name) },
        ...objective.items.map((item) => ({ value: item.id, label: `${item.id} ${cut(item.text)}` })),
        ...objective.evidence.map((slot) => ({ value: slot.id, label: words.evidence(cut(slot.text)) })),
      ],
    })),
  ];
}

/** What an anchor of a remark is called; the anchor itself where the framework does not know it. */
export function anchorName(version: string, anchor: string, words: AnchorWords): string {
  if (anchor === WHOLE_FORM || anchor === '') return words.wholeForm;
  if (anchor === PARTICULARS) return words.particulars;
  const framework = frameworkOf(version);
  return framework ? nameIn(framework, anchor, words) : anchor;
}

function nameIn(framework: Framework, anchor: string, words: AnchorWords): string {
  const slot = slotById(framework, anchor);
  if (slot) return words.evidence(slot.text);
  const objective = /^\d+$/.test(anchor) ? objectiveByNo(framework, Number(anchor)) : undefined;
  if (objective) return words.objective(objective.no, objective.name);
  // A remark may point to one field of an item; people know it by the item.
  const item = itemById(framework, anchor) ?? itemById(framework, fieldById(framework, anchor)?.itemId ?? '');
  return item ? `${item.id} ${item.text}` : anchor;
}
