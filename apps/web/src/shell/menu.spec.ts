import { ROLES, STAGES } from '@xuanping/domain/process';
import { activeEntry, countOf, entryHref, menuFor } from './menu';

const everything = () => true;

describe('the menu of a role', () => {
  it('has entries for every role that signs in, and none twice', () => {
    for (const role of ROLES.filter((name) => name !== 'public' && name !== 'system')) {
      const paths = menuFor([role], everything).flatMap((group) => group.entries.map((entry) => entry.path));
      expect(paths.length).toBeGreaterThan(3);
      expect(new Set(paths).size).toBe(paths.length);
    }
  });

  it('offers no entry whose page does not exist, and no empty group', () => {
    const only = menuFor(['staff'], (path) => path === '/' || path === '/rounds/:round/plaque');
    expect(only.map((group) => group.entries.map((entry) => entry.path))).toEqual([
      ['/'],
      ['/rounds/:round/plaque'],
    ]);
  });

  it('joins the menus of two roles without repeating an entry', () => {
    const paths = menuFor(['staff', 'auditor'], everything).flatMap((group) =>
      group.entries.map((entry) => entry.path),
    );
    expect(paths).toContain('/audit');
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('leads staff and lead to every stage of the round', () => {
    const paths = menuFor(['lead'], everything).flatMap((group) => group.entries.map((entry) => entry.path));
    for (const stage of STAGES.filter((name) => name !== 'round' && name !== 'self-assessment'))
      expect(paths).toContain(`/rounds/:round/${stage}`);
  });

  it('shows a round entry only once a round is known', () => {
    expect(entryHref('/rounds/:round/notice', null)).toBeNull();
    expect(entryHref('/rounds/:round/notice', '2026-01')).toBe('/rounds/2026-01/notice');
  });

  it('marks the entry nearest to the address', () => {
    const menu = menuFor(['staff'], everything);
    expect(activeEntry(menu, '/', '2026-01')).toBe('/');
    expect(activeEntry(menu, '/rounds', '2026-01')).toBe('/rounds');
    expect(activeEntry(menu, '/rounds/2026-01/applications/0007/files', '2026-01')).toBe(
      '/rounds/:round/applications',
    );
    expect(activeEntry(menu, '/rounds/2026-01/expert-review/progress', '2026-01')).toBe(
      '/rounds/:round/expert-review/progress',
    );
    expect(activeEntry(menu, '/rounds/2026-01/applications/0007/formal-examination', '2026-01')).toBe(
      '/rounds/:round/formal-examination',
    );
    expect(activeEntry(menu, '/account', '2026-01')).toBeNull();
  });

  it('counts the open matters of the stages an entry stands for', () => {
    const open = { total: 5, byStage: { notice: 2, result: 3 } };
    expect(countOf({ word: 'menu.notice', path: '/x', counts: ['notice'] }, open)).toBe(2);
    expect(countOf({ word: 'menu.todo', path: '/todo', counts: 'all' }, open)).toBe(5);
    expect(countOf({ word: 'menu.home', path: '/' }, open)).toBe(0);
  });
});
