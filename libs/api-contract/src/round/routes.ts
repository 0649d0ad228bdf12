import { DEADLINES } from '@xuanping/domain/schedule';
import { ROUND_STATES } from '@xuanping/domain/process';
import { z } from 'zod';
import {
  defineRoute,
  instant,
  offeredAct,
  pageOf,
  pageQuery,
  proposalDto,
  roundCode,
  roundParams,
  words,
} from '../core';
import { draftSchedule, roundSettings } from './settings';

const name = z.string().trim().max(100, '名称不超过 100 字');

/** A round in a list. */
export const roundRow = z.object({
  code: z.string(),
  name: z.string(),
  year: z.number().int(),
  state: z.enum(ROUND_STATES),
  paused: z.boolean(),
  sample: z.boolean(),
  applications: z.number().int(),
  nextDeadline: z.object({ name: z.enum(DEADLINES), at: instant }).nullable(),
});
export type RoundRow = z.infer<typeof roundRow>;

export const gap = z.object({ field: z.string(), code: z.string(), words });

/** A round whole: what its page shows, and what may be done now. */
export const roundDetail = roundRow.extend({
  frameworkVersion: z.string(),
  schedule: draftSchedule,
  settings: roundSettings,
  draftRevision: z.number().int(),
  noticeIssuedAt: instant.nullable(),
  launchedAt: instant.nullable(),
  sealedAt: instant.nullable(),
  draftedBy: z.string(),
  /** What a draft lacks for its launch; empty for a launched round. */
  gaps: z.array(gap),
  /** Prepared and waiting, and what was decided last; for the house only. */
  proposals: z.array(
    proposalDto.extend({ applicationNo: z.string().nullable(), body: z.record(z.string(), z.unknown()) }),
  ),
  counts: z.record(z.string(), z.number().int()),
  acts: z.array(offeredAct),
  now: instant,
});
export type RoundDetail = z.infer<typeof roundDetail>;

export const listRounds = defineRoute({
  id: 'round.list',
  method: 'GET',
  path: '/api/v1/rounds',
  summary: '批次列表',
  who: 'signed-in',
  tie: 'own',
  query: pageQuery.extend({ state: z.enum(['draft', 'running', 'over']).optional() }),
  response: pageOf(roundRow),
});

export const createRound = defineRoute({
  id: 'round.create',
  method: 'POST',
  path: '/api/v1/rounds',
  summary: '新建批次草稿，可自以往批次复制',
  who: ['staff'],
  tie: 'none',
  body: z.object({
    code: roundCode.optional(),
    name: name.min(1, '请填写批次名称'),
    year: z.number().int().min(2020, '年度有误').max(2100, '年度有误'),
    cloneOf: roundCode.optional(),
    sample: z.boolean().default(false),
  }),
  response: z.object({ code: z.string() }),
  status: 201,
});

export const getRound = defineRoute({
  id: 'round.get',
  method: 'GET',
  path: '/api/v1/rounds/:round',
  summary: '一个批次',
  who: 'signed-in',
  tie: 'own',
  params: roundParams,
  response: roundDetail,
});

export const saveDraft = defineRoute({
  id: 'round.save-draft',
  method: 'PUT',
  path: '/api/v1/rounds/:round/draft',
  summary: '保存批次草稿；草稿已被他人改动时拒绝',
  who: ['staff'],
  tie: 'none',
  params: roundParams,
  body: z.object({ draftRevision: z.number().int(), name, schedule: draftSchedule, settings: roundSettings }),
  response: z.object({ draftRevision: z.number().int(), gaps: z.array(gap) }),
});

/** The dated course of a round: every deadline and reminder (the same function the process sleeps on). */
export const planEntry = z.object({
  at: instant,
  kind: z.enum(['deadline', 'reminder']),
  deadline: z.enum(DEADLINES),
  name: words,
  act: z.string().nullable(),
  offset: z.string().nullable(),
  working: z.boolean().nullable(),
});
export const getPlan = defineRoute({
  id: 'round.plan',
  method: 'GET',
  path: '/api/v1/rounds/:round/plan',
  summary: '批次日程：全部期限与提醒',
  who: ['staff', 'lead', 'auditor'],
  tie: 'none',
  params: roundParams,
  response: z.object({ entries: z.array(planEntry) }),
});

export const suggestScheduleRoute = defineRoute({
  id: 'round.suggest-schedule',
  method: 'POST',
  path: '/api/v1/rounds/:round/suggested-schedule',
  summary: '按工作日推算建议日程（不保存）',
  who: ['staff'],
  tie: 'none',
  params: roundParams,
  body: z.object({ opensOn: z.iso.date('请填写自评开始日期') }),
  response: z.object({ schedule: draftSchedule }),
});
