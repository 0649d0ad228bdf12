import type { Role } from '@xuanping/domain/process';
import { allPages, isFor } from './pages';

const pages = new Map(allPages().map((page) => [page.path, page]));

/** Whether a page with this path exists and is for a reader: menus show only such entries. */
export function isOffered(path: string, roles: readonly Role[] | null): boolean {
  const page = pages.get(path);
  return page !== undefined && isFor(page.audience, roles);
}
