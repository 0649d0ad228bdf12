export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs?: number;
}
export function run(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<{ readonly code: number; readonly output: string; readonly timedOut: boolean }>;
export function runQuietly(
  command: string,
  args: readonly string[],
  options: RunOptions & { readonly what: string },
): Promise<string>;
