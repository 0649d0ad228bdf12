import { askedOf } from './query';

describe('what of a timeline is asked for', () => {
  it('is read from the address', () => {
    const asked = askedOf(
      new URLSearchParams('source=mail&q= 示例 &until=2026-11-23T10:00:00.000Z&order=newest'),
    );
    expect(asked).toEqual({
      query: { source: 'mail', search: '示例', until: '2026-11-23T10:00:00.000Z' },
      newest: true,
    });
  });

  it('is everything, oldest first, when the address says nothing or nothing sensible', () => {
    expect(askedOf(new URLSearchParams())).toEqual({ query: {}, newest: false });
    expect(askedOf(new URLSearchParams('source=dreams&q=%20&until=soon&order=x'))).toEqual({
      query: {},
      newest: false,
    });
  });
});
