import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { keysOf, placesOf, type Messages } from './messages';

const SRC = join(__dirname, '..');

/** Folders directly within one, by their path below the sources. */
const within = (folder: string): string[] =>
  readdirSync(join(SRC, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name));

/** Every folder that has phrases: the shell, the components, each page folder and its own folders. */
const folders = ['shell', 'components', ...within('pages'), ...within('pages').flatMap(within)].filter(
  (folder) => existsSync(join(SRC, folder, 'locales')),
);

function load(folder: string, language: 'zh-CN' | 'en'): Messages {
  const module = jest.requireActual<Record<'zh' | 'en', Messages>>(
    join(SRC, folder, 'locales', `${language}.ts`),
  );
  return language === 'en' ? module.en : module.zh;
}

describe.each(folders)('the phrases of %s', (folder) => {
  it('have the same keys in both languages', () => {
    expect(keysOf(load(folder, 'en'))).toEqual(keysOf(load(folder, 'zh-CN')));
  });

  it('fill the same places in both languages', () => {
    expect(placesOf(load(folder, 'en'))).toEqual(placesOf(load(folder, 'zh-CN')));
  });

  it('leave no phrase empty and write no Chinese in English', () => {
    const texts = (messages: Messages): string[] =>
      Object.values(messages).flatMap((value) => (typeof value === 'string' ? [value] : texts(value)));
    expect(
      [...texts(load(folder, 'zh-CN')), ...texts(load(folder, 'en'))].filter((text) => text.trim() === ''),
    ).toEqual([]);
    expect(texts(load(folder, 'en')).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });
});
