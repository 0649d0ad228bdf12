import { pinyin } from 'pinyin-pro';

/**
 * A name as Chinese readers order it: syllables without tones, small letters, digits as they are. 重庆 is
 * `chong qing`: readings follow the word, not the character.
 */
export function sortNameOf(name: string): string {
  return pinyin(name, { toneType: 'none', v: true, nonZh: 'consecutive' })
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
