import { definePages } from '../../shell/pages';

const READERS = ['staff', 'lead', 'auditor'] as const;

export const routes = definePages([
  { path: '/registry', audience: READERS, load: () => import('./RegistryPage') },
  { path: '/registry/new', audience: ['staff'], load: () => import('./NewOrganizationPage') },
  { path: '/registry/import', audience: ['staff'], load: () => import('./ImportPage') },
  { path: '/registry/:id', audience: READERS, load: () => import('./OrganizationPage') },
]);
