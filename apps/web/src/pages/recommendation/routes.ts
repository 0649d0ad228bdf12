import { definePages } from '../../shell/pages';

export const routes = definePages([
  {
    path: '/rounds/:round/recommendation',
    audience: ['staff', 'lead', 'auditor', 'recommender'],
    load: () => import('./RecommendationPage'),
  },
]);
