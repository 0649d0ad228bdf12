import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { isHash, type Hash } from './hashing';

/**
 * A signed statement of how the audit log stood: whoever keeps it outside the house can prove later that no record
 * before it was changed, removed or slipped in.
 */
export interface CheckpointBody {
  /** Code of the round at whose closing it was made; null for one in between. */
  readonly round: string | null;
  /** Number of records it covers. */
  readonly size: number;
  /** Merkle root over them (RFC 6962). */
  readonly root: Hash;
  /** Instant of signing, UTC, as Date.toISOString prints it. */
  readonly time: string;
}

export interface Checkpoint extends CheckpointBody {
  /** See `keyIdOf`. */
  readonly keyId: string;
  /** Ed25519 signature over `signedText`, base64. */
  readonly signature: string;
}

export type CheckpointVerdict = 'ok' | 'malformed' | 'unknown-key' | 'bad-signature';

const HEADING = 'xuanping-audit-checkpoint/1';
const NO_ROUND = '-';
const KEY_ID_DIGITS = 16;
const ED25519_SIGNATURE_BYTES = 64;

/** An Ed25519 key as it is configured: PEM text (PKCS#8 or SPKI) or an object made from it. */
export type AuditKey = string | KeyObject;

/** A new pair of keys, PEM: PKCS#8 for signing, SPKI for everybody else. */
export function generateAuditKeys(): { privateKey: string; publicKey: string } {
  return generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}

/** The public half of a private key, SPKI PEM. Throws when the text is no Ed25519 key. */
export function publicKeyOf(privateKey: AuditKey): string {
  return createPublicKey(privateKeyFrom(privateKey)).export({ type: 'spki', format: 'pem' }).toString();
}

/** Name of a public key: the first 16 hexadecimal digits of the SHA-256 of its SPKI bytes. */
export function keyIdOf(publicKey: AuditKey): string {
  const bytes = publicKeyFrom(publicKey).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(bytes).digest('hex').slice(0, KEY_ID_DIGITS);
}

/** Signs how the log stands. Throws RangeError for a body that could not be read back, and when the key is no Ed25519 key. */
export function signCheckpoint(body: CheckpointBody, privateKey: AuditKey): Checkpoint {
  if (!isWellFormed(body)) throw new RangeError(`not a checkpoint: ${JSON.stringify(body)}`);
  const key = privateKeyFrom(privateKey);
  const { round, size, root, time } = body;
  const unsigned = { round, size, root, time, keyId: keyIdOf(createPublicKey(key)) };
  return { ...unsigned, signature: sign(null, Buffer.from(signedText(unsigned)), key).toString('base64') };
}

/** Whether one of the keys signed exactly this checkpoint; several keys, because keys are renewed. */
export function verifyCheckpoint(
  checkpoint: Checkpoint,
  publicKeys: AuditKey | readonly AuditKey[],
): CheckpointVerdict {
  if (!isWellFormed(checkpoint)) return 'malformed';
  const keys = Array.isArray(publicKeys) ? (publicKeys as readonly AuditKey[]) : [publicKeys as AuditKey];
  const key = keys.find((one) => keyIdOf(one) === checkpoint.keyId);
  if (key === undefined) return 'unknown-key';
  const signature = Buffer.from(checkpoint.signature, 'base64');
  if (signature.length !== ED25519_SIGNATURE_BYTES) return 'bad-signature';
  const good = verify(null, Buffer.from(signedText(checkpoint)), publicKeyFrom(key), signature);
  return good ? 'ok' : 'bad-signature';
}

/**
 * The checkpoint as a text of seven lines, for a mail or a printed page. All lines but the last, each with its line
 * feed, are what is signed, so that any Ed25519 tool can check it.
 */
export function checkpointText(checkpoint: Checkpoint): string {
  return `${signedText(checkpoint)}signature: ${checkpoint.signature}\n`;
}

/** Reads `checkpointText` back, also with other line ends or blanks around it; null when it is none. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const lines = text.trim().split(/\s*\r?\n\s*/u);
  const [heading, ...fields] = lines;
  const names = ['round', 'size', 'root', 'time', 'key', 'signature'];
  if (heading !== HEADING || fields.length !== names.length) return null;
  const values = fields.map((line, i) =>
    line.startsWith(`${names[i]}: `) ? line.slice(names[i]!.length + 2) : null,
  );
  const [round, size, root, time, keyId, signature] = values;
  if (round == null || size == null || root == null || time == null || keyId == null || signature == null)
    return null;
  if (!/^\d{1,15}$/.test(size)) return null;
  const checkpoint = {
    round: round === NO_ROUND ? null : round,
    size: Number(size),
    root,
    time,
    keyId,
    signature,
  };
  return isWellFormed(checkpoint) ? checkpoint : null;
}

function signedText({ round, size, root, time, keyId }: CheckpointBody & { readonly keyId: string }): string {
  return `${HEADING}\nround: ${round ?? NO_ROUND}\nsize: ${size}\nroot: ${root}\ntime: ${time}\nkey: ${keyId}\n`;
}

/** Nothing in it can end a line early or be read as something else. */
function isWellFormed({ round, size, root, time }: CheckpointBody): boolean {
  const roundIsPlain = round === null || (/^[\w.-]{1,40}$/.test(round) && round !== NO_ROUND);
  const timeIsInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z$/.test(time);
  return roundIsPlain && timeIsInstant && Number.isSafeInteger(size) && size >= 0 && isHash(root);
}

function privateKeyFrom(key: AuditKey): KeyObject {
  return ed25519(typeof key === 'string' ? createPrivateKey(key) : key, 'private');
}

function publicKeyFrom(key: AuditKey): KeyObject {
  return ed25519(typeof key === 'string' ? createPublicKey(key) : key, 'public');
}

function ed25519(key: KeyObject, type: 'private' | 'public'): KeyObject {
  if (key.type !== type || key.asymmetricKeyType !== 'ed25519')
    throw new TypeError(`not a ${type} Ed25519 key`);
  return key;
}
