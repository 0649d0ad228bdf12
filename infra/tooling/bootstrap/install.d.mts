export interface LockedPackage {
  readonly version?: string;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
}
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}
export function whyInstall(
  lock: Lock,
  installed: Lock | undefined,
  exists?: (location: string) => boolean,
): string | undefined;
export function installIfNeeded(root: string, say?: (line: string) => void): Promise<boolean>;
