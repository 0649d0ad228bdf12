import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './source-files';

/** The card: what stands at the top, and nothing else does. */
const CARD = [
  'apps',
  'workflows',
  'activities',
  'libs',
  'infra',
  'test',
  'package.json',
  'nx.json',
  'tsconfig.base.json',
  'README.md',
];
/** What npm, licences and tools insist on having there. */
const INSISTED = ['package-lock.json', 'LICENSE', 'tsconfig.json', 'jest.config.cjs', 'eslint.config.mjs'];

const ignored = new Set(
  readFileSync(path.join(ROOT, '.gitignore'), 'utf8')
    .split('\n')
    .map((line) => line.trim().replace(/\/$/, '')),
);
const top = readdirSync(ROOT).filter((name) => !name.startsWith('.') && !ignored.has(name));

describe('the top level of the repository', () => {
  it('holds everything on the card', () => {
    expect([...CARD, ...INSISTED].filter((name) => !top.includes(name))).toEqual([]);
  });

  it('holds nothing else', () => {
    expect(top.filter((name) => !CARD.includes(name) && !INSISTED.includes(name))).toEqual([]);
  });

  it('has the apps and libraries of the card', () => {
    const foldersOf = (folder: string): string[] => readdirSync(path.join(ROOT, folder)).sort();
    expect(foldersOf('apps')).toEqual(['api', 'web', 'worker']);
    expect(foldersOf('libs')).toEqual([
      'api-contract',
      'audit',
      'contracts',
      'documents',
      'domain',
      'mailer',
      'persistence',
      'platform',
      'storage',
    ]);
  });
});
