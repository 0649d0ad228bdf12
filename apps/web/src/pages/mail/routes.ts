import { definePages } from '../../shell/pages';

const READERS = ['staff', 'lead', 'auditor'] as const;

export const routes = definePages([
  { path: '/mail', audience: READERS, load: () => import('./MailPage') },
  { path: '/mail/:id', audience: READERS, load: () => import('./MailDetailPage') },
]);
