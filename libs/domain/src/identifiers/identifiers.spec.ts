import fc from 'fast-check';
import {
  checkUscc,
  compareDocumentNumbers,
  DEFAULT_AWARD_LETTERS,
  formatApplicationNumber,
  formatDocumentNumber,
  formatPlaqueNumber,
  formatReceiptNumber,
  formatRoundCode,
  isAwardLetters,
  isDocumentPrefix,
  isWorkflowIdSafe,
  joinWorkflowId,
  parseApplicationNumber,
  parseDocumentNumber,
  parsePlaqueNumber,
  parseReceiptNumber,
  parseRoundCode,
  toHalfWidth,
  usccCheckCharacter,
  usccKind,
  usccSentence,
  withoutBlanks,
} from './index';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const letters = (length: number) =>
  fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: length, maxLength: length });

/** Codes that pass, made from the rule: 2 characters, 6 digits, 9 characters, check character. */
const validCode = fc
  .tuple(letters(2), digits(6), letters(9))
  .map((parts) => parts.join(''))
  .map((first17) => first17 + usccCheckCharacter(first17));

describe('统一社会信用代码 (GB 32100-2015)', () => {
  it.each(['91350100M000100Y43', '91440300708461136T', '91330100799655058B', '91110000600037341L'])(
    '%s passes',
    (code) => {
      expect(checkUscc(code)).toEqual({ ok: true, code });
    },
  );

  it('takes lower case, blanks and full-width characters', () => {
    expect(checkUscc(' 91440300 7084 61136t ')).toEqual({ ok: true, code: '91440300708461136T' });
    expect(checkUscc('９１４４０３００７０８４６１１３６Ｔ')).toEqual({
      ok: true,
      code: '91440300708461136T',
    });
    expect(checkUscc('91440300\u3000708461136T\u200b')).toEqual({ ok: true, code: '91440300708461136T' });
  });

  it.each([
    ['', 'empty', '请填写统一社会信用代码。'],
    ['   ', 'empty', '请填写统一社会信用代码。'],
    ['91440300708461136', 'length', '统一社会信用代码应为 18 位，现为 17 位。'],
    ['914403007084611360T', 'length', '统一社会信用代码应为 18 位，现为 19 位。'],
    [
      '9144030070846113OT',
      'character',
      '统一社会信用代码第 17 位“O”不可用，代码只含数字和大写字母，不含 I、O、S、V、Z。',
    ],
    [
      '9144030070846113-T',
      'character',
      '统一社会信用代码第 17 位“-”不可用，代码只含数字和大写字母，不含 I、O、S、V、Z。',
    ],
    [
      '91A40300708461136T',
      'division',
      '统一社会信用代码第 3 位“A”应为数字（第 3 至 8 位为登记机关行政区划码）。',
    ],
    ['914403007084611360', 'check-character', '统一社会信用代码校验未通过，请对照证书逐位核对。'],
  ])('%j is refused: %s', (text, problem, sentence) => {
    const result = checkUscc(text);
    expect(result).toMatchObject({ ok: false, problem });
    if (!result.ok) {
      expect(usccSentence(result)).toBe(sentence);
      expect(usccSentence(result, 'en')).toMatch(/^[^{}]+\.$/);
    }
  });

  it('has check character 0 when the sum divides by 31', () => {
    expect(usccCheckCharacter('0'.repeat(17))).toBe('0');
    expect(() => usccCheckCharacter('0'.repeat(16))).toThrow(RangeError);
    expect(() => usccCheckCharacter('I'.repeat(17))).toThrow(RangeError);
  });

  it('passes every code made by the rule', () => {
    fc.assert(
      fc.property(validCode, (code) => expect(checkUscc(code.toLowerCase())).toEqual({ ok: true, code })),
    );
  });

  it('notices every single wrong character', () => {
    fc.assert(
      fc.property(
        validCode,
        fc.integer({ min: 0, max: 17 }),
        fc.constantFrom(...ALPHABET),
        (code, at, other) => {
          fc.pre(code[at] !== other);
          expect(checkUscc(code.slice(0, at) + other + code.slice(at + 1)).ok).toBe(false);
        },
      ),
    );
  });

  it('notices two neighbours that changed places', () => {
    fc.assert(
      fc.property(validCode, fc.integer({ min: 0, max: 16 }), (code, at) => {
        fc.pre(code[at] !== code[at + 1]);
        const swapped =
          code.slice(0, at) + code.slice(at + 1, at + 2) + code.slice(at, at + 1) + code.slice(at + 2);
        expect(checkUscc(swapped).ok).toBe(false);
      }),
    );
  });

  it('tells the kind of body by its beginning', () => {
    expect(['11', '12', '51', '91', '93'].map((start) => usccKind(`${start}0000`))).toEqual([
      'government',
      'public-institution',
      'association',
      'enterprise',
      'other',
    ]);
  });
});

