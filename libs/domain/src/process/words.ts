/** A phrase in the two languages of the product; Chinese is the original, English a full second language. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export type Language = 'zh-CN' | 'en';

/** The same as the framework, its rules and the calendar call it. */
export function shortLanguage(language: Language): 'zh' | 'en' {
  return language === 'en' ? 'en' : 'zh';
}

/** Picks the phrase for a reader. */
export function say(words: Words, language: Language): string {
  return language === 'en' ? words.en : words.zh;
}

/**
 * Fills `{name}` places of a phrase. An unknown place stays visible (`{name}`), so that a missing fact
 * shows in a review instead of vanishing from a record.
 */
export function fill(
  phrase: string,
  facts: Readonly<Record<string, string | number | null | undefined>>,
): string {
  return phrase.replace(/\{(\w+)\}/g, (place, name: string) => {
    const fact = facts[name];
    return fact === undefined || fact === null ? place : String(fact);
  });
}

/** Closes a `switch` over a union: adding a member breaks the build here. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected value ${JSON.stringify(value)}`);
}
