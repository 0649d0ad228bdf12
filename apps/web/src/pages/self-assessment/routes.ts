import { definePages } from '../../shell/pages';
import { formPath } from './form/place';

const READERS = ['applicant', 'staff', 'lead', 'auditor', 'recommender', 'expert'] as const;
const INSIDE = ['applicant', 'staff', 'lead', 'auditor'] as const;

export const routes = definePages([
  { path: '/applications', audience: ['applicant'], load: () => import('./MyApplicationsPage') },
  { path: formPath(), audience: READERS, load: () => import('./OverviewPage') },
  { path: formPath('evidence'), audience: INSIDE, load: () => import('./EvidencePage') },
  { path: formPath('exchange'), audience: ['applicant'], load: () => import('./ExchangePage') },
  { path: formPath('preview'), audience: READERS, load: () => import('./PreviewPage') },
  { path: formPath('receipt'), audience: INSIDE, load: () => import('./ReceiptPage') },
  { path: formPath('team'), audience: INSIDE, load: () => import('./TeamPage') },
  { path: formPath(':objective'), audience: READERS, load: () => import('./ObjectivePage') },
]);
