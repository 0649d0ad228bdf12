import { definePages } from '../../shell/pages';

export const routes = definePages([
  {
    path: '/rounds/:round/notice',
    audience: ['staff', 'lead', 'auditor'],
    load: () => import('./NoticePage'),
  },
  { path: '/notices', audience: 'anyone', load: () => import('./DatesPage') },
  { path: '/public/notices', audience: 'public', load: () => import('./PublicNoticesPage') },
  { path: '/public/notices/:round', audience: 'public', load: () => import('./PublicNoticePage') },
]);
