/** Phrases of one page folder: nested groups of strings. Places are written `{{name}}`. */
export interface Messages {
  readonly [key: string]: string | Messages;
}

/**
 * The shape the second language must have: the same keys, and beside every `…_other` an `…_one`
 * (English counts; Chinese does not).
 */
export type Translated<T extends Messages> = {
  readonly [K in keyof T]: T[K] extends Messages ? Translated<T[K]> : string;
} & {
  readonly [K in keyof T as K extends `${infer Base}_other` ? `${Base}_one` : never]: string;
};

type WithoutPlural<K extends string> = K extends `${infer Base}_other` ? Base : K;

/** Dotted paths of all phrases: `list.title`; `…_other` is asked for without its ending. */
export type MessageKey<T extends Messages> = {
  [K in keyof T & string]: T[K] extends Messages ? `${K}.${MessageKey<T[K]>}` : WithoutPlural<K>;
}[keyof T & string];

export type Places = Readonly<Record<string, string | number>>;

/** Looks a phrase up by a typed key; `count` picks the English plural. */
export type Translate<T extends Messages> = (key: MessageKey<T>, places?: Places) => string;

/** All dotted keys, plural endings dropped: what a spec compares between the languages. */
export function keysOf(messages: Messages, prefix = ''): string[] {
  const keys = Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [prefix + key.replace(/_(one|other)$/, '')]
      : keysOf(value, `${prefix}${key}.`),
  );
  return [...new Set(keys)].sort();
}

/** The `{{places}}` of every phrase by key: both languages must fill the same ones. */
export function placesOf(messages: Messages, prefix = ''): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value !== 'string') {
      Object.assign(found, placesOf(value, `${prefix}${key}.`));
      continue;
    }
    const name = prefix + key.replace(/_(one|other)$/, '');
    const places = [...value.matchAll(/\{\{\s*([\w-]+)/g)].map((match) => match[1] ?? '');
    found[name] = [...new Set([...(found[name] ?? []), ...places])].sort();
  }
  return found;
}
