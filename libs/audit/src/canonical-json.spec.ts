import * as fc from 'fast-check';
import { canonicalJson, type Json } from './canonical-json';

describe('canonical JSON', () => {
  it('prints the example of RFC 8785 as the RFC does', () => {
    const source = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(canonicalJson(JSON.parse(source) as Json)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('orders keys by UTF-16 code units, as the RFC’s second example does', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const printed = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(Object.keys(JSON.parse(printed) as object).filter((key) => key !== '1')).toEqual([
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
    ]);
  });

  it('gives equal documents equal text whatever the order of their keys, and reads back as the document', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as Json;
        const text = canonicalJson(plain);
        expect(JSON.parse(text)).toEqual(plain);
        expect(canonicalJson(turned(plain))).toBe(text);
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
      }),
    );
  });

  it('prints every well-formed text as ECMAScript does', () => {
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 0x2100 }).map((code) => String.fromCodePoint(code)),
      fc.constantFrom('"', '\\', '\u007f', '\u2028', '\ud7ff', '\ue000', '\uffff', '园', '𠮷'),
    );
    fc.assert(
      fc.property(fc.string({ unit }), (text) => expect(canonicalJson(text)).toBe(JSON.stringify(text))),
    );
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['an undefined member', { a: undefined }],
    ['NaN', NaN],
    ['infinity', [Infinity]],
    ['a big integer', 1n],
    ['a date', { at: new Date(0) }],
    ['a map', new Map()],
    ['half a surrogate pair', 'x\ud83d'],
    ['half a surrogate pair in a key', { '\ude00': 1 }],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value as Json)).toThrow(TypeError);
  });

  it('takes a text that only looks like an escaped surrogate, and minus zero as zero', () => {
    expect(canonicalJson('\\ud83d')).toBe('"\\\\ud83d"');
    expect(canonicalJson(-0)).toBe('0');
  });
});

function turned(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as Json[]).map(turned);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner as Json)]),
  );
}
