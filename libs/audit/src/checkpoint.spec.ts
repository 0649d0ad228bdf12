import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import * as fc from 'fast-check';
import {
  checkpointText,
  generateAuditKeys,
  keyIdOf,
  parseCheckpoint,
  publicKeyOf,
  signCheckpoint,
  verifyCheckpoint,
  type CheckpointBody,
} from './checkpoint';

const KEYS = generateAuditKeys();
const OTHER = generateAuditKeys();
const BODY: CheckpointBody = {
  round: '2026-01',
  size: 1234,
  root: 'ab'.repeat(32),
  time: '2026-11-22T08:00:00.000Z',
};

describe('a checkpoint', () => {
  const signed = signCheckpoint(BODY, KEYS.privateKey);

  it('is accepted with the key that signed it, also among others', () => {
    expect(verifyCheckpoint(signed, KEYS.publicKey)).toBe('ok');
    expect(verifyCheckpoint(signed, [OTHER.publicKey, KEYS.publicKey])).toBe('ok');
    expect(signed.keyId).toBe(keyIdOf(KEYS.publicKey));
    expect(publicKeyOf(KEYS.privateKey)).toBe(KEYS.publicKey);
  });

  it.each<[string, Partial<typeof signed>]>([
    ['round', { round: '2026-02' }],
    ['round taken away', { round: null }],
    ['size', { size: 1235 }],
    ['root', { root: 'ac'.repeat(32) }],
    ['time', { time: '2026-11-22T08:00:00.001Z' }],
    ['signature', { signature: Buffer.alloc(64).toString('base64') }],
    ['signature cut short', { signature: 'AAAA' }],
    ['signature missing', { signature: '' }],
  ])('is refused with another %s', (_, change) => {
    expect(verifyCheckpoint({ ...signed, ...change }, KEYS.publicKey)).toBe('bad-signature');
  });

  it('is refused under a key nobody vouches for, or under another name', () => {
    expect(verifyCheckpoint(signed, OTHER.publicKey)).toBe('unknown-key');
    expect(verifyCheckpoint(signed, [])).toBe('unknown-key');
    expect(verifyCheckpoint({ ...signed, keyId: keyIdOf(OTHER.publicKey) }, OTHER.publicKey)).toBe(
      'bad-signature',
    );
  });

  it.each<[string, Partial<CheckpointBody>]>([
    ['a round that ends its line', { round: '2026-01\nsize: 1' }],
    ['a round that stands for none', { round: '-' }],
    ['a root that is no hash', { root: 'AB'.repeat(32) }],
    ['a negative size', { size: -1 }],
    ['half a record', { size: 0.5 }],
    ['a time without a zone', { time: '2026-11-22T08:00:00' }],
  ])('is not signed, nor believed, with %s', (_, change) => {
    expect(() => signCheckpoint({ ...BODY, ...change }, KEYS.privateKey)).toThrow(RangeError);
    expect(verifyCheckpoint({ ...signed, ...change }, KEYS.publicKey)).toBe('malformed');
  });

  it('is signed with Ed25519 only, and with the private half', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => signCheckpoint(BODY, privateKey)).toThrow(TypeError);
    expect(() => signCheckpoint(BODY, createPublicKey(KEYS.publicKey))).toThrow(TypeError);
    expect(() => signCheckpoint(BODY, 'no key')).toThrow();
  });

  it('is a text whose lines above the signature are what was signed', () => {
    const text = checkpointText(signed);
    const [above, signature] = text.split('signature: ');
    expect(verify(null, Buffer.from(above!), KEYS.publicKey, Buffer.from(signature!, 'base64'))).toBe(true);
    expect(text.split('\n')[0]).toBe('xuanping-audit-checkpoint/1');
  });

  it('survives a mail: other line ends, indentation and blanks around it', () => {
    const mailed = `\r\n${checkpointText(signed).replace(/\n/g, '  \r\n  ')}\r\n`;
    expect(parseCheckpoint(mailed)).toEqual(signed);
  });

  it('reads back whatever was signed', () => {
    const body = fc.record({
      round: fc.option(fc.stringMatching(/^\d{4}-\d{2}$/)),
      size: fc.nat(),
      root: fc.stringMatching(/^[0-9a-f]{64}$/),
      time: fc
        .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString()),
    });
    fc.assert(
      fc.property(body, (one) => {
        const checkpoint = signCheckpoint(one, KEYS.privateKey);
        expect(parseCheckpoint(checkpointText(checkpoint))).toEqual(checkpoint);
        expect(verifyCheckpoint(checkpoint, KEYS.publicKey)).toBe('ok');
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['nothing', ''],
    ['another heading', checkpointText(signed).replace('/1', '/2')],
    ['a missing line', checkpointText(signed).replace(/time: .*\n/, '')],
    ['lines in another order', checkpointText(signed).split('\n').reverse().join('\n')],
    ['a size that is no number', checkpointText(signed).replace('1234', '12e3')],
    ['more lines', `${checkpointText(signed)}more: 1\n`],
  ])('does not read %s', (_, text) => {
    expect(parseCheckpoint(text)).toBeNull();
  });
});
