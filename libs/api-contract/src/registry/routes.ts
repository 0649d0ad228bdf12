import { ORGANIZATION_KINDS } from '@xuanping/domain/house';
import { z } from 'zod';
import { commaList, defineRoute, instant, pageOf, pageQuery, searchWords, sortOf, words } from '../core';

const kind = z.enum(ORGANIZATION_KINDS);
const code = z.string().regex(/^\d{6}$/);
const READERS = ['staff', 'lead', 'auditor'] as const;

/** An organisation of the registry 名录. */
export const organizationRow = z.object({
  id: z.string(),
  kind,
  /** Second national list that names it. */
  alsoKind: kind.nullable(),
  name: z.string(),
  provinceCode: z.string().nullable(),
  province: z.string(),
  city: z.string(),
  reportingUnit: z.string(),
  uscc: z.string().nullable(),
  isMember: z.boolean(),
  contactName: z.string(),
  contactEmail: z.string(),
  source: z.string(),
  standing: z.string(),
  note: z.string(),
  retired: z.boolean(),
  /** People who can sign in for it. */
  accounts: z.number().int(),
  revision: z.number().int(),
  changedAt: instant,
});
export type OrganizationRow = z.infer<typeof organizationRow>;

/** What narrows and orders the list; the export takes the same. */
export const registryQuery = z.object({
  q: searchWords.optional(),
  sort: sortOf('name', 'province', 'kind', 'changedAt').optional(),
  kind: commaList(kind).optional(),
  province: commaList(code).optional(),
  member: z.enum(['yes', 'no']).optional(),
  standing: commaList(z.string().max(50)).optional(),
  state: z.enum(['active', 'retired']).optional(),
});

export const listOrganizations = defineRoute({
  id: 'registry.list',
  method: 'GET',
  path: '/api/v1/registry',
  summary: '名录：园区、协会、商务主管部门与专家单位',
  who: READERS,
  tie: 'none',
  query: pageQuery.extend(registryQuery.shape),
  response: pageOf(organizationRow),
});

export const exportOrganizations = defineRoute({
  id: 'registry.export',
  method: 'GET',
  path: '/api/v1/registry/export.xlsx',
  summary: '按当前条件、排序和列导出名录',
  who: READERS,
  tie: 'none',
  query: registryQuery.extend({ columns: commaList(z.string().max(30)).optional() }),
  audited: '导出名录',
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

/** What the registry holds: for filters, the form and the head of the page. */
export const getRegistrySummary = defineRoute({
  id: 'registry.summary',
  method: 'GET',
  path: '/api/v1/registry/summary',
  summary: '名录概况：各类数量、省份、已知缺口',
  who: READERS,
  tie: 'none',
  response: z.object({
    kinds: z.array(z.object({ kind, count: z.number().int(), members: z.number().int() })),
    provinces: z.array(z.object({ code: z.string(), name: z.string(), count: z.number().int() })),
    standings: z.array(z.object({ standing: z.string(), count: z.number().int() })),
    /** National zones that public sources name and the lists loaded at the beginning lack. */
    gaps: z.array(z.object({ name: z.string(), kind, note: z.string(), added: z.boolean() })),
  }),
});

const organizationId = z.string().regex(/^[A-Za-z0-9_-]{1,60}$/);
const text = (max: number) => z.string().trim().max(max, `不超过 ${max} 字`);

/** What staff may set; the rules beyond shape stand in `checkOrganization` of the domain. */
export const organizationBody = z.object({
  kind,
  name: z.string().trim().max(200),
  provinceCode: code.nullable(),
  city: text(200).default(''),
  reportingUnit: z.union([code, z.literal('')]).default(''),
  uscc: text(40).nullable().default(null),
  isMember: z.boolean().default(false),
  contactName: text(200).default(''),
  contactEmail: text(300).default(''),
  source: text(300).default(''),
  standing: text(100).default(''),
  note: text(2000).default(''),
});

export const organizationDetail = organizationRow.extend({
  people: z.array(
    z.object({ id: z.string(), name: z.string(), roles: z.array(z.string()), active: z.boolean() }),
  ),
  applications: z.array(
    z.object({
      round: z.string(),
      roundName: z.string(),
      no: z.string(),
      state: z.string(),
      sample: z.boolean(),
    }),
  ),
  /** Latest first. */
  records: z.array(z.object({ id: z.string(), at: instant, actor: z.string(), sentence: words })),
});
export type OrganizationDetail = z.infer<typeof organizationDetail>;

export const getOrganization = defineRoute({
  id: 'registry.get',
  method: 'GET',
  path: '/api/v1/registry/:id',
  summary: '名录中的一个单位',
  who: READERS,
  tie: 'none',
  params: z.object({ id: organizationId }),
  response: organizationDetail,
});

export const addOrganization = defineRoute({
  id: 'registry.add',
  method: 'POST',
  path: '/api/v1/registry',
  summary: '新增单位',
  who: ['staff'],
  tie: 'none',
  body: organizationBody,
  response: z.object({ id: z.string() }),
  status: 201,
});

export const editOrganization = defineRoute({
  id: 'registry.edit',
  method: 'PUT',
  path: '/api/v1/registry/:id',
  summary: '修改单位；已被他人修改时拒绝',
  who: ['staff'],
  tie: 'none',
  params: z.object({ id: organizationId }),
  body: organizationBody.extend({ revision: z.number().int(), retired: z.boolean().default(false) }),
  response: z.object({ revision: z.number().int() }),
});

export const markMembership = defineRoute({
  id: 'registry.membership',
  method: 'POST',
  path: '/api/v1/registry/membership',
  summary: '标记或取消会员，可一次多家',
  who: ['staff'],
  tie: 'none',
  body: z.object({
    ids: z.array(organizationId).min(1, '请选择园区').max(1000, '一次不超过 1000 家'),
    isMember: z.boolean(),
  }),
  response: z.object({ changed: z.number().int(), refused: z.array(z.object({ id: z.string(), words })) }),
});
