import { entryOf } from './version';

describe('the version of the application', () => {
  const page = (script: string): string =>
    `<html><head><link rel="modulepreload" href="/assets/react-1.js"><script type="module" crossorigin src="${script}"></script></head></html>`;

  it('is told by the script that starts it', () => {
    expect(entryOf(page('/assets/index-a1.js'))).toBe('/assets/index-a1.js');
    expect(entryOf(page('/assets/index-b2.js'))).not.toBe(entryOf(page('/assets/index-a1.js')));
  });

  it('is unknown of an answer that is not the application', () => {
    expect(entryOf('<html><body>502 Bad Gateway</body></html>')).toBeNull();
    expect(entryOf('<script type="module">inline()</script>')).toBeNull();
  });
});
