import fc from 'fast-check';
import { usccCheckCharacter } from '../identifiers';
import {
  ACCOUNT_ROLES,
  checkAccountRoles,
  checkOrganization,
  describeHouseRecord,
  HOUSE_RECORDS,
  managesRoles,
  ORGANIZATIONS_OF_ROLE,
  parseCalendarRows,
  passwordProblem,
  rolesToGive,
  type AccountRole,
  type OrganizationFields,
} from '.';

const provinces = new Set(['320000', '660000']);
const park: OrganizationFields = {
  kind: 'national-etdz',
  name: '示例经济技术开发区',
  provinceCode: '320000',
  city: '',
  reportingUnit: '',
  uscc: null,
  isMember: true,
  contactName: '',
  contactEmail: '',
  source: '',
  standing: '',
  note: '',
};
const rulesOf = (over: Partial<OrganizationFields>): string[] =>
  checkOrganization({ ...park, ...over }, provinces).map((problem) => `${problem.field}/${problem.rule}`);

describe('an organisation of the registry', () => {
  it('may be stored with a name, a kind and a province', () => {
    expect(rulesOf({})).toEqual([]);
  });

  it.each([
    ['without a name', { name: '  ' }, ['name/required']],
    ['without a province', { provinceCode: null }, ['provinceCode/required']],
    ['in a province nobody knows', { provinceCode: '990000' }, ['provinceCode/unknown']],
    ['reported by a unit nobody knows', { reportingUnit: '1' }, ['reportingUnit/unknown']],
    [
      'with a credit code whose check character is wrong',
      { uscc: '91350100M000100Y42' },
      ['uscc/check-character'],
    ],
    ['with a credit code that is too short', { uscc: '9135' }, ['uscc/length']],
    [
      'with an address that smuggles in another',
      { contactEmail: 'a@b.cn, c@d.cn' },
      ['contactEmail/address'],
    ],
    ['as a member that is no park', { kind: 'association' as const }, ['isMember/parks-only']],
    ['with a name of a hundred and one characters', { name: '区'.repeat(101) }, ['name/too-long']],
  ])('is refused %s', (_, over, rules) => {
    expect(rulesOf(over)).toEqual(rules);
  });

  it('needs no province when it is an employer', () => {
    expect(rulesOf({ kind: 'employer', isMember: false, provinceCode: null })).toEqual([]);
  });

  it('accepts every credit code whose check character fits', () => {
    const character = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY');
    const first17 = fc
      .tuple(
        fc.array(character, { minLength: 2, maxLength: 2 }),
        fc.array(fc.constantFrom(...'0123456789'), { minLength: 6, maxLength: 6 }),
        fc.array(character, { minLength: 9, maxLength: 9 }),
      )
      .map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(
        first17,
        (text) =>
          checkOrganization({ ...park, uscc: text + usccCheckCharacter(text) }, provinces).length === 0,
      ),
    );
  });
});

describe('who opens accounts', () => {
  it('the system administrator for the house, staff for the people of a round, and nobody for both', () => {
    expect(rolesToGive(['system-admin'])).toEqual([
      'staff',
      'lead',
      'auditor',
      'system-admin',
      'security-admin',
      'audit-admin',
    ]);
    expect(rolesToGive(['staff'])).toEqual(['applicant', 'recommender', 'expert']);
    for (const role of [
      'lead',
      'auditor',
      'security-admin',
      'audit-admin',
      'applicant',
      'recommender',
      'expert',
    ] as const)
      expect(rolesToGive([role])).toEqual([]);
  });

  it('reaches an account only when it reaches every role of it', () => {
    expect(managesRoles(['staff'], ['expert', 'applicant'])).toBe(true);
    expect(managesRoles(['staff'], ['expert', 'lead'])).toBe(false);
    expect(managesRoles(['system-admin'], [])).toBe(false);
  });
});

describe('the roles of an account', () => {
  const rules = (roles: AccountRole[], kind: Parameters<typeof checkAccountRoles>[1]): string[] =>
    checkAccountRoles(roles, kind).map((problem) => `${problem.field}/${problem.rule}`);

  it('exclude each other as the three administrators and four eyes ask', () => {
    expect(rules(['system-admin', 'security-admin'], null)).toEqual(['roles/three-administrators']);
    expect(rules(['audit-admin', 'staff'], null)).toEqual(['roles/three-administrators']);
    expect(rules(['auditor', 'lead'], null)).toEqual(['roles/auditor-alone']);
    expect(rules(['staff', 'expert'], 'employer')).toEqual(['roles/house-or-outside']);
    expect(rules(['staff', 'lead'], null)).toEqual([]);
    expect(rules([], null)).toEqual(['roles/required']);
  });

  it('ask for an organisation of the right kind, or for none', () => {
    expect(rules(['applicant'], 'national-etdz')).toEqual([]);
    expect(rules(['applicant'], 'association')).toEqual(['organizationId/kind']);
    expect(rules(['recommender'], 'commerce-department')).toEqual([]);
    expect(rules(['expert'], null)).toEqual(['organizationId/required']);
    expect(rules(['lead'], 'house')).toEqual(['organizationId/house-only']);
  });

  it('never let a combination pass that the constraints of the database refuse', () => {
    const administrators = ['system-admin', 'security-admin', 'audit-admin'];
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...ACCOUNT_ROLES), { minLength: 1 }),
        fc.constantFrom(
          null,
          ...new Set(Object.values(ORGANIZATIONS_OF_ROLE).flatMap((kinds) => kinds ?? [])),
        ),
        (roles, kind) => {
          if (checkAccountRoles(roles, kind).length > 0) return true;
          const alone = !roles.some((role) => administrators.includes(role)) || roles.length === 1;
          const house = roles.some((role) => role === 'staff' || role === 'lead');
          return (
            alone &&
            !(house && roles.some((role) => ['expert', 'applicant', 'recommender', 'auditor'].includes(role)))
          );
        },
      ),
    );
  });
});

