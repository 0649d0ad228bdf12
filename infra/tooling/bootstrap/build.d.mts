export function builtPackages(root: string): string[];
export function fingerprint(root: string, packages?: readonly string[]): string;
export function whyBuild(root: string, current: string, packages?: readonly string[]): string | undefined;
export function buildIfStale(root: string, say?: (line: string) => void): Promise<boolean>;
