import { DEFAULT_UPLOAD_LIMITS, EICAR, SignatureScanner } from './index';

async function* chunks(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('the signature scanner', () => {
  it('finds a signature across any two chunks and nothing in clean bytes', async () => {
    const bytes = Buffer.from(`before ${EICAR} after`, 'latin1');
    for (let size = 1; size < 80; size++) {
      expect(await new SignatureScanner().scan(chunks(bytes, size))).toEqual({
        clean: false,
        signature: 'EICAR',
      });
    }
    expect(await new SignatureScanner().scan(chunks(bytes.subarray(0, 60), 7))).toEqual({ clean: true });
  });

  it('is the default, with 50 MB a file', () => {
    expect(DEFAULT_UPLOAD_LIMITS.maxBytes).toBe(50 * 1024 * 1024);
  });
});
