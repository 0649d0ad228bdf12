import { definePages } from '../../shell/pages';

export const routes = definePages([
  {
    path: '/rounds/:round/result',
    audience: ['staff', 'lead', 'auditor'],
    load: () => import('./ResultPage'),
  },
]);
