import * as fc from 'fast-check';
import { Frontier } from './frontier';
import { EMPTY_ROOT, leafHash, nodeHash, type Hash } from './hashing';
import { MerkleTree } from './merkle-tree';
import { verifyConsistency, verifyInclusion } from './proofs';

/** The reference leaves of the Certificate Transparency test suites, and the roots of their first n. */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => leafHash(Buffer.from(hex, 'hex')));
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const A = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const B = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';
const C = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const D = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
const E = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const F = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';

const leavesOf = (count: number): Hash[] => Array.from({ length: count }, (_, i) => leafHash(`entry ${i}`));

/** MTH as RFC 6962 writes it, straight from the definition. */
const rootByDefinition = (leaves: readonly Hash[]): Hash => {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(rootByDefinition(leaves.slice(0, split)), rootByDefinition(leaves.slice(split)));
};

describe('the Merkle tree of RFC 6962', () => {
  it('has the roots of the reference tests at every size', () => {
    const tree = new MerkleTree(LEAVES);
    const frontier = Frontier.empty();
    ROOTS.forEach((root, size) => {
      expect(tree.root(size)).toBe(root);
      expect(frontier.root()).toBe(root);
      if (size < LEAVES.length) frontier.append(LEAVES[size]!);
    });
  });

  it.each([
    [0, 1, []],
    [0, 8, [E, A, D]],
    [5, 8, [B, C, ROOTS[4]!]],
    [2, 3, [ROOTS[2]!]],
    [1, 5, [ROOTS[1]!, A, B]],
  ])('has the inclusion path of the reference tests for leaf %i of %i', (index, size, path) => {
    const proof = new MerkleTree(LEAVES).inclusionProof(index, size);
    expect(proof).toEqual(path);
    const root = ROOTS[size]!;
    expect(verifyInclusion({ leaf: LEAVES[index]!, index, size, root }, proof)).toBe(true);
  });

  it.each([
    [1, 1, []],
    [1, 8, [E, A, D]],
    [6, 8, [F, C, ROOTS[4]!]],
    [2, 5, [A, B]],
  ])('has the consistency path of the reference tests from %i to %i', (earlier, later, path) => {
    const proof = new MerkleTree(LEAVES).consistencyProof(earlier, later);
    expect(proof).toEqual(path);
    const head = (size: number): { size: number; root: Hash } => ({
      size,
      root: ROOTS[size]!,
    });
    expect(verifyConsistency(head(earlier), head(later), proof)).toBe(true);
  });

  it('hashes a text as its UTF-8 bytes', () => {
    expect(leafHash('园区 𠮷')).toEqual(leafHash(Buffer.from('园区 𠮷')));
    expect(leafHash('')).toBe(ROOTS[1]);
  });

  it('has at every size up to 70 the root of the definition, in the tree and at the frontier', () => {
    const leaves = leavesOf(70);
    const tree = new MerkleTree();
    const frontier = Frontier.empty();
    leaves.forEach((leaf, i) => {
      tree.append(leaf);
      frontier.append(leaf);
      expect(frontier.root()).toEqual(rootByDefinition(leaves.slice(0, i + 1)));
    });
    for (let size = 0; size <= 70; size++)
      expect(tree.root(size)).toEqual(rootByDefinition(leaves.slice(0, size)));
  });

  it('grows beyond its first memory without losing anything', () => {
    const leaves = leavesOf(1000);
    const tree = new MerkleTree(leaves);
    expect(tree.root()).toEqual(rootByDefinition(leaves));
    expect(tree.root(517)).toEqual(rootByDefinition(leaves.slice(0, 517)));
  });

  it.each([-1, 9, 1.5, NaN])('refuses %p as a size of a tree of eight', (size) => {
    const tree = new MerkleTree(LEAVES);
    expect(() => tree.root(size)).toThrow(RangeError);
    expect(() => tree.inclusionProof(0, size)).toThrow(RangeError);
    expect(() => tree.inclusionProof(size)).toThrow(RangeError);
    expect(() => tree.consistencyProof(size)).toThrow(RangeError);
  });
});

