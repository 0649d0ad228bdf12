import { definePages } from '../../shell/pages';
import { formPath } from './form/place';

const READERS = ['applicant', 'staff', 'lead', 'auditor', 'recommender', 'expert'] as const;
const INSIDE = ['applicant', 'staff', 'lead', 'auditor'] as const;
/** Pages that a recommender opens where it files for the park (代报); elsewhere its reads find nothing. */
const INSIDE_OR_FILING = [...INSIDE, 'recommender'] as const;

export const routes = definePages([
  { path: '/applications', audience: ['applicant'], load: () => import('./MyApplicationsPage') },
  { path: '/rounds/:round/filing-for', audience: ['recommender'], load: () => import('./FilingForPage') },
  { path: formPath(), audience: READERS, load: () => import('./OverviewPage') },
  { path: formPath('evidence'), audience: INSIDE_OR_FILING, load: () => import('./EvidencePage') },
  {
    path: formPath('exchange'),
    audience: ['applicant', 'recommender'],
    load: () => import('./ExchangePage'),
  },
  { path: formPath('preview'), audience: READERS, load: () => import('./PreviewPage') },
  { path: formPath('receipt'), audience: INSIDE_OR_FILING, load: () => import('./ReceiptPage') },
  { path: formPath('team'), audience: INSIDE, load: () => import('./TeamPage') },
  { path: formPath(':objective'), audience: READERS, load: () => import('./ObjectivePage') },
]);
