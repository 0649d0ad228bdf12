import { definePages } from '../../shell/pages';

export const routes = definePages([
  {
    path: '/rounds/:round/applications',
    audience: ['staff', 'lead', 'auditor', 'recommender'],
    load: () => import('./ApplicationsPage'),
  },
  {
    path: '/rounds/:round/progress',
    audience: ['staff', 'lead', 'auditor'],
    load: () => import('./progress/ProgressPage'),
  },
  {
    path: '/rounds/:round/applications/:no',
    audience: ['staff', 'lead', 'auditor', 'recommender', 'applicant', 'expert'],
    load: () => import('./ApplicationPage'),
  },
]);
