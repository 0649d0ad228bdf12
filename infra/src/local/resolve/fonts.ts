import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cache';
import { packageFolder } from './repository';
import { PartNotFound, type Resolution } from './resolution';

const FAMILY = 'Noto Sans SC';
const GENERIC = ['sans-serif', 'serif', 'monospace', 'system-ui', 'PingFang SC', 'Microsoft YaHei', 'SimSun'];

/**
 * Writes a fontconfig file that knows Noto Sans SC, so that a browser without system fonts draws Chinese instead of
 * boxes. The value goes into `FONTCONFIG_FILE` of the browser's environment.
 */
export function resolveFonts(env: NodeJS.ProcessEnv = process.env): Resolution<string> {
  const fonts = packageFolder('@expo-google-fonts/noto-sans-sc');
  if (!fonts) {
    throw new PartNotFound(
      'Chinese fonts were not found: let `npm ci` install @expo-google-fonts/noto-sans-sc, or name a fontconfig file ' +
        'that knows a Chinese font in FONTCONFIG_FILE.',
    );
  }
  const folder = path.join(cacheFolder(env), 'fontconfig');
  mkdirSync(folder, { recursive: true });
  const text = fontconfig(fonts, path.join(folder, 'cache'));
  // A checkout has a file of its own and writes it once, whole: several share the cache, and a browser that reads while
  // another process writes, or after the other checkout is gone, would draw no text at all.
  const file = path.join(folder, `${createHash('sha256').update(text).digest('hex').slice(0, 16)}.conf`);
  if (!existsSync(file)) {
    const partial = `${file}.${process.pid}`;
    writeFileSync(partial, text);
    renameSync(partial, file);
  }
  return { part: 'Chinese glyphs', choice: '@expo-google-fonts/noto-sans-sc', where: file, value: file };
}

/** The file itself: one folder of fonts, and every family that a page may ask for answered by it. */
export function fontconfig(fontFolder: string, cache: string): string {
  const aliases = GENERIC.map(
    (family) =>
      `  <alias binding="same"><family>${family}</family><prefer><family>${FAMILY}</family></prefer></alias>`,
  );
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
    '<fontconfig>',
    `  <dir>${escapeXml(fontFolder)}</dir>`,
    `  <cachedir>${escapeXml(cache)}</cachedir>`,
    ...aliases,
    '</fontconfig>',
    '',
  ].join('\n');
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
