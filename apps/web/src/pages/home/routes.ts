import { definePages } from '../../shell/pages';

export const routes = definePages([{ path: '/', audience: 'anyone', load: () => import('./HomePage') }]);
