import { checkUscc, usccSentence } from '../identifiers';
import { isMailAddress } from '../notification/address';
import type { Words } from '../process/words';

/** What an organisation of the registry 名录 is. Light on purpose: pages use it, `domain/registry` holds the data. */
export const ORGANIZATION_KINDS = [
  'national-etdz',
  'national-hitech',
  'provincial-zone',
  'association',
  'commerce-department',
  'ministry',
  'house',
  'employer',
] as const;
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];

export const ORGANIZATION_KIND_NAMES: Readonly<Record<OrganizationKind, Words>> = {
  'national-etdz': { zh: '国家级经开区', en: 'National economic and technological development zone' },
  'national-hitech': { zh: '国家高新区', en: 'National high-tech zone' },
  'provincial-zone': { zh: '省级各类园区', en: 'Provincial park' },
  association: { zh: '开发区协会', en: 'Association of development zones' },
  'commerce-department': { zh: '商务主管部门', en: 'Commerce department' },
  ministry: { zh: '部委', en: 'Ministry' },
  house: { zh: '本会', en: 'The house' },
  employer: { zh: '专家所在单位', en: 'Employer of experts' },
};

/** How sure the registry is of a row, as staff read it (`Standing` of `domain/registry`); free text is allowed beside these. */
export const STANDINGS = ['官方公布', '公开名单转录', '公开来源可见', '推定', '待核对', '已核实'] as const;

export const isParkKind = (kind: OrganizationKind): boolean =>
  kind === 'national-etdz' || kind === 'national-hitech' || kind === 'provincial-zone';

/** Kinds that stand in a province; the others may stand anywhere. */
const PROVINCIAL: readonly OrganizationKind[] = [
  'national-etdz',
  'national-hitech',
  'provincial-zone',
  'association',
  'commerce-department',
];

/** What staff may set of an organisation. Empty text says nothing is known; `uscc` null likewise. */
export interface OrganizationFields {
  readonly kind: OrganizationKind;
  readonly name: string;
  readonly provinceCode: string | null;
  readonly city: string;
  /** Province-level unit that recommends and reports it where that is not its province: `660000` for 兵团 parks. */
  readonly reportingUnit: string;
  readonly uscc: string | null;
  readonly isMember: boolean;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly source: string;
  readonly standing: string;
  readonly note: string;
}

export interface FieldProblem {
  readonly field: string;
  readonly rule: string;
  readonly words: Words;
}

/** Longest text of each field, in characters. */
export const ORGANIZATION_LIMITS = {
  name: 100,
  city: 50,
  contactName: 50,
  contactEmail: 200,
  source: 200,
  standing: 50,
  note: 1000,
} as const;

export const ORGANIZATION_FIELD_NAMES: Readonly<Record<keyof OrganizationFields, Words>> = {
  kind: { zh: '类别', en: 'Kind' },
  name: { zh: '名称', en: 'Name' },
  provinceCode: { zh: '省份', en: 'Province' },
  city: { zh: '城市', en: 'City' },
  reportingUnit: { zh: '归口单位', en: 'Reporting unit' },
  uscc: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  isMember: { zh: '会员', en: 'Member' },
  contactName: { zh: '联系人', en: 'Contact' },
  contactEmail: { zh: '联系邮箱', en: 'Contact e-mail' },
  source: { zh: '来源', en: 'Source' },
  standing: { zh: '可信程度', en: 'Standing' },
  note: { zh: '备注', en: 'Note' },
};

/**
 * What is wrong with an organisation as typed; empty when it may be stored. The same rules for the form and for
 * every row of an imported table.
 *
 * @param provinces codes of the provinces that exist
 */
export function checkOrganization(
  fields: OrganizationFields,
  provinces: ReadonlySet<string>,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const refuse = (field: keyof OrganizationFields, rule: string, zh: string, en: string): void =>
    void problems.push({ field, rule, words: { zh, en } });
  if (fields.name.trim() === '') refuse('name', 'required', '请填写名称。', 'Please enter the name.');
  for (const [field, limit] of Object.entries(ORGANIZATION_LIMITS) as [
    keyof typeof ORGANIZATION_LIMITS,
    number,
  ][]) {
    const name = ORGANIZATION_FIELD_NAMES[field];
    if ([...fields[field]].length > limit)
      refuse(
        field,
        'too-long',
        `“${name.zh}”不超过 ${limit} 字。`,
        `“${name.en}” has at most ${limit} characters.`,
      );
  }
  if (fields.provinceCode === null && PROVINCIAL.includes(fields.kind))
    refuse('provinceCode', 'required', '请选择省份。', 'Please choose the province.');
  if (fields.provinceCode !== null && !provinces.has(fields.provinceCode))
    refuse('provinceCode', 'unknown', '没有这个省份。', 'There is no such province.');
  if (fields.reportingUnit !== '' && !provinces.has(fields.reportingUnit))
    refuse('reportingUnit', 'unknown', '没有这个归口单位。', 'There is no such reporting unit.');
  if (fields.uscc !== null) {
    const checked = checkUscc(fields.uscc);
    if (!checked.ok)
      refuse('uscc', checked.problem, usccSentence(checked, 'zh'), usccSentence(checked, 'en'));
  }
  if (fields.contactEmail !== '' && !isMailAddress(fields.contactEmail)) {
    refuse(
      'contactEmail',
      'address',
      '联系邮箱不是有效的电子邮箱。',
      'The contact e-mail is not a valid address.',
    );
  }
  if (fields.isMember && !isParkKind(fields.kind))
    refuse('isMember', 'parks-only', '只有园区可以标记为会员。', 'Only parks can be members.');
  return problems;
}
