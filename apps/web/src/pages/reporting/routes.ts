import { definePages } from '../../shell/pages';

export const routes = definePages([
  {
    path: '/rounds/:round/reporting',
    audience: ['staff', 'lead', 'auditor', 'recommender'],
    load: () => import('./ReportingPage'),
  },
  {
    path: '/rounds/:round/reporting/:recipient',
    audience: ['staff', 'lead', 'auditor', 'recommender'],
    load: () => import('./ReportPage'),
  },
  { path: '/public/reports/:round/:recipient', audience: 'public', load: () => import('./AcknowledgePage') },
]);
