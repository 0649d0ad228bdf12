import { definePages } from '../../shell/pages';

export const routes = definePages([
  { path: '/audit', audience: ['auditor'], load: () => import('./SearchPage') },
  { path: '/audit/rounds/:round', audience: ['auditor'], load: () => import('./TimelinePage') },
  {
    path: '/audit/rounds/:round/applications/:no',
    audience: ['auditor'],
    load: () => import('./TimelinePage'),
  },
  { path: '/audit/verify', audience: ['auditor', 'audit-admin'], load: () => import('./VerifyPage') },
  { path: '/audit/access', audience: ['auditor', 'audit-admin'], load: () => import('./AccessPage') },
]);
