import { definePages } from '../../shell/pages';

export const routes = definePages([
  {
    path: '/rounds/:round/publicity',
    audience: ['staff', 'lead', 'auditor'],
    load: () => import('./PublicityPage'),
  },
  { path: '/public/publicity', audience: 'public', load: () => import('./PublicListsPage') },
  { path: '/public/publicity/:round', audience: 'public', load: () => import('./PublicListPage') },
]);
