/**
 * The lots of a draw. For every park the published seed puts all experts of the pool into an order of its own; that
 * order decides between assignments that are otherwise equally good and is the order in which reserves are called.
 */
import { drawStream, shuffle } from './seed';

/** Lots differ by at least 2^LOT_FRACTION_BITS between neighbours of the order; see `drawLots`. */
const LOT_FRACTION_BITS = 26;

/** The order of the whole pool for one park: the permutation of the seed under the labels "panel" and the park's id. */
export function drawOrder(seed: string, parkId: string, sortedExpertIds: readonly string[]): string[] {
  return shuffle(sortedExpertIds, drawStream(seed, 'panel', parkId));
}

/**
 * Writes the lots of one park into `lots` from `offset`, one per expert in the order of the sorted ids.
 *
 * lot = position in the park's order (from 0) × 2^26 + the upper 26 bits of the next word of the same stream, one word
 * per expert in sorted order. The fraction only makes sums of lots distinct, so that there is one best assignment and
 * any exact solver finds the same.
 */
export function drawLots(
  seed: string,
  parkId: string,
  expertCount: number,
  lots: Float64Array,
  offset: number,
): void {
  const stream = drawStream(seed, 'panel', parkId);
  const indices = Array.from({ length: expertCount }, (_, e) => e);
  shuffle(indices, stream).forEach((expert, position) => {
    lots[offset + expert] = position * 2 ** LOT_FRACTION_BITS;
  });
  for (let e = 0; e < expertCount; e++) lots[offset + e]! += stream.nextWord() >>> (32 - LOT_FRACTION_BITS);
}
