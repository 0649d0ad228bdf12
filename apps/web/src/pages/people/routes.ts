import { definePages } from '../../shell/pages';

const READERS = ['system-admin', 'security-admin', 'audit-admin', 'staff'] as const;

export const routes = definePages([
  { path: '/admin/accounts', audience: READERS, load: () => import('./AccountsPage') },
  { path: '/admin/accounts/new', audience: ['system-admin', 'staff'], load: () => import('./InvitePage') },
  { path: '/admin/accounts/:id', audience: READERS, load: () => import('./AccountDetailPage') },
  {
    path: '/admin/policy',
    audience: ['security-admin', 'system-admin', 'audit-admin', 'auditor'],
    load: () => import('./PolicyPage'),
  },
  { path: '/admin/logs', audience: ['audit-admin', 'auditor'], load: () => import('./LogsPage') },
  {
    path: '/admin/status',
    audience: ['system-admin', 'security-admin', 'audit-admin'],
    load: () => import('./StatusPage'),
  },
  { path: '/set-password', audience: 'public', bare: true, load: () => import('./SetPasswordPage') },
  { path: '/forgot-password', audience: 'public', bare: true, load: () => import('./ForgotPasswordPage') },
]);
