export interface Part {
  readonly name: string;
  readonly kind: 'command' | 'jest';
  readonly folders?: readonly string[];
  readonly forceExit?: boolean;
  readonly workers?: number;
  readonly built?: boolean;
  readonly timeoutMs: number;
}
export const PARTS: readonly Part[];
export function select(
  args: readonly string[],
  exists: (path: string) => boolean,
): { readonly selection: { readonly part: Part; readonly paths: string[] }[]; readonly options: string[] };
