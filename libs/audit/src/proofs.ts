import { EMPTY_ROOT, isHash, nodeHash, type Hash } from './hashing';

export interface InclusionClaim {
  readonly leaf: Hash;
  readonly index: number;
  readonly size: number;
  readonly root: Hash;
}

/** Whether the proof shows that the leaf stands at its index in the tree of that size and root (RFC 9162, 2.1.3.2). */
export function verifyInclusion(
  { leaf, index, size, root }: InclusionClaim,
  proof: readonly Hash[],
): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  if (![leaf, root, ...proof].every(isHash)) return false;
  const position = new Position(index, size - 1);
  let computed = leaf;
  for (const sibling of proof) {
    if (position.last === 0) return false;
    if (position.isRightOrLast()) {
      computed = nodeHash(sibling, computed);
      position.skipLeftEdge();
    } else computed = nodeHash(computed, sibling);
    position.up();
  }
  return position.last === 0 && computed === root;
}

export interface TreeHead {
  readonly size: number;
  readonly root: Hash;
}

/** Whether the proof shows that the earlier tree is a prefix of the later one (RFC 9162, 2.1.4.2). */
export function verifyConsistency(earlier: TreeHead, later: TreeHead, proof: readonly Hash[]): boolean {
  if (!isSize(earlier.size) || !isSize(later.size) || earlier.size > later.size) return false;
  if (![earlier.root, later.root, ...proof].every(isHash)) return false;
  if (earlier.size === later.size) return proof.length === 0 && earlier.root === later.root;
  if (earlier.size === 0) return proof.length === 0 && earlier.root === EMPTY_ROOT;
  // A complete earlier tree is itself the first node of the path, so the proof leaves it out.
  const path = isPowerOfTwo(earlier.size) ? [earlier.root, ...proof] : proof;
  const position = new Position(earlier.size - 1, later.size - 1);
  position.skipRightEdge();
  const [first, ...rest] = path;
  if (first === undefined) return false;
  let old = first;
  let grown = first;
  for (const sibling of rest) {
    if (position.last === 0) return false;
    if (position.isRightOrLast()) {
      old = nodeHash(sibling, old);
      grown = nodeHash(sibling, grown);
      position.skipLeftEdge();
    } else grown = nodeHash(grown, sibling);
    position.up();
  }
  return position.last === 0 && old === earlier.root && grown === later.root;
}

/** A node of the tree on the way up: its index on its level and that of the level's last node. */
class Position {
  constructor(
    private node: number,
    public last: number,
  ) {}

  isRightOrLast(): boolean {
    return this.node % 2 === 1 || this.node === this.last;
  }

  up(): void {
    this.node = Math.floor(this.node / 2);
    this.last = Math.floor(this.last / 2);
  }

  /** Levels on which the node is the last and has no sibling: they are not in the path. */
  skipLeftEdge(): void {
    while (this.node % 2 === 0 && this.node !== 0) this.up();
  }

  skipRightEdge(): void {
    while (this.node % 2 === 1) this.up();
  }
}

/** Math.log2 alone rounds large neighbours of a power to the power. */
function isPowerOfTwo(value: number): boolean {
  return 2 ** Math.round(Math.log2(value)) === value;
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
