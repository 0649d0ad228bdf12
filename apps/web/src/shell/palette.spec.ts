import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHART_COLOURS, contrast, PALETTES, type Palette, type ThemeName } from './palette';

const css = readFileSync(join(__dirname, 'styles', 'tokens.css'), 'utf8');

/** The `--xp-*` colours of one block of tokens.css. */
function coloursOf(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/--xp-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

describe('the palette', () => {
  it('is the same in CSS and in code, light and dark', () => {
    expect(coloursOf(':root')).toEqual(PALETTES.light);
    expect(coloursOf(":root[data-theme='dark']")).toEqual(PALETTES.dark);
  });

  it('keeps the colours of the house as given', () => {
    expect(PALETTES.light).toMatchObject({ bg: '#f6f7f9', text: '#1d2129', blue: '#0f5fa8', red: '#b8232b' });
  });

  describe.each<ThemeName>(['light', 'dark'])('in the %s theme', (theme) => {
    const palette = PALETTES[theme];
    const inks: (keyof Palette)[] = ['text', 'text-2', 'text-3', 'blue', 'red', 'green', 'amber', 'violet'];
    const grounds: (keyof Palette)[] = ['bg', 'surface', 'sunken'];

    it.each(inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const)))(
      'reads %s on %s with AA contrast',
      (ink, ground) => expect(contrast(palette[ink], palette[ground])).toBeGreaterThanOrEqual(4.5),
    );

    it.each(['blue', 'red', 'green', 'amber', 'violet'] as const)(
      'reads %s on its own tint with AA contrast',
      (tone) => expect(contrast(palette[tone], palette[`${tone}-bg`])).toBeGreaterThanOrEqual(4.5),
    );

    it.each(['act', 'act-hover', 'danger-act'] as const)('reads the words of a button in %s', (ground) => {
      expect(contrast(palette['on-act'], palette[ground])).toBeGreaterThanOrEqual(4.5);
    });

    it('draws every chart colour with at least 3:1 on the surface', () => {
      for (const colour of CHART_COLOURS[theme])
        expect(contrast(colour, palette.surface)).toBeGreaterThanOrEqual(3);
    });
  });
});
