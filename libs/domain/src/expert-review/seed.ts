/**
 * Randomness of a draw, derived from one published seed and nothing else (政府采购法实施条例 第三十九条: experts
 * are drawn at random; anyone must be able to repeat the draw afterwards).
 *
 * How to re-derive a draw with any tool that knows SHA-256:
 *
 *   key     = SHA-256(UTF-8 of the JSON array ["xuanping-draw/1", seed, label, label, …], without blanks)
 *   block i = SHA-256(key ‖ i as four bytes, most significant first),  i = 0, 1, 2, …
 *   words   = each block read as eight unsigned 32-bit numbers, most significant byte first
 *
 *   below(n): take the next word; if it is ≥ 2³² − (2³² mod n), throw it away and take another; answer word mod n.
 *   permutation: sort the ids by code unit; for i = last, …, 1 swap element i with element below(i + 1).
 */
import { compress, initialState, sha256, utf8 } from './sha256';

const PROTOCOL = 'xuanping-draw/1';
const TWO_TO_32 = 2 ** 32;

/** An endless sequence of 32-bit words that depends only on the seed and the labels. */
export interface DrawStream {
  /** The next word, 0 … 2³² − 1. */
  nextWord(): number;
  /** A number 0 … n − 1, each equally likely (rejection, so no modulo bias). `n` is 1 … 2³². */
  below(n: number): number;
}

/**
 * Opens the stream of a seed for one purpose. Different labels give unrelated streams, so that what is drawn for
 * one park does not move when another park joins or leaves.
 */
export function drawStream(seed: string, ...labels: readonly string[]): DrawStream {
  const key = sha256(utf8(JSON.stringify([PROTOCOL, seed, ...labels])));
  const keyWords = new DataView(key.buffer);
  const schedule = new Int32Array(64);
  const start = initialState();
  const block = new Int32Array(8);
  let counter = 0;
  let used = 8;

  function nextWord(): number {
    if (used === 8) {
      for (let i = 0; i < 8; i++) schedule[i] = keyWords.getInt32(i * 4);
      schedule[8] = counter++;
      schedule[9] = 0x80000000 | 0;
      schedule.fill(0, 10, 15);
      schedule[15] = 36 * 8; // key and counter are 36 bytes, so every message is one padded block
      block.set(start);
      compress(block, schedule);
      used = 0;
    }
    return block[used++]! >>> 0;
  }

  return { nextWord, below: (n) => uniformBelow(n, nextWord) };
}

/** A number 0 … n − 1 out of 32-bit words: words of the last, incomplete stretch are refused so that none is favoured. */
export function uniformBelow(n: number, nextWord: () => number): number {
  if (!Number.isInteger(n) || n < 1 || n > TWO_TO_32) throw new RangeError(`below(${n}): 1 … 2^32 expected`);
  const limit = TWO_TO_32 - (TWO_TO_32 % n);
  let word = nextWord();
  while (word >= limit) word = nextWord();
  return word % n;
}

/** Fisher–Yates: a new array holding `items` in drawn order; every order is equally likely. */
export function shuffle<T>(items: readonly T[], stream: DrawStream): T[] {
  const drawn = [...items];
  for (let i = drawn.length - 1; i > 0; i--) {
    const j = stream.below(i + 1);
    const held = drawn[i]!;
    drawn[i] = drawn[j]!;
    drawn[j] = held;
  }
  return drawn;
}

/**
 * The permutation of `ids` that a published seed gives for a purpose. The order in which the caller holds the ids
 * does not matter: they are sorted by code unit first.
 */
export function seededPermutation(
  ids: readonly string[],
  seed: string,
  ...labels: readonly string[]
): string[] {
  return shuffle([...ids].sort(byCodeUnit), drawStream(seed, ...labels));
}

/** Orders texts by UTF-16 code unit: the same everywhere, unlike localeCompare. */
export function byCodeUnit(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
