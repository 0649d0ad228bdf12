export {
  applyImport,
  getImport,
  importLine,
  importPreview,
  previewImport,
  type ImportLine,
  type ImportPreview,
} from './import';
export {
  addOrganization,
  editOrganization,
  exportOrganizations,
  getOrganization,
  getRegistrySummary,
  listOrganizations,
  markMembership,
  organizationBody,
  organizationDetail,
  organizationRow,
  registryQuery,
  type OrganizationDetail,
  type OrganizationRow,
} from './routes';
