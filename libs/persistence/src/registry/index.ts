export { OrganizationEntity, type OrganizationKind } from './organization.entity';
