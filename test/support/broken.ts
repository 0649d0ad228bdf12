/** An invariant that does not hold, with what breaks it. */
export interface Broken {
  readonly invariant: string;
  readonly rows: readonly unknown[];
}

/** The invariant with what breaks it, or nothing when nothing does. */
export function brokenBy(invariant: string, rows: readonly unknown[]): Broken[] {
  return rows.length > 0 ? [{ invariant, rows }] : [];
}
