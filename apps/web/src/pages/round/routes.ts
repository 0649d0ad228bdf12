import { definePages } from '../../shell/pages';

export const routes = definePages([
  { path: '/rounds', audience: 'anyone', load: () => import('./RoundsPage') },
  { path: '/rounds/:round', audience: 'anyone', load: () => import('./RoundPage') },
  { path: '/rounds/:round/draft', audience: ['staff'], load: () => import('./DraftPage') },
  {
    path: '/rounds/:round/schedule',
    audience: ['staff', 'lead', 'auditor'],
    load: () => import('./SchedulePage'),
  },
]);
