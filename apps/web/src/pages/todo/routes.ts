import { definePages } from '../../shell/pages';

export const routes = definePages([{ path: '/todo', audience: 'anyone', load: () => import('./TodoPage') }]);
