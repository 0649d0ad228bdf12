export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly { readonly name: string; readonly message: string }[];
}
export function single(passed: boolean, name: string, message?: string): Tally;
export function tallyJest(part: string, result: unknown): Tally;
export function total(tallies: readonly Tally[]): Tally;
export function closingLine(tally: Tally): string;
