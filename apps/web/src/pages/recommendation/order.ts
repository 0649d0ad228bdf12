/** A list with one of its entries at another place (from 0); places beyond its ends are its ends. */
export function moved<T>(list: readonly T[], entry: T, to: number): readonly T[] {
  const rest = list.filter((other) => other !== entry);
  if (rest.length === list.length) return list;
  const at = Math.min(Math.max(0, to), rest.length);
  return [...rest.slice(0, at), entry, ...rest.slice(at)];
}

/** Whether two lists name the same entries in the same order. */
export function sameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry, i) => entry === b[i]);
}
