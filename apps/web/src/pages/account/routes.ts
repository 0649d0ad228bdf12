import { definePages } from '../../shell/pages';

export const routes = definePages([
  { path: '/account', audience: 'anyone', load: () => import('./AccountPage') },
]);
