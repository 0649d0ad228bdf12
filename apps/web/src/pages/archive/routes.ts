import { definePages } from '../../shell/pages';

export const routes = definePages([
  {
    path: '/rounds/:round/archive',
    audience: ['staff', 'lead', 'auditor'],
    load: () => import('./ArchivePage'),
  },
  {
    path: '/rounds/:round/applications/:no/position',
    audience: ['applicant', 'staff', 'lead', 'auditor'],
    load: () => import('./position/PositionPage'),
  },
]);