describe('a password', () => {
  it('is composed of three classes under 等保', () => {
    expect(passwordProblem('Abcdef1234', 'classes')).toBeNull();
    expect(passwordProblem('Abcdef123', 'classes')?.zh).toContain('10 位');
    expect(passwordProblem('abcdefghij1', 'classes')).not.toBeNull();
    expect(passwordProblem('密码密碼密码密碼密码A1', 'classes')).toBeNull();
  });

  it('is long under ASVS, of anything but one repeated letter', () => {
    expect(passwordProblem('correct horse battery', 'length')).toBeNull();
    expect(passwordProblem('春眠不觉晓处处闻啼鸟夜来风雨声', 'length')).toBeNull();
    expect(passwordProblem('Abcdef1234', 'length')).not.toBeNull();
    expect(passwordProblem('aaaaaaaaaaaaaaaaaaaa', 'length')).not.toBeNull();
  });
});

describe('the rows of a calendar year', () => {
  it('are read as they come out of a spreadsheet', () => {
    const text =
      '2027-01-01\t休\t元旦\n2027年2月6日 休 春节\r\n2027/2/20,班,春节\n\n2027-11-20 休 古尔邦节 650000\n2027-12-25 off Christmas Day';
    expect(parseCalendarRows(text, 2027)).toEqual({
      problems: [],
      rows: [
        { date: '2027-01-01', kind: 'off', name: '元旦', provinceCode: '' },
        { date: '2027-02-06', kind: 'off', name: '春节', provinceCode: '' },
        { date: '2027-02-20', kind: 'work', name: '春节', provinceCode: '' },
        { date: '2027-11-20', kind: 'off', name: '古尔邦节', provinceCode: '650000' },
        { date: '2027-12-25', kind: 'off', name: 'Christmas Day', provinceCode: '' },
      ],
    });
  });

  it.each([
    ['a date that is none', '2027-02-30 休 春节', 'date', 1],
    ['a word that is neither 休 nor 班', '2027-01-01 假 元旦', 'kind', 1],
    ['another year', '2027-01-01 休 元旦\n2026-01-01 休 元旦', 'year', 2],
    ['a day twice', '2027-01-01 休 元旦\n2027-01-01 休 元旦', 'twice', 2],
    ['a make-up day that is a weekday', '2027-01-01 休 元旦\n2027-01-04 班 元旦', 'workday-on-weekday', 2],
    ['a province by name', '2027-01-01 休 元旦\n2027-01-05,休,古尔邦节,新疆', 'province-code', 2],
    ['nothing', '', 'empty', 0],
  ])('are refused for %s, with the line', (_, text, rule, line) => {
    const { rows, problems } = parseCalendarRows(text, 2027);
    expect(rows).toEqual([]);
    expect(problems[0]).toMatchObject({ rule, line });
    expect(problems[0]?.words.zh).toMatch(/[。]$/);
  });

  it('point at the pasted line also when empty lines stand between', () => {
    const { problems } = parseCalendarRows('2027-01-01 休 元旦\n\n\n2027-01-04 班 元旦', 2027);
    expect(problems[0]).toMatchObject({ line: 4 });
  });
});

describe('the record of the house', () => {
  const of = (act: string, facts: Record<string, string | number | null>, subject: string | null = '李四') =>
    describeHouseRecord({ act, actor: '张三', subject, reason: '离职', facts });

  it('says in both languages who did what to whom', () => {
    expect(of('account.invite', { roles: 'staff,lead' })).toEqual({
      zh: '张三为李四开通账号，角色：经办人、负责人',
      en: '张三 opened an account for 李四, roles: Staff, Lead',
    });
    expect(of('account.disable', {})?.zh).toBe('张三停用李四的账号，理由：离职');
    expect(of('registry.edit', { changes: 'city,uscc,retired' }, '某园区')?.zh).toBe(
      '张三修改名录中的某园区：城市、统一社会信用代码、停用状态',
    );
    expect(of('mail.resend', { mail: '12', kind: 'reminder' })?.zh).toBe(
      '张三重新发送邮件 12（催办提醒），理由：离职',
    );
    expect(of('account.lock', {}, null)?.zh).toContain('（已不存在）');
  });

  it('knows nothing of the acts of a round', () => {
    expect(of('notice.issue', {})).toBeNull();
  });

  it('leaves no place unfilled that its facts name', () => {
    for (const [act, words] of Object.entries(HOUSE_RECORDS)) {
      const facts = Object.fromEntries([...words.zh.matchAll(/\{(\w+)\}/g)].map(([, place]) => [place, '1']));
      expect(of(act, facts)?.zh).not.toMatch(/[{}]/);
      expect(of(act, facts)?.en).not.toMatch(/[{}]/);
    }
  });
});
