import { definePages } from '../../shell/pages';

export const routes = definePages([
  {
    path: '/rounds/:round/plaque',
    audience: ['staff', 'lead', 'auditor'],
    load: () => import('./PlaquesPage'),
  },
  {
    path: '/rounds/:round/applications/:no/plaque',
    audience: ['staff', 'lead', 'auditor', 'applicant'],
    load: () => import('./PlaquePage'),
  },
  { path: '/public/plaques/:number', audience: 'public', load: () => import('./CheckPage') },
  { path: '/verify', audience: 'public', load: () => import('./VerifyPage') },
]);
