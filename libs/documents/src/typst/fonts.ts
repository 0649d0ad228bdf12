import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The faces embedded in every PDF: open stand-ins for the office faces, which may not be shipped.
 * Serif regular prints what 仿宋 and 宋体 would, serif semi-bold 楷体 headings, serif black the
 * 小标宋 of titles, sans medium 黑体. Loaded from node_modules by path: no network, and no system
 * font can change the bytes of a document.
 */
const FACES: readonly (readonly [pkg: string, folder: string, file: string])[] = [
  ['@expo-google-fonts/noto-serif-sc', '400Regular', 'NotoSerifSC_400Regular.ttf'],
  ['@expo-google-fonts/noto-serif-sc', '600SemiBold', 'NotoSerifSC_600SemiBold.ttf'],
  ['@expo-google-fonts/noto-serif-sc', '900Black', 'NotoSerifSC_900Black.ttf'],
  ['@expo-google-fonts/noto-sans-sc', '400Regular', 'NotoSansSC_400Regular.ttf'],
  ['@expo-google-fonts/noto-sans-sc', '500Medium', 'NotoSansSC_500Medium.ttf'],
];

/** Absolute paths of the embedded font files. */
export function fontFiles(): readonly string[] {
  return FACES.map(([pkg, folder, file]) =>
    join(dirname(require.resolve(`${pkg}/package.json`)), folder, file),
  );
}

/** Absolute folders of the embedded fonts, one face each, as the compiler wants them. */
export function fontFolders(): readonly string[] {
  return fontFiles().map((file) => dirname(file));
}

/**
 * The code points a TrueType file has a glyph for, as sorted `[first, last]` ranges, read from its
 * format 12 character map (the one every Noto CJK file carries for Unicode beyond the BMP).
 * @throws Error when the file has no such map.
 */
export function coveredRanges(font: Buffer): readonly (readonly [number, number])[] {
  const cmap = tableOffset(font, 'cmap');
  const subtables = font.readUInt16BE(cmap + 2);
  for (let i = 0; i < subtables; i++) {
    const start = cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4);
    if (font.readUInt16BE(start) !== 12) continue;
    const groups = font.readUInt32BE(start + 12);
    return Array.from({ length: groups }, (_, group) => {
      const at = start + 16 + group * 12;
      return [font.readUInt32BE(at), font.readUInt32BE(at + 4)] as const;
    });
  }
  throw new Error('The font has no format 12 character map');
}

function tableOffset(font: Buffer, tag: string): number {
  const tables = font.readUInt16BE(4);
  for (let i = 0; i < tables; i++) {
    const record = 12 + i * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`The font has no ${tag} table`);
}

let coverage: readonly (readonly (readonly [number, number])[])[] | undefined;

/** Whether every embedded face can show the code point. */
export function isCovered(codePoint: number): boolean {
  coverage ??= fontFiles().map((file) => coveredRanges(readFileSync(file)));
  return coverage.every((ranges) => contains(ranges, codePoint));
}

function contains(ranges: readonly (readonly [number, number])[], codePoint: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] as readonly [number, number];
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return true;
  }
  return false;
}
