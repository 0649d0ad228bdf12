import { definePages } from '../../shell/pages';

const READERS = ['staff', 'lead', 'auditor'] as const;

export const routes = definePages([
  { path: '/settings', audience: READERS, load: () => import('./SettingsPage') },
  { path: '/settings/calendar/:year', audience: READERS, load: () => import('./CalendarYearPage') },
]);