describe('document numbers', () => {
  it('have hexagonal brackets and no padding', () => {
    expect(formatDocumentNumber({ prefix: '中投促通', year: 2026, sequence: 1 })).toBe('中投促通〔2026〕1号');
    expect(formatDocumentNumber({ prefix: '中投促函', year: 2026, sequence: 120 })).toBe(
      '中投促函〔2026〕120号',
    );
  });

  it.each([
    '中投促通[2026]1号',
    '中投促通（2026）1号',
    '中投促通【2026】01号',
    '中投促通〔２０２６〕 第 1 号',
    '中投促通〔2026〕1号',
  ])('%s is read as the same number', (text) => {
    expect(parseDocumentNumber(text)).toEqual({ prefix: '中投促通', year: 2026, sequence: 1 });
  });

  it.each([
    '中投促通2026年1号',
    '〔2026〕1号',
    '中投促通〔26〕1号',
    '中投促通〔2026〕0号',
    '中投促通〔2026〕号',
    '',
  ])('%j is none', (text) => {
    expect(parseDocumentNumber(text)).toBeNull();
  });

  it('cannot be built from parts that are none', () => {
    expect(() => formatDocumentNumber({ prefix: '中投促通', year: 26, sequence: 1 })).toThrow(RangeError);
    expect(() => formatDocumentNumber({ prefix: '中投促通', year: 2026, sequence: 0 })).toThrow(RangeError);
    expect(() => formatDocumentNumber({ prefix: '', year: 2026, sequence: 1 })).toThrow(RangeError);
    expect(isDocumentPrefix('中投促通')).toBe(true);
    expect(isDocumentPrefix('中投促〔通')).toBe(false);
  });

  it('sort by prefix, year and number, not as text', () => {
    const number = (year: number, sequence: number) => ({ prefix: '中投促通', year, sequence });
    const sorted = [number(2026, 10), number(2025, 3), number(2026, 9)].sort(compareDocumentNumbers);
    expect(sorted).toEqual([number(2025, 3), number(2026, 9), number(2026, 10)]);
    expect(
      compareDocumentNumbers({ ...number(2026, 1), prefix: 'A' }, { ...number(2026, 1), prefix: 'B' }),
    ).toBe(-1);
  });

  it('are read back as they were written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2999 }),
        fc.integer({ min: 1, max: 99_999 }),
        (year, sequence) => {
          const number = { prefix: '中投促通', year, sequence };
          expect(parseDocumentNumber(formatDocumentNumber(number))).toEqual(number);
        },
      ),
    );
  });
});

