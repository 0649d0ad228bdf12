import { request, type ClientRequest } from 'node:http';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Visitor } from '../../support/visitor';

const BOUNDARY = '----xuanping-faults';

/** One upload whose bytes arrive when the test says so. */
export class UploadInPieces {
  private readonly sending: ClientRequest;
  private answered: Promise<number | null>;

  constructor(
    base: string,
    visitor: Visitor,
    to: string,
    { name, type }: { readonly name: string; readonly type: string },
    size: number,
  ) {
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
    this.sending = request(`${base}/api/v1${to}`, {
      method: 'POST',
      headers: {
        cookie: visitor.cookie,
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        'content-length': Buffer.byteLength(head) + size + Buffer.byteLength(TAIL),
      },
    });
    this.answered = new Promise((resolve) => {
      this.sending.on('response', (response) => resolve(response.resume().statusCode ?? null));
      // The API dies: that is what it is for.
      this.sending.on('error', () => resolve(null));
    });
    this.sending.write(head);
  }

  send(bytes: Uint8Array): void {
    this.sending.write(bytes);
  }

  end(): void {
    this.sending.end(TAIL);
  }

  /** The status of the answer; null when there was none. */
  outcome(): Promise<number | null> {
    return this.answered;
  }
}

const TAIL = `\r\n--${BOUNDARY}--\r\n`;

/** Files that are being received. */
export function staged(dataDir: string): string[] {
  try {
    return readdirSync(path.join(dataDir, 'evidence', '.staging'));
  } catch {
    return [];
  }
}
