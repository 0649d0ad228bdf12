import { EMPTY_ROOT, isHash, nodeHash, type Hash } from './hashing';

/** A frontier as it is stored between appends: the roots of its complete subtrees, largest first. */
export interface StoredFrontier {
  readonly size: number;
  readonly hashes: readonly Hash[];
}

/**
 * The right edge of a growing Merkle tree: enough to append and to know the root, in at most 53 hashes however long the
 * log is. Proofs need the whole tree (`MerkleTree`).
 */
export class Frontier {
  private constructor(
    private count: number,
    /** Roots of complete subtrees by height; null where the size has no such bit. */
    private readonly subtrees: (Hash | null)[],
  ) {}

  static empty(): Frontier {
    return new Frontier(0, []);
  }

  /** Restores a stored frontier; throws RangeError when size and hashes do not belong together. */
  static from(stored: StoredFrontier): Frontier {
    const { size, hashes } = stored;
    if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`not a log size: ${size}`);
    const bits = size.toString(2);
    const expected = size === 0 ? 0 : [...bits].filter((bit) => bit === '1').length;
    if (hashes.length !== expected) throw new RangeError(`${hashes.length} hashes for a log of ${size}`);
    const subtrees: (Hash | null)[] = [];
    let next = hashes.length - 1;
    for (let height = 0; size > 0 && height < bits.length; height++) {
      if (bits[bits.length - 1 - height] === '0') {
        subtrees.push(null);
        continue;
      }
      const hash = hashes[next--]!;
      if (!isHash(hash)) throw new RangeError('not a SHA-256 hash');
      subtrees.push(hash);
    }
    return new Frontier(size, subtrees);
  }

  get size(): number {
    return this.count;
  }

  /** Adds the next leaf: the hash of a record, see `leafHash`. */
  append(leaf: Hash): void {
    let hash = leaf;
    let height = 0;
    for (let left = this.subtrees[0]; left != null; left = this.subtrees[++height]) {
      hash = nodeHash(left, hash);
      this.subtrees[height] = null;
    }
    this.subtrees[height] = hash;
    this.count += 1;
  }

  /** Root over all leaves so far (RFC 6962, section 2.1). */
  root(): Hash {
    let root: Hash | null = null;
    for (const subtree of this.subtrees) {
      if (subtree === null) continue;
      root = root === null ? subtree : nodeHash(subtree, root);
    }
    return root ?? EMPTY_ROOT;
  }

  /** An independent copy. */
  copy(): Frontier {
    return new Frontier(this.count, [...this.subtrees]);
  }

  /** For storing; `Frontier.from` restores it. */
  toStored(): StoredFrontier {
    const hashes = this.subtrees.filter((subtree) => subtree !== null);
    return { size: this.count, hashes: hashes.reverse() };
  }
}