describe('numbers in a round', () => {
  it('are written with fixed width', () => {
    expect(formatRoundCode({ year: 2026, sequence: 1 })).toBe('2026-01');
    expect(formatApplicationNumber(7)).toBe('0007');
    expect(formatReceiptNumber({ round: '2026-01', application: '0007', submission: 1 })).toBe(
      '2026-01-0007-1',
    );
    expect(formatPlaqueNumber({ award: DEFAULT_AWARD_LETTERS, round: '2026-01', sequence: 7 })).toBe(
      'SZYQ-2026-01-007',
    );
  });

  it('are read back', () => {
    expect(parseRoundCode('2026-01')).toEqual({ year: 2026, sequence: 1 });
    expect(parseApplicationNumber('0007')).toBe(7);
    expect(parseReceiptNumber('2026-01-0007-12')).toEqual({
      round: '2026-01',
      application: '0007',
      submission: 12,
    });
    expect(parsePlaqueNumber('SZYQ-2026-01-007')).toEqual({ award: 'SZYQ', round: '2026-01', sequence: 7 });
  });

  it('of a plaque are read as visitors type them', () => {
    expect(parsePlaqueNumber(' szyq－2026－01－007 ')).toEqual({
      award: 'SZYQ',
      round: '2026-01',
      sequence: 7,
    });
    expect(parsePlaqueNumber('SZYQ—2026–01-007')).toEqual({ award: 'SZYQ', round: '2026-01', sequence: 7 });
  });

  it.each(['2026-1', '2026-00', '26-01', '1999-01', '2026-01 ', '2026/01', ''])(
    '%j is no round code',
    (text) => {
      expect(parseRoundCode(text)).toBeNull();
    },
  );

  it.each(['7', '0000', '00007', '000a', ''])('%j is no application number', (text) => {
    expect(parseApplicationNumber(text)).toBeNull();
  });

  it.each(['SZYQ-2026-01-000', 'SZYQ-2026-00-007', 'SZYQ-2026-01-7', '2026-01-007', 'SZYQ-2026-01-0071', ''])(
    '%j is no plaque number',
    (text) => {
      expect(parsePlaqueNumber(text)).toBeNull();
    },
  );

  it.each(['2026-01-0007', '2026-01-0000-1', '2026-01-0007-0', '2026-00-0007-1'])(
    '%j is no receipt number',
    (text) => {
      expect(parseReceiptNumber(text)).toBeNull();
    },
  );

  it('cannot be built outside their range', () => {
    expect(() => formatRoundCode({ year: 2026, sequence: 100 })).toThrow(RangeError);
    expect(() => formatRoundCode({ year: 1999, sequence: 1 })).toThrow(RangeError);
    expect(() => formatApplicationNumber(0)).toThrow(RangeError);
    expect(() => formatApplicationNumber(10_000)).toThrow(RangeError);
    expect(() => formatApplicationNumber(1.5)).toThrow(RangeError);
    expect(() => formatPlaqueNumber({ award: 'SZYQ', round: '2026-01', sequence: 1000 })).toThrow(RangeError);
    expect(() => formatPlaqueNumber({ award: 'szyq', round: '2026-01', sequence: 1 })).toThrow(RangeError);
    expect(() => formatPlaqueNumber({ award: 'SZYQ', round: '2026', sequence: 1 })).toThrow(RangeError);
    expect(() => formatReceiptNumber({ round: '2026', application: '0007', submission: 1 })).toThrow(
      RangeError,
    );
    expect(() => formatReceiptNumber({ round: '2026-01', application: '7', submission: 1 })).toThrow(
      RangeError,
    );
    expect(() => formatReceiptNumber({ round: '2026-01', application: '0007', submission: 0 })).toThrow(
      RangeError,
    );
    expect(isAwardLetters('S')).toBe(false);
  });

  it('sort as text in the order they were given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9998 }), (sequence) => {
        expect(formatApplicationNumber(sequence) < formatApplicationNumber(sequence + 1)).toBe(true);
      }),
    );
  });
});

describe('workflow ids', () => {
  it('are joined from safe parts', () => {
    expect(joinWorkflowId('application', '2026-01', '0007')).toBe('application/2026-01/0007');
    expect(joinWorkflowId('report', '2026-01', '660000')).toBe('report/2026-01/660000');
    expect(isWorkflowIdSafe('application/2026-01/0007')).toBe(true);
  });

  it.each(['', '.', '..', 'a..b', '-a', 'a-', 'a b', 'a/b', '北京', 'a\n', 'a?b', 'a%2f'])(
    '%j cannot be a part of one',
    (segment) => {
      expect(() => joinWorkflowId('report', segment)).toThrow(RangeError);
    },
  );

  it('have no empty parts and an end', () => {
    expect(isWorkflowIdSafe('round//2026-01')).toBe(false);
    expect(isWorkflowIdSafe('/round')).toBe(false);
    expect(isWorkflowIdSafe('a'.repeat(200))).toBe(true);
    expect(isWorkflowIdSafe('a'.repeat(201))).toBe(false);
    expect(() => joinWorkflowId('a'.repeat(150), 'b'.repeat(150))).toThrow(RangeError);
  });
});

describe('width', () => {
  it('turns full-width into half-width and leaves Chinese alone', () => {
    expect(toHalfWidth('ＡＢ１２　（选评）')).toBe('AB12 (选评)');
    expect(withoutBlanks(' 9 1\u00a044\ufeff')).toBe('9144');
  });
});
