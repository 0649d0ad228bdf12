import { windowNews } from './moved-window';

const CLOSES = '2026-11-30T10:00:00.000Z';
const LATER = '2026-12-02T10:00:00.000Z';

describe('a form that stays open on the screen', () => {
  it('learns of more time and of a deadline that was moved', () => {
    expect(windowNews(CLOSES, LATER)).toBe('moved');
    expect(windowNews(LATER, CLOSES)).toBe('moved');
  });

  it('learns that somebody else closed or opened it', () => {
    expect(windowNews(CLOSES, null)).toBe('changed');
    expect(windowNews(null, LATER)).toBe('changed');
  });

  it('is not read again while nothing changed, nor by the first answer', () => {
    expect(windowNews(CLOSES, CLOSES)).toBe('none');
    expect(windowNews(null, null)).toBe('none');
    expect(windowNews(undefined, CLOSES)).toBe('none');
    expect(windowNews(CLOSES, undefined)).toBe('none');
  });
});
