import { ADMINISTRATOR_ROLES, type Role } from '../process/role';
import type { Words } from '../process/words';
import type { FieldProblem, OrganizationKind } from './organizations';

/** Roles an account can hold; `public` and `system` are nobody's. */
export const ACCOUNT_ROLES = [
  'staff',
  'lead',
  'auditor',
  'system-admin',
  'security-admin',
  'audit-admin',
  'applicant',
  'recommender',
  'expert',
] as const satisfies readonly Role[];
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

/**
 * Who opens, changes and closes accounts of which roles: the system administrator those of the house and of the
 * administrators, staff those of the people of a round, since they run it. Security and audit administrators open
 * none (三员: whoever opens accounts neither sets their rules nor reads their log).
 */
export const MANAGES: Readonly<Partial<Record<Role, readonly AccountRole[]>>> = {
  'system-admin': ['staff', 'lead', 'auditor', 'system-admin', 'security-admin', 'audit-admin'],
  staff: ['applicant', 'recommender', 'expert'],
};

export const WHO_MANAGES: Words = {
  zh: '系统管理员开通和停用本会人员（经办人、负责人、审计）与管理员的账号；经办人开通和停用园区、推荐单位和专家的账号。任何人都不能变更或停用自己的账号。',
  en: 'The system administrator opens and closes accounts of the house (staff, leads, auditors) and of administrators; staff open and close those of parks, recommenders and experts. Nobody changes or closes their own account.',
};

/** The rule of the three administrators as pages show it (等保 2.0 三级, 安全管理中心). */
export const THREE_ADMINISTRATORS: Words = {
  zh: '系统管理员、安全管理员、审计管理员三员相互独立，由不同的人担任，且不得兼任业务角色：系统管理员管账号，安全管理员管策略与解锁，审计管理员看日志。',
  en: 'System, security and audit administrator are three different people without any business role: the first opens accounts, the second sets the rules and unlocks, the third reads the log.',
};

/** Which organisations the people of a role belong to; null: to none, they are the house's own. */
export const ORGANIZATIONS_OF_ROLE: Readonly<Record<AccountRole, readonly OrganizationKind[] | null>> = {
  staff: null,
  lead: null,
  auditor: null,
  'system-admin': null,
  'security-admin': null,
  'audit-admin': null,
  applicant: ['national-etdz', 'national-hitech', 'provincial-zone'],
  recommender: ['association', 'commerce-department'],
  // Wherever an expert works; the conflict rules look at it. Not the house itself.
  expert: [
    'employer',
    'association',
    'commerce-department',
    'ministry',
    'national-etdz',
    'national-hitech',
    'provincial-zone',
  ],
};

/**
 * Roles whose holders act for their organisation: they owe what it owes and get its letters. An expert merely works
 * there, and must not learn what the park that employs them is told.
 */
export const ROLES_FOR_ORGANIZATION: readonly AccountRole[] = ['applicant', 'recommender'];

/** Whether somebody with these roles acts for the organisation of their account. */
export const actsForOrganization = (roles: readonly Role[]): boolean =>
  roles.some((role) => (ROLES_FOR_ORGANIZATION as readonly Role[]).includes(role));

/** Whether somebody with these roles manages accounts with those roles; all of them must be in reach. */
export function managesRoles(actor: readonly Role[], target: readonly Role[]): boolean {
  const reach = new Set<Role>(actor.flatMap((role) => MANAGES[role] ?? []));
  return target.length > 0 && target.every((role) => reach.has(role));
}

/** The roles somebody may give. */
export function rolesToGive(actor: readonly Role[]): AccountRole[] {
  return ACCOUNT_ROLES.filter((role) => managesRoles(actor, [role]));
}

/**
 * What is wrong with the roles of an account and its organisation; the constraints of the database hold the same
 * rules of exclusion beneath this.
 *
 * @param organization kind of its organisation; null: it has none
 */
export function checkAccountRoles(
  roles: readonly AccountRole[],
  organization: OrganizationKind | null,
): FieldProblem[] {
  const refuse = (field: string, rule: string, zh: string, en: string): FieldProblem[] => [
    { field, rule, words: { zh, en } },
  ];
  if (roles.length === 0)
    return refuse('roles', 'required', '请至少选择一个角色。', 'Choose at least one role.');
  if (roles.length > 1 && roles.some((role) => ADMINISTRATOR_ROLES.includes(role))) {
    return refuse(
      'roles',
      'three-administrators',
      '管理员不得兼任其他角色（三员分立）。',
      'An administrator holds no other role.',
    );
  }
  if (roles.length > 1 && roles.includes('auditor'))
    return refuse('roles', 'auditor-alone', '审计不得兼任其他角色。', 'An auditor holds no other role.');
  const house = roles.filter((role) => ORGANIZATIONS_OF_ROLE[role] === null);
  if (house.length > 0 && house.length < roles.length) {
    return refuse(
      'roles',
      'house-or-outside',
      '本会人员不得兼任园区、推荐单位或专家。',
      'People of the house are neither park, recommender nor expert.',
    );
  }
  if (house.length > 0) {
    return organization === null
      ? []
      : refuse(
          'organizationId',
          'house-only',
          '本会人员不选择所属单位。',
          'People of the house have no organisation here.',
        );
  }
  if (organization === null)
    return refuse('organizationId', 'required', '请选择所属单位。', 'Choose the organisation.');
  const unfit = roles.find((role) => ORGANIZATIONS_OF_ROLE[role]?.includes(organization) === false);
  return unfit === undefined
    ? []
    : refuse(
        'organizationId',
        'kind',
        '该角色不能属于这类单位。',
        'People of this role do not belong to that kind of organisation.',
      );
}

/**
 * What is wrong with naming another employer for an account: only people of the house have one (借调, 兼职), since it
 * bars them from examining that body's application. People from outside belong to their organisation anyway.
 */
export function checkEmployer(roles: readonly AccountRole[], employer: string | null): FieldProblem[] {
  if (employer === null || roles.every((role) => ORGANIZATIONS_OF_ROLE[role] === null)) return [];
  return [
    {
      field: 'employerId',
      rule: 'house-only',
      words: {
        zh: '只有本会人员填写借调或兼职单位，其他人员请填写所属单位。',
        en: 'Only people of the house name another employer; everybody else has an organisation.',
      },
    },
  ];
}
