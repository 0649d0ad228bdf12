import type { Words } from './words';

/** The people of a round (product.md, Who uses it). `public` is anybody without an account; `system` is the process itself. */
export const ROLES = [
  'staff',
  'lead',
  'applicant',
  'recommender',
  'expert',
  'auditor',
  'system-admin',
  'security-admin',
  'audit-admin',
  'public',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Readonly<Record<Role, Words>> = {
  staff: { zh: '经办人', en: 'Staff' },
  lead: { zh: '负责人', en: 'Lead' },
  applicant: { zh: '园区', en: 'Park' },
  recommender: { zh: '推荐单位', en: 'Recommender' },
  expert: { zh: '专家', en: 'Expert' },
  auditor: { zh: '审计', en: 'Auditor' },
  'system-admin': { zh: '系统管理员', en: 'System administrator' },
  'security-admin': { zh: '安全管理员', en: 'Security administrator' },
  'audit-admin': { zh: '审计管理员', en: 'Audit administrator' },
  public: { zh: '公众', en: 'Public' },
  system: { zh: '系统', en: 'System' },
};

/** 三员: three administrators exclude each other and hold no business role (等保 2.0 三级). */
export const ADMINISTRATOR_ROLES: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin'];

/**
 * What ties the actor to the subject of an act or a read:
 * `house` CIPA's own people; `own-park` the actor's park made the application; `own-province` the actor's
 * organisation recommends for the park's province; `assigned` the expert holds a review of it; `recipient`
 * the holder of a report's link; `submitter` the one who answers for the application; `filer` somebody of the
 * recommender that files it for the park (代报) and has it in hand; `employed-there` somebody of the house who works for the park as well, a tie that only bars; `anyone` no tie.
 */
export type Relation =
  | 'house'
  | 'own-park'
  | 'submitter'
  | 'filer'
  | 'employed-there'
  | 'own-province'
  | 'assigned'
  | 'recipient'
  | 'anyone'
  | 'process';

/** The tie each role must have to a subject before it may act on it or read it. */
export const RELATION_OF_ROLE: Readonly<Record<Role, Relation>> = {
  staff: 'house',
  lead: 'house',
  applicant: 'own-park',
  recommender: 'own-province',
  expert: 'assigned',
  auditor: 'house',
  'system-admin': 'house',
  'security-admin': 'house',
  'audit-admin': 'house',
  public: 'anyone',
  system: 'process',
};
