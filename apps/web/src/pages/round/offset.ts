const UNITS = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
  ['seconds', 1000],
] as const;

export type SpanUnit = (typeof UNITS)[number][0];

/** A span in the largest unit that measures it whole: 259 200 000 ms are 3 days, 20 000 ms are 20 seconds. */
export function spanOf(ms: number): { readonly unit: SpanUnit; readonly count: number } {
  const size = Math.abs(ms);
  const [unit, length] = UNITS.find(([, each]) => size >= each && size % each === 0) ?? ['seconds', 1000];
  return { unit, count: Math.round(size / length) };
}
