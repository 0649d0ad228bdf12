import { createHash } from 'node:crypto';
import type { CalendarDate } from '@xuanping/domain/calendar';

export interface ManifestFile {
  readonly name: string;
  readonly size: number;
  /** SHA-256 of the bytes, 64 hex digits. */
  readonly sha256: string;
}

/** What a report package says about itself, in `manifest.json`. */
export interface Manifest {
  readonly package: string;
  readonly recipient: string;
  readonly issuer: string;
  readonly number: string;
  readonly date: CalendarDate;
  readonly sample: boolean;
  readonly files: readonly ManifestFile[];
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function manifestFile(name: string, bytes: Uint8Array): ManifestFile {
  return { name, size: bytes.length, sha256: sha256Hex(bytes) };
}

/** `manifest.json`: fixed order of keys, one line feed at the end. */
export function manifestJson(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** `manifest.txt` in the form `sha256sum -c manifest.txt` checks, without any of our programs. */
export function manifestText(manifest: Manifest): string {
  return manifest.files.map(({ sha256, name }) => `${sha256}  ${name}\n`).join('');
}
