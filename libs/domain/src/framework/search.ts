/** Finding a place of the framework by words or number, in the printed language and in English. */
import { translate } from './english';
import { allObjectives } from './lookup';
import type { Field, Framework, Item, Objective } from './types';

export interface FrameworkHit {
  readonly objectiveNo: number;
  /** Field or evidence slot to go to. */
  readonly place: string;
  readonly kind: 'item' | 'evidence';
  /** Number of the item; null for evidence, which belongs to the objective. */
  readonly itemId: string | null;
  /** What the place is called in print; of an item with several fields, the field the words were found in. */
  readonly text: string;
}

/** Full-width forms, case, blanks and punctuation do not tell texts apart. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.%]/gu, '');

const both = (...texts: readonly string[]): string =>
  plain(texts.map((text) => `${text} ${translate(text, 'en')}`).join(' '));

function wordsOf(field: Field): string {
  const own = both(field.label);
  switch (field.kind) {
    case 'ratio':
      return (
        own +
        both(
          ...field.numerator.parts.map(({ label }) => label),
          ...field.denominator.parts.map(({ label }) => label),
        )
      );
    case 'multiselect':
      return own + both(...field.options);
    default:
      return own;
  }
}

interface Indexed {
  readonly objective: Objective;
  readonly items: readonly {
    readonly item: Item;
    readonly words: string;
    readonly fields: readonly { readonly field: Field; readonly words: string }[];
  }[];
  readonly slots: readonly { readonly id: string; readonly text: string; readonly words: string }[];
  readonly name: string;
}

const indexes = new WeakMap<Framework, readonly Indexed[]>();

function indexOf(framework: Framework): readonly Indexed[] {
  const known = indexes.get(framework);
  if (known) return known;
  const index = allObjectives(framework).map((objective) => ({
    objective,
    name: both(objective.name),
    items: objective.items.map((item) => ({
      item,
      words: both(item.text, item.formula ?? '', item.remark ?? ''),
      fields: item.fields.map((field) => ({ field, words: wordsOf(field) })),
    })),
    slots: objective.evidence.map(({ id, text }) => ({ id, text, words: both(text) })),
  }));
  indexes.set(framework, index);
  return index;
}

/**
 * Items and evidence that hold every word of a query, in printed order. A number alone means itself: `1.1` the item,
 * `12` the objective.
 */
export function searchFramework(framework: Framework, query: string): readonly FrameworkHit[] {
  const words = query
    .split(/\s+/u)
    .map(plain)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  return indexOf(framework).flatMap(({ objective, name, items, slots }): FrameworkHit[] => {
    const objectiveNo = objective.no;
    const isNumbered = (word: string): boolean => word === String(objectiveNo);
    const hits = items.flatMap(({ item, words: printed, fields }): FrameworkHit[] => {
      const inItem = (word: string): boolean =>
        /^\d{1,2}(\.\d)?$/.test(word)
          ? word === item.id || isNumbered(word)
          : printed.includes(word) || name.includes(word);
      const found =
        fields.find(({ words: own }) => words.every((word) => own.includes(word))) ??
        (words.every((word) => inItem(word) || fields.some(({ words: own }) => own.includes(word)))
          ? fields[0]
          : undefined);
      if (!found) return [];
      const text = item.fields.length > 1 ? found.field.label : item.text;
      return [{ objectiveNo, place: found.field.id, kind: 'item', itemId: item.id, text }];
    });
    const evidence = slots
      .filter(({ words: own }) => words.every((word) => own.includes(word) || isNumbered(word)))
      .map(({ id, text }): FrameworkHit => ({
        objectiveNo,
        place: id,
        kind: 'evidence',
        itemId: null,
        text,
      }));
    return [...hits, ...evidence];
  });
}
