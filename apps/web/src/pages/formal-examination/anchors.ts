import { frameworkOf } from '@xuanping/domain/framework';
import { assertNever } from '@xuanping/domain/process';
import { isPart, PARTICULARS, readAnchor, WHOLE_FORM } from '@xuanping/domain/self-assessment';

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
  const anchored = framework ? readAnchor(framework, anchor) : null;
  if (!anchored || !isPart(anchored)) return anchor;
  switch (anchored.kind) {
    case 'slot':
      return words.evidence(anchored.slot.text);
    case 'objective':
      return words.objective(anchored.objective.no, anchored.objective.name);
    case 'item':
    case 'field':
      // A remark may point to one field of an item; people know it by the item.
      return `${anchored.item.id} ${anchored.item.text}`;
    default:
      return assertNever(anchored);
  }
}
