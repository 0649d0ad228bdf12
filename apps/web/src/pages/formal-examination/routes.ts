import { definePages } from '../../shell/pages';

export const routes = definePages([
  {
    path: '/rounds/:round/formal-examination',
    audience: ['staff', 'lead', 'auditor'],
    load: () => import('./QueuePage'),
  },
  {
    path: '/rounds/:round/applications/:no/formal-examination',
    audience: ['staff', 'lead', 'auditor', 'applicant'],
    load: () => import('./ExaminationPage'),
  },
]);
