/** After these a title may be broken without tearing a word; before those likewise (GB/T 9704-2012, 7.3.1: 词意完整). */
const BREAKS_AFTER = '”》）」』、，的和与及';
const BREAKS_BEFORE = '“《（「『';

/**
 * The lines of a title that is too long for one: broken where no word is torn, as evenly as that allows.
 * A title with line breaks of its own keeps them; one without a good place is left to the typesetter.
 * @param widest the most that fits on a line, in Chinese characters (a Latin letter counts half)
 * @returns the title with `\n` at its breaks
 */
export function titleLines(title: string, widest: number): string {
  const characters = [...title];
  const width = widthOf(characters);
  if (title.includes('\n') || width <= widest) return title;
  const share = width / Math.ceil(width / widest);
  let best: { at: number; distance: number } | null = null;
  for (let at = 1; at < characters.length; at += 1) {
    const taken = widthOf(characters.slice(0, at));
    if (taken > widest) break;
    if (!mayBreak(characters[at - 1] ?? '', characters[at] ?? '')) continue;
    const distance = Math.abs(taken - share);
    if (best === null || distance < best.distance) best = { at, distance };
  }
  if (best === null) return title;
  const rest = characters.slice(best.at).join('').trimStart();
  return `${characters.slice(0, best.at).join('').trimEnd()}\n${titleLines(rest, widest)}`;
}

function mayBreak(before: string, after: string): boolean {
  return (BREAKS_AFTER.includes(before) && !BREAKS_AFTER.includes(after)) || BREAKS_BEFORE.includes(after);
}

function widthOf(characters: readonly string[]): number {
  return characters.reduce((sum, character) => sum + (/[\u0020-\u024f]/.test(character) ? 0.5 : 1), 0);
}
