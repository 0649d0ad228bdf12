import { documentInstant } from './index';

describe('an instant on a document', () => {
  it('is on the Shanghai clock to the second, over the date line and at midnight', () => {
    expect(documentInstant('2026-11-22T16:00:00Z')).toBe('2026年11月23日 00:00:00（北京时间）');
    expect(documentInstant('2026-12-31T15:59:59.999Z')).toBe('2026年12月31日 23:59:59（北京时间）');
  });

  it('is refused when it is none, or carries no zone', () => {
    for (const text of ['yesterday', '', '2026-11-23T10:00:00'])
      expect(() => documentInstant(text)).toThrow(RangeError);
  });
});
