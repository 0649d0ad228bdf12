import type { Readable } from 'node:stream';

/** What a scanner says about some bytes. */
export type ScanResult = { readonly clean: true } | { readonly clean: false; readonly signature: string };

/** The scanner cannot tell. The bytes are neither good nor bad, and are not taken before it can. */
export class ScannerUnavailableError extends Error {
  override readonly name = 'ScannerUnavailableError';
}

/**
 * A malware scanner. Reads the whole stream or as much as it needs.
 * @throws ScannerUnavailableError when it cannot tell (an unreachable daemon), and then the upload is not taken
 */
export interface Scanner {
  scan(content: Readable | AsyncIterable<Uint8Array>): Promise<ScanResult>;
}

/** Finds everything clean. For installations that scan elsewhere, and for tests. */
export class NullScanner implements Scanner {
  async scan(): Promise<ScanResult> {
    return { clean: true };
  }
}

/**
 * The test file every scanner must find (eicar.org), in two halves so that no scanner finds this source.
 */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** Finds the EICAR test string anywhere, also across two chunks: proof that the port is wired. */
export class SignatureScanner implements Scanner {
  constructor(
    private readonly signatures: readonly { readonly name: string; readonly bytes: Buffer }[] = [
      { name: 'EICAR', bytes: Buffer.from(EICAR, 'latin1') },
    ],
  ) {}

  async scan(content: Readable | AsyncIterable<Uint8Array>): Promise<ScanResult> {
    const overlap = Math.max(0, ...this.signatures.map(({ bytes }) => bytes.length - 1));
    let rest: Uint8Array = new Uint8Array();
    for await (const chunk of content as AsyncIterable<Uint8Array>) {
      const window = Buffer.concat([rest, chunk]);
      const found = this.signatures.find(({ bytes }) => window.includes(bytes));
      if (found) return { clean: false, signature: found.name };
      rest = window.subarray(Math.max(0, window.length - overlap));
    }
    return { clean: true };
  }
}