describe('proofs', () => {
  const sizes = fc.integer({ min: 1, max: 130 }).chain((later) =>
    fc.record({
      later: fc.constant(later),
      earlier: fc.integer({ min: 0, max: later }),
      index: fc.integer({ min: 0, max: later - 1 }),
    }),
  );
  const tree = new MerkleTree(leavesOf(130));

  it('show every leaf in every tree, and no other leaf, place, size or root', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), ({ later: size, index }, n) => {
        const claim = { leaf: leafHash(`entry ${index}`), index, size, root: tree.root(size) };
        const proof = tree.inclusionProof(index, size);
        expect(verifyInclusion(claim, proof)).toBe(true);
        expect(verifyInclusion({ ...claim, leaf: leafHash('another') }, proof)).toBe(false);
        expect(verifyInclusion({ ...claim, root: leafHash('another') }, proof)).toBe(false);
        expect(verifyInclusion({ ...claim, index: size }, proof)).toBe(false);
        if (size > 1) {
          expect(verifyInclusion({ ...claim, index: (index + 1 + (n % (size - 1))) % size }, proof)).toBe(
            false,
          );
          expect(verifyInclusion(claim, proof.slice(1))).toBe(false);
        }
        expect(verifyInclusion(claim, [...proof, leafHash('more')])).toBe(false);
      }),
    );
  });

  it('show every earlier tree as a prefix of every later one, and nothing else', () => {
    fc.assert(
      fc.property(sizes, ({ earlier, later }) => {
        const head = (size: number): { size: number; root: Hash } => ({ size, root: tree.root(size) });
        const proof = tree.consistencyProof(earlier, later);
        expect(verifyConsistency(head(earlier), head(later), proof)).toBe(true);
        expect(verifyConsistency(head(earlier), { size: later, root: leafHash('another') }, proof)).toBe(
          earlier === 0,
        );
        expect(verifyConsistency({ size: earlier, root: leafHash('another') }, head(later), proof)).toBe(
          false,
        );
        expect(verifyConsistency(head(earlier), head(later), [...proof, leafHash('more')])).toBe(false);
        if (proof.length > 0)
          expect(verifyConsistency(head(earlier), head(later), proof.slice(1))).toBe(false);
        if (earlier < later) expect(verifyConsistency(head(later), head(earlier), proof)).toBe(false);
      }),
    );
  });

  it('are not believed when they are not made of hashes', () => {
    const claim = { leaf: LEAVES[0]!, index: 0, size: 2, root: ROOTS[2]! };
    expect(verifyInclusion(claim, [LEAVES[1]!])).toBe(true);
    for (const odd of ['', 'x', LEAVES[1]!.toUpperCase(), `${LEAVES[1]!}00`]) {
      expect(verifyInclusion(claim, [odd])).toBe(false);
      expect(verifyConsistency({ size: 1, root: ROOTS[1]! }, { size: 2, root: ROOTS[2]! }, [odd])).toBe(
        false,
      );
    }
  });

  it('find any flipped bit of a proof', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), ({ later: size, index }, bit) => {
        const proof = tree.inclusionProof(index, size);
        if (proof.length === 0) return;
        const at = bit % proof.length;
        const bytes = Buffer.from(proof[at]!, 'hex');
        bytes[bit % 32]! ^= 1 << (bit % 8);
        const flipped = proof.with(at, bytes.toString('hex'));
        expect(
          verifyInclusion({ leaf: leafHash(`entry ${index}`), index, size, root: tree.root(size) }, flipped),
        ).toBe(false);
      }),
    );
  });
});

describe('the frontier', () => {
  it('goes on after being stored as if it had never stopped', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), (before, after) => {
        const leaves = leavesOf(before + after);
        const first = Frontier.empty();
        for (const leaf of leaves.slice(0, before)) first.append(leaf);
        const stored = JSON.parse(JSON.stringify(first.toStored())) as ReturnType<Frontier['toStored']>;
        const second = Frontier.from(stored);
        for (const leaf of leaves.slice(before)) second.append(leaf);
        expect(second.root()).toEqual(rootByDefinition(leaves));
        expect(second.size).toBe(before + after);
        expect(first.root()).toEqual(rootByDefinition(leaves.slice(0, before)));
      }),
    );
  });

  it('copies independently', () => {
    const first = Frontier.empty();
    first.append(LEAVES[0]!);
    const second = first.copy();
    second.append(LEAVES[1]!);
    expect(first.root()).toBe(ROOTS[1]);
    expect(second.root()).toBe(ROOTS[2]);
  });

  it.each([
    [{ size: -1, hashes: [] }],
    [{ size: 1.5, hashes: [] }],
    [{ size: 3, hashes: [ROOTS[1]!] }],
    [{ size: 0, hashes: [ROOTS[1]!] }],
    [{ size: 1, hashes: ['not a hash'] }],
  ])('refuses what cannot have been stored: %j', (stored) => {
    expect(() => Frontier.from(stored)).toThrow(RangeError);
  });
});
