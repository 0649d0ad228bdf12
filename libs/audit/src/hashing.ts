import { createHash, hash } from 'node:crypto';

/**
 * Hashes of RFC 6962, section 2.1: leaves and inner nodes are told apart by their first byte.
 *
 * A hash is its 64 hexadecimal digits (lower case) everywhere, as it is stored, signed and compared. That is also the
 * fastest form: a Buffer for each result would double the time of verifying a log.
 */
export type Hash = string;

const HASH_BYTES = 32;
const NODE_PREFIX = 0x01;

/** Root of a log without entries: SHA-256 of nothing. */
export const EMPTY_ROOT: Hash = hash('sha256', '', 'hex');

export function isHash(text: string): text is Hash {
  return /^[0-9a-f]{64}$/.test(text);
}

/** SHA-256(0x00 ‖ data). A text stands for its UTF-8 bytes. */
export function leafHash(data: string | Uint8Array): Hash {
  if (typeof data === 'string') return hash('sha256', `\u0000${data}`, 'hex');
  return createHash('sha256').update('\u0000').update(data).digest('hex');
}

/** One block of memory for all inner nodes; hashing is synchronous, so nobody else can be using it. */
const node = Buffer.alloc(1 + 2 * HASH_BYTES);
node[0] = NODE_PREFIX;

/** SHA-256(0x01 ‖ left ‖ right). Both must be hashes (`isHash`). */
export function nodeHash(left: Hash, right: Hash): Hash {
  node.write(left, 1, HASH_BYTES, 'hex');
  node.write(right, 1 + HASH_BYTES, HASH_BYTES, 'hex');
  return hash('sha256', node, 'hex');
}
