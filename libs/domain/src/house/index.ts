/** Matters of the house itself: registry, accounts, passwords, the working-day calendar. Light enough for pages. */
export {
  ACCOUNT_ROLES,
  actsForOrganization,
  checkAccountRoles,
  checkEmployer,
  MANAGES,
  managesRoles,
  ORGANIZATIONS_OF_ROLE,
  ROLES_FOR_ORGANIZATION,
  rolesToGive,
  THREE_ADMINISTRATORS,
  WHO_MANAGES,
  type AccountRole,
} from './accounts';
export {
  checkCalendarRows,
  parseCalendarRows,
  type CalendarRow,
  type CalendarRowProblem,
} from './calendar-rows';
export {
  checkOrganization,
  isParkKind,
  ORGANIZATION_FIELD_NAMES,
  ORGANIZATION_KIND_NAMES,
  ORGANIZATION_KINDS,
  ORGANIZATION_LIMITS,
  STANDINGS,
  type FieldProblem,
  type OrganizationFields,
  type OrganizationKind,
} from './organizations';
export {
  DEFAULT_SECURITY_POLICY,
  PASSWORD_LIMIT,
  PASSWORD_RULE_NAMES,
  PASSWORD_RULES,
  passwordProblem,
  SECURITY_POLICY_BOUNDS,
  type PasswordRule,
  type SecurityPolicy,
} from './passwords';
export {
  describeHouseRecord,
  HOUSE_RECORDS,
  HOUSE_RULES,
  type HouseRecord,
  type HouseRecordFacts,
} from './records';
