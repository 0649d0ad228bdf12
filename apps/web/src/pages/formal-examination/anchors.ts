import { frameworkOf, frameworkOfRound } from '@xuanping/domain/framework';
import { say, type Language } from '@xuanping/domain/process';
import { anchorTitle, PARTICULARS, WHOLE_FORM } from '@xuanping/domain/self-assessment';

export interface AnchorGroup {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Longer texts of items are cut in the list; the whole text stands in the form. */
const LONGEST = 54;
function cut(anchor: string, text: string): string {
  if (text.length <= LONGEST) return text;
  // Of a field of a long item its own name must stay.
  const own = anchor.split('.').length > 2 ? text.slice(text.lastIndexOf('：') + 1) : '';
  return own === '' || own === text
    ? `${text.slice(0, LONGEST)}…`
    : `${text.slice(0, LONGEST - own.length)}…：${own}`;
}

/** Everything a remark may point to: the form, an objective, an item, a field or a kind of evidence of it. */
export function anchorsOf(version: string, language: Language): readonly AnchorGroup[] {
  const named = (value: string): { value: string; label: string } => ({
    value,
    label: cut(value, anchorName(version, value, language)),
  });
  const objectives = frameworkOf(version)?.elements.flatMap((element) => element.objectives) ?? [];
  return [
    { label: anchorName(version, WHOLE_FORM, language), options: [WHOLE_FORM, PARTICULARS].map(named) },
    ...objectives.map((objective) => ({
      label: anchorName(version, String(objective.no), language),
      options: [
        String(objective.no),
        ...objective.items.flatMap(({ id, fields }) => [
          id,
          ...(fields.length > 1 ? fields.map((field) => field.id) : []),
        ]),
        ...objective.evidence.map(({ id }) => id),
      ].map(named),
    })),
  ];
}

/** What an anchor of a remark is called. */
export const anchorName = (version: string, anchor: string, language: Language): string =>
  say(anchorTitle(frameworkOfRound(version), anchor), language);
