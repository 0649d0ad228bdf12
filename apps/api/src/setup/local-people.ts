import type { Role } from '@xuanping/domain/process';

/** A person to begin with on one's own machine. All of them are invented; addresses end in `.example`. */
export interface LocalPerson {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** How to find the organisation: an id, or the n-th of a kind in a province by name. */
  readonly organization?:
    | { readonly id: string }
    | { readonly kinds: readonly string[]; readonly province: string; readonly nth: number };
  readonly language?: 'zh-CN' | 'en';
}

/** Provinces whose associations are known, then some that have none; 660000 is 新疆生产建设兵团. */
const PARK_PROVINCES = [
  '320000',
  '330000',
  '340000',
  '370000',
  '310000',
  '440000',
  '510000',
  '420000',
  '210000',
  '660000',
];
const PARKS_EACH = [4, 4, 3, 4, 2, 2, 1, 1, 2, 1];
const ASSOCIATIONS = ['320000', '330000', '340000', '370000', '310000'];
// 江苏 has both: two recommenders of one province, each with a list of its own.
const DEPARTMENTS = ['440000', '510000', '320000'];
const EXPERTS = 20;
/** Employers of the experts: invented institutes, spread over provinces with and without applicants. */
export const EMPLOYER_PROVINCES = [
  '110000',
  '120000',
  '310000',
  '320000',
  '330000',
  '420000',
  '430000',
  '440000',
  '500000',
  '610000',
];
const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许';
const GIVEN = ['明远', '静怡', '志强', '文博', '晓岚', '建国', '思齐', '雅宁', '立新', '海燕'];

const house: readonly LocalPerson[] = [
  { email: 'staff1@cipa.example', name: '示例经办甲', roles: ['staff'] },
  { email: 'staff2@cipa.example', name: '示例经办乙', roles: ['staff'] },
  { email: 'lead1@cipa.example', name: '示例负责人甲', roles: ['lead'] },
  { email: 'lead2@cipa.example', name: '示例负责人乙', roles: ['lead'] },
  { email: 'auditor@cipa.example', name: '示例审计', roles: ['auditor'] },
  { email: 'sysadmin@cipa.example', name: '示例系统管理员', roles: ['system-admin'] },
  { email: 'secadmin@cipa.example', name: '示例安全管理员', roles: ['security-admin'] },
  { email: 'auditadmin@cipa.example', name: '示例审计管理员', roles: ['audit-admin'] },
];

const parks: readonly LocalPerson[] = PARK_PROVINCES.flatMap((province, i) =>
  Array.from({ length: PARKS_EACH[i] ?? 0 }, (_, nth) => ({
    email: `park-${province}-${nth + 1}@parks.example`,
    name: `示例填报人${province.slice(0, 2)}${nth + 1}`,
    roles: ['applicant'] as const,
    organization: { kinds: ['national-etdz', 'national-hitech'], province, nth },
  })),
);

const recommenders: readonly LocalPerson[] = [
  ...ASSOCIATIONS.map((province) => ({
    email: `association-${province}@recommenders.example`,
    name: `示例推荐人${province.slice(0, 2)}`,
    roles: ['recommender'] as const,
    organization: { kinds: ['association'], province, nth: 0 },
  })),
  ...DEPARTMENTS.map((province) => ({
    email: `commerce-${province}@recommenders.example`,
    name: `示例推荐人${province.slice(0, 2)}`,
    roles: ['recommender'] as const,
    organization: { kinds: ['commerce-department'], province, nth: 0 },
  })),
];

const experts: readonly LocalPerson[] = Array.from({ length: EXPERTS }, (_, i) => ({
  email: `expert${String(i + 1).padStart(2, '0')}@experts.example`,
  name: `${SURNAMES[i] ?? '示'}${GIVEN[i % GIVEN.length] ?? '例'}（示例）`,
  roles: ['expert'] as const,
  organization: { id: employerId(EMPLOYER_PROVINCES[i % EMPLOYER_PROVINCES.length] ?? '110000') },
}));

/** Id of the invented institute of a province. */
export function employerId(province: string): string {
  return `employer-sample-${province}`;
}

export const LOCAL_PEOPLE: readonly LocalPerson[] = [...house, ...parks, ...recommenders, ...experts];
