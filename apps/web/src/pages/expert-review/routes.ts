import { definePages } from '../../shell/pages';

const HOUSE = ['staff', 'lead', 'auditor'] as const;

export const routes = definePages([
  { path: '/experts', audience: HOUSE, load: () => import('./PoolPage') },
  { path: '/rounds/:round/expert-review', audience: HOUSE, load: () => import('./PanelsPage') },
  { path: '/rounds/:round/expert-review/recusal', audience: HOUSE, load: () => import('./RecusalPage') },
  { path: '/rounds/:round/expert-review/progress', audience: HOUSE, load: () => import('./ProgressPage') },
  { path: '/reviews', audience: ['expert'], load: () => import('./MyReviewsPage') },
  { path: '/reviews/commitment', audience: ['expert'], load: () => import('./CommitmentPage') },
  {
    path: '/rounds/:round/applications/:no/expert-review',
    audience: ['expert'],
    load: () => import('./ReviewPage'),
  },
]);
