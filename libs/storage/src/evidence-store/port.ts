import type { Readable } from 'node:stream';

/** A stored object: its bytes' SHA-256 (64 hex digits, its only name) and their number. */
export interface StoredObject {
  readonly sha256: string;
  readonly size: number;
}

/**
 * Bytes received and hashed but not yet part of the store. Exactly one of `commit`, `claim` and `discard` ends
 * it; what a crash leaves behind is removed by {@link EvidenceStore.sweep}.
 */
export interface StagedObject extends StoredObject {
  /** A local file with the bytes, to look into before deciding. */
  readonly path: string;
  /** Makes the object part of the store, durably. Bytes that are there already stay there once. */
  commit(): Promise<StoredObject>;
  /** Makes the object part of the store for a record that is still being written. */
  claim(): Promise<Claim>;
  /** Forgets the bytes. */
  discard(): Promise<void>;
}

/**
 * An object that a record is about to name. Whoever dies before the one or the other is known leaves the claim, and
 * the next sweep looks whether there is such a record.
 */
export interface Claim {
  /** The record is written: the object stays. */
  settle(): Promise<void>;
  /** There will be no such record; the next sweep takes the object out unless another one names it. */
  abandon(): void;
}

/** Which of these objects are named by a record. */
export type NamedByRecords = (sha256s: readonly string[]) => Promise<ReadonlySet<string>>;

/**
 * Evidence files, named by their content. Nothing is ever changed in place; whoever deletes must know
 * that no record names the bytes any more.
 */
export interface EvidenceStore {
  /**
   * Receives bytes into a staging file, hashing as they pass; memory stays flat.
   * @throws StorageFullError, SizeLimitError beyond `maxBytes`, or the source's own error; in each
   *   case nothing is left behind
   */
  stage(source: AsyncIterable<Uint8Array>, options?: { readonly maxBytes?: number }): Promise<StagedObject>;
  /** Bytes that lie in a file on the store's own file system already, hashed by whoever wrote it, as staged ones. */
  adopt(path: string, object: StoredObject): StagedObject;
  /** {@link stage} and commit in one. */
  put(source: AsyncIterable<Uint8Array>, options?: { readonly maxBytes?: number }): Promise<StoredObject>;
  /** @throws ObjectMissingError when there is no such object */
  get(sha256: string): Promise<Readable>;
  has(sha256: string): Promise<boolean>;
  /** Size without reading the bytes; `undefined` when there is no such object. */
  stat(sha256: string): Promise<StoredObject | undefined>;
  /** Hashes the stored bytes again: whether they still are what their name says. */
  verify(sha256: string): Promise<boolean>;
  /** Whether there was something to delete. */
  delete(sha256: string): Promise<boolean>;
  /**
   * Takes an object that no record names or claims out of the store, unless it was committed (again) at `before` or
   * later. Its bytes wait in `.retired/` for {@link sweepRetired}, should it have been the wrong records that were asked.
   */
  retire(sha256: string, before: Date, named: NamedByRecords): Promise<boolean>;
  /** Removes for good what was retired before `before`; returns how many. */
  sweepRetired(before: Date): Promise<number>;
  /** Every object's hash, in order: to compare with the records (no orphans, nothing missing). */
  list(): AsyncIterable<string>;
  /**
   * Removes what processes that are gone left half received, and objects claimed for records that were never
   * written. Where it cannot be told whether a process is gone, its files go when they were last written before
   * `before`.
   * @returns how many were removed
   */
  sweep(before: Date, named: NamedByRecords): Promise<number>;
}
