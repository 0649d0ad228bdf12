import { RELATION_KINDS } from '@xuanping/domain/expert-review';
import { z } from 'zod';
import { defineRoute, instant, pageOf, pageQuery } from '../core';

const text = (max: number) => z.string().trim().max(max, `不超过 ${max} 字`);
const HOUSE = ['staff', 'lead', 'auditor'] as const;

/** What ties an expert to an organisation; `seat`: sits on a body that recommends; `recusal`: declared without a closer ground. */
export const EXPERT_RELATION_KINDS = [...RELATION_KINDS, 'seat', 'recusal'] as const;
export const expertRelationKind = z.enum(EXPERT_RELATION_KINDS);

/** Elements of the framework, 1 to 6. */
const fields = z.array(z.number().int().min(1).max(6)).max(6);

export const expertRow = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  employer: z.string().nullable(),
  province: z.string().nullable(),
  title: z.string(),
  fields,
  capacity: z.number().int().nullable(),
  active: z.boolean(),
  /** The account can still sign in as an expert. */
  enabled: z.boolean(),
  relations: z.number().int(),
  /** Reviews held now, and sheets handed in ever. */
  open: z.number().int(),
  scored: z.number().int(),
});
export type ExpertRow = z.infer<typeof expertRow>;

export const expertRelation = z.object({
  id: z.uuid(),
  organization: z.object({ id: z.string(), name: z.string() }),
  kind: expertRelationKind,
  detail: z.string(),
  endedOn: z.string().nullable(),
  onBehalfOf: z.enum(['expert', 'park']),
  declaredBy: z.string(),
  declaredAt: instant,
  withdrawnAt: instant.nullable(),
  withdrawnWhy: z.string().nullable(),
});
export type ExpertRelation = z.infer<typeof expertRelation>;

export const expertDetail = expertRow.extend({
  phone: z.string(),
  service: z.string(),
  revision: z.number().int(),
  declared: z.array(expertRelation),
});
export type ExpertDetail = z.infer<typeof expertDetail>;

const profile = z.object({
  revision: z.number().int(),
  title: text(60),
  phone: text(40),
  service: text(2000),
  fields,
});

const declaration = z.object({
  organizationId: z.string().min(1, '请选择单位').max(80),
  kind: expertRelationKind,
  detail: text(500).min(1, '请说明情况'),
  endedOn: z.iso.date('日期形如 2026-03-01').nullable().default(null),
});

const expertParams = z.object({ expert: z.uuid() });

export const listExperts = defineRoute({
  id: 'expert-review.experts',
  method: 'GET',
  path: '/api/v1/experts',
  summary: '专家库',
  who: HOUSE,
  tie: 'none',
  query: pageQuery.extend({
    q: z.string().trim().max(60).optional(),
    active: z.enum(['yes', 'no']).optional(),
    field: z.coerce.number().int().min(1).max(6).optional(),
  }),
  response: pageOf(expertRow),
});

export const listExpertCandidates = defineRoute({
  id: 'expert-review.candidates',
  method: 'GET',
  path: '/api/v1/expert-candidates',
  summary: '尚未入库的专家账号',
  who: ['staff'],
  tie: 'none',
  query: pageQuery.extend({ q: z.string().trim().max(60).optional() }),
  response: pageOf(
    z.object({ id: z.uuid(), name: z.string(), email: z.string(), employer: z.string().nullable() }),
  ),
});

export const addExperts = defineRoute({
  id: 'expert-review.add-experts',
  method: 'POST',
  path: '/api/v1/experts',
  summary: '专家账号入库',
  who: ['staff'],
  tie: 'none',
  body: z.object({ accountIds: z.array(z.uuid()).min(1, '请选择专家').max(500), fields: fields.default([]) }),
  response: z.object({ added: z.number().int() }),
  status: 201,
});

export const getExpert = defineRoute({
  id: 'expert-review.expert',
  method: 'GET',
  path: '/api/v1/experts/:expert',
  summary: '一名专家',
  who: HOUSE,
  tie: 'none',
  params: expertParams,
  response: expertDetail,
});

export const saveExpert = defineRoute({
  id: 'expert-review.save-expert',
  method: 'PUT',
  path: '/api/v1/experts/:expert',
  summary: '修改专家信息、停用或恢复',
  who: ['staff'],
  tie: 'none',
  params: expertParams,
  body: profile.extend({
    capacity: z.number().int().min(0, '不能为负').max(500).nullable(),
    active: z.boolean(),
  }),
  response: z.object({ revision: z.number().int() }),
});

export const declareForPark = defineRoute({
  id: 'expert-review.declare-for-park',
  method: 'POST',
  path: '/api/v1/experts/:expert/relations',
  summary: '登记园区书面申请的回避或已知的利害关系',
  who: ['staff'],
  tie: 'none',
  params: expertParams,
  body: declaration,
  response: z.object({ id: z.uuid() }),
  status: 201,
});

export const withdrawRelation = defineRoute({
  id: 'expert-review.withdraw-relation',
  method: 'POST',
  path: '/api/v1/experts/:expert/relations/:relation/withdrawal',
  summary: '撤销一条误报的关系，须说明理由，原记录保留',
  who: ['staff'],
  tie: 'none',
  params: expertParams.extend({ relation: z.uuid() }),
  body: z.object({ reason: text(500).min(1, '请填写理由') }),
  response: z.object({ withdrawn: z.boolean() }),
});

export const getMyExpertFile = defineRoute({
  id: 'expert-review.my-file',
  method: 'GET',
  path: '/api/v1/me/expert',
  summary: '本人的专家信息与申报的关系',
  who: ['expert'],
  tie: 'own',
  response: expertDetail,
});

export const saveMyExpertFile = defineRoute({
  id: 'expert-review.save-my-file',
  method: 'PUT',
  path: '/api/v1/me/expert',
  summary: '修改本人的专家信息',
  who: ['expert'],
  tie: 'own',
  body: profile,
  response: z.object({ revision: z.number().int() }),
});

export const declareRelation = defineRoute({
  id: 'expert-review.declare',
  method: 'POST',
  path: '/api/v1/me/expert/relations',
  summary: '申报与某单位的关系；申报后相关评审自动回避',
  who: ['expert'],
  tie: 'own',
  body: declaration,
  /** Reviews held now which the declaration forbids: they are to be declined. */
  response: z.object({ id: z.uuid(), affected: z.array(z.object({ round: z.string(), no: z.string() })) }),
  status: 201,
});

export const findOrganizations = defineRoute({
  id: 'expert-review.organizations',
  method: 'GET',
  path: '/api/v1/expert-organizations',
  summary: '按名称查找名录中的单位，用于申报关系',
  who: ['staff', 'expert'],
  tie: 'none',
  query: z.object({ q: z.string().trim().min(1).max(60) }),
  response: z.object({
    rows: z.array(z.object({ id: z.string(), name: z.string(), province: z.string().nullable() })),
  }),
});
