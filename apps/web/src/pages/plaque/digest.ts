/** Largest file a certificate can be: anything above is none of ours. */
const MOST_BYTES = 20 * 1024 * 1024;

/**
 * SHA-256 of a file in hexadecimal, computed in the browser; null when the browser may not (no secure connection).
 * A file too large to be a certificate gives a digest that no certificate has.
 */
export async function sha256OfFile(file: File): Promise<string | null> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (!subtle) return null;
  const bytes = file.size > MOST_BYTES ? new ArrayBuffer(0) : await file.arrayBuffer();
  return hex(await subtle.digest('SHA-256', bytes));
}

function hex(buffer: ArrayBuffer): string {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
