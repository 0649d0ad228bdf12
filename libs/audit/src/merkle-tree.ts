import { EMPTY_ROOT, nodeHash, type Hash } from './hashing';

/** A whole Merkle tree in memory (about 200 bytes per leaf), for proofs about any of its states. */
export class MerkleTree {
  /** Per height the hashes of all complete subtrees, one after the other. */
  private readonly levels: Hash[][] = [[]];

  /** @param leaves leaf hashes in the order of the log */
  constructor(leaves: Iterable<Hash> = []) {
    for (const leaf of leaves) this.append(leaf);
  }

  get size(): number {
    return this.levels[0]!.length;
  }

  append(leaf: Hash): void {
    this.levels[0]!.push(leaf);
    for (let height = 0; this.levels[height]!.length % 2 === 0; height++) {
      const level = this.levels[height]!;
      const parent = nodeHash(level[level.length - 2]!, level[level.length - 1]!);
      if (this.levels.length === height + 1) this.levels.push([]);
      this.levels[height + 1]!.push(parent);
    }
  }

  /** Root of the first `size` leaves; throws RangeError beyond the tree. */
  root(size = this.size): Hash {
    this.checkSize(size);
    return size === 0 ? EMPTY_ROOT : this.rangeRoot(0, size);
  }

  /**
   * Proof that leaf `index` is in the tree of the first `size` leaves (RFC 6962, 2.1.1), lowest sibling first.
   * Throws RangeError for a leaf outside it.
   */
  inclusionProof(index: number, size = this.size): Hash[] {
    this.checkSize(size);
    if (!Number.isSafeInteger(index) || index < 0 || index >= size)
      throw new RangeError(`no leaf ${index} in ${size}`);
    return this.path(index, 0, size);
  }

  /**
   * Proof that the tree of the first `earlier` leaves is a prefix of that of the first `later` (RFC 6962, 2.1.2).
   * Empty for an empty or equal earlier tree. Throws RangeError when `earlier` is not within `later`.
   */
  consistencyProof(earlier: number, later = this.size): Hash[] {
    this.checkSize(later);
    if (!Number.isSafeInteger(earlier) || earlier < 0 || earlier > later)
      throw new RangeError(`no tree of ${earlier} in one of ${later}`);
    return earlier === 0 ? [] : this.subproof(earlier, 0, later, true);
  }

  private path(index: number, start: number, end: number): Hash[] {
    if (end - start === 1) return [];
    const middle = start + splitOf(end - start);
    return index < middle
      ? [...this.path(index, start, middle), this.rangeRoot(middle, end)]
      : [...this.path(index, middle, end), this.rangeRoot(start, middle)];
  }

  /** @param known whether the verifier holds the root of [start, earlier) already: it is the earlier root itself */
  private subproof(earlier: number, start: number, end: number, known: boolean): Hash[] {
    if (earlier === end) return known ? [] : [this.rangeRoot(start, end)];
    const middle = start + splitOf(end - start);
    return earlier <= middle
      ? [...this.subproof(earlier, start, middle, known), this.rangeRoot(middle, end)]
      : [...this.subproof(earlier, middle, end, false), this.rangeRoot(start, middle)];
  }

  /** Root of the leaves [start, end); `start` is a multiple of every complete subtree in it. */
  private rangeRoot(start: number, end: number): Hash {
    const length = end - start;
    const height = Math.log2(length);
    if (Number.isInteger(height)) return this.levels[height]![start / length]!;
    const middle = start + splitOf(length);
    return nodeHash(this.rangeRoot(start, middle), this.rangeRoot(middle, end));
  }

  private checkSize(size: number): void {
    if (!Number.isSafeInteger(size) || size < 0 || size > this.size)
      throw new RangeError(`no tree of ${size} in ${this.size}`);
  }
}

/** The largest power of two below `length` (at least 2): where RFC 6962 splits a list. */
function splitOf(length: number): number {
  return 2 ** (Math.ceil(Math.log2(length)) - 1);
}
