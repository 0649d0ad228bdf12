/** Somebody whose name may stand behind an `@`. */
export interface Mentionable {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** What begins a mention; some input methods for Chinese type the wide one. */
export const MENTION_SIGNS = ['@', '＠'] as const;

/**
 * What stands behind the `@` of each, by id: the name, and with it the address where several have that name, so that
 * the text itself says who is meant.
 */
export function mentionNames(people: readonly Mentionable[]): ReadonlyMap<string, string> {
  const bearers = new Map<string, number>();
  for (const { name } of people) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  return new Map(
    people.map(({ id, name, email }) => [id, (bearers.get(name) ?? 0) > 1 ? `${name}（${email}）` : name]),
  );
}

/**
 * Who is mentioned in a text, in the order of the text, each once. At one place the longest name wins, so that
 * `@王芳菲` is never 王芳 as well; a name that several have, written without their address, means them all. Text may
 * follow a Chinese name directly; a Latin one ends where its word does.
 *
 * @param people everybody whose name may be meant, also those who are told nothing: their name still hides a shorter
 */
export function mentionedIn(text: string, people: readonly Mentionable[]): string[] {
  const names = mentionNames(people);
  const spelt = people.flatMap(({ id, name }) =>
    [...new Set([names.get(id) ?? name, name])].map((written) => ({ id, written })),
  );
  const found = new Set<string>();
  for (let at = 0; at < text.length; at += 1) {
    if (!MENTION_SIGNS.some((sign) => text[at] === sign) || isAddress(text, at)) continue;
    const here = spelt.filter(
      ({ written }) =>
        written !== '' && text.startsWith(written, at + 1) && endsAt(text, at + 1 + written.length),
    );
    const longest = Math.max(0, ...here.map(({ written }) => written.length));
    for (const { id, written } of here) if (written.length === longest) found.add(id);
    // What was read as a name is not read again: the address in it has an `@` of its own.
    at += longest;
  }
  return [...found];
}

const LATIN = /[\p{Script=Latin}\p{N}_]/u;

/** An `@` with Latin letters on both its sides is that of an e-mail address. */
function isAddress(text: string, at: number): boolean {
  return /[\p{Script=Latin}\p{N}_.%+-]/u.test(text[at - 1] ?? '') && LATIN.test(text[at + 1] ?? '');
}

/** Whether a name may end before `at`: not within a Latin word or the name of a host. */
function endsAt(text: string, at: number): boolean {
  if (!LATIN.test(text[at - 1] ?? '')) return true;
  return !LATIN.test(text[at] ?? '') && !(/[.-]/.test(text[at] ?? '') && LATIN.test(text[at + 1] ?? ''));
}
