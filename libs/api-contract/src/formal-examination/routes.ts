import { ANSWER_ASPECTS } from '@xuanping/domain/answers';
import { CHECK_OUTCOMES } from '@xuanping/domain/formal-examination';
import { ORGANIZATION_KINDS } from '@xuanping/domain/house';
import { APPLICATION_STATES } from '@xuanping/domain/process';
import { z } from 'zod';
import {
  applicationParams,
  commaList,
  defineRoute,
  instant,
  offeredAct,
  pageOf,
  pageQuery,
  roundParams,
  searchWords,
  sortOf,
  words,
} from '../core';
import { answer } from '../self-assessment/answer';

/** Where an application stands in formal examination, whatever became of it later. */
export const QUEUE_PHASES = ['submitted', 'correcting', 'accepted', 'rejected'] as const;
/** Whether it is examined for the first time, or again after its correction. */
export const QUEUE_TURNS = ['first', 'second'] as const;
/** How the automatic checks came out: `failed` one of them at least, `unclear` none failed, `pending` they are to run. */
export const QUEUE_CHECKS = ['passed', 'unclear', 'failed', 'pending'] as const;

const house = ['staff', 'lead', 'auditor'] as const;

/** What narrows and orders the queue; the desk takes the same to know who comes next. */
export const queueQuery = z.object({
  state: z.enum(QUEUE_PHASES).optional(),
  turn: commaList(z.enum(QUEUE_TURNS)).optional(),
  checks: commaList(z.enum(QUEUE_CHECKS)).optional(),
  province: commaList(z.string().regex(/^\d{6}$/)).optional(),
  kind: commaList(z.enum(ORGANIZATION_KINDS)).optional(),
  search: searchWords.optional(),
  sort: sortOf('no', 'park', 'province', 'submitted', 'due').optional(),
});
export type QueueQuery = z.infer<typeof queueQuery>;

const queueRow = z.object({
  no: z.string(),
  park: z.object({ name: z.string(), kind: z.string(), province: z.string(), unitCode: z.string() }),
  phase: z.enum(QUEUE_PHASES),
  state: z.enum(APPLICATION_STATES),
  turn: z.enum(QUEUE_TURNS),
  submittedAt: instant.nullable(),
  version: z.number().int(),
  correctionDueAt: instant.nullable(),
  checks: z.enum(QUEUE_CHECKS),
  /** Ids of the automatic checks that failed. */
  failed: z.array(z.string()),
  /** It cannot be accepted yet: the round requires a recommendation, and there is none. */
  recommendationMissing: z.boolean(),
  /** The reader works for this park and must leave it to somebody else. */
  barred: z.boolean(),
});
export type QueueRow = z.infer<typeof queueRow>;

const counts = z.record(z.string(), z.number().int());

export const listExaminations = defineRoute({
  id: 'formal-examination.list',
  method: 'GET',
  path: '/api/v1/rounds/:round/formal-examination/queue',
  summary: '形式审查队列：筛选、计数与自动检查结果',
  who: house,
  tie: 'own',
  params: roundParams,
  query: pageQuery.extend(queueQuery.shape),
  response: pageOf(queueRow).extend({
    /** How many there are with each value of a filter, under the other filters. */
    counts: z.object({ state: counts, turn: counts, checks: counts, province: counts, kind: counts }),
  }),
});

/** A check of the examiner's list; automatic ones come with what was looked at and found. */
export const check = z.object({
  id: z.string(),
  name: words,
  automatic: z.boolean(),
  outcome: z.enum(CHECK_OUTCOMES).nullable(),
  looked: words.nullable(),
  found: words.nullable(),
});

const examination = z.object({
  version: z.number().int(),
  outcome: z.enum(['accepted', 'returned', 'rejected']),
  reason: z.string(),
  checklist: z.record(z.string(), z.boolean()),
  /** Ids of the automatic checks that had failed when it was decided; null: they had not been run. */
  failed: z.array(z.string()).nullable(),
  by: z.string(),
  at: instant,
  remarks: z.array(z.object({ item: z.string(), text: z.string() })),
});

const submittedFile = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  version: z.number().int(),
});

/** What the correction changed in the form that was returned. */
const changes = z.object({
  from: z.number().int(),
  to: z.number().int(),
  fields: z.array(
    z.object({
      field: z.string(),
      before: answer.nullable(),
      after: answer.nullable(),
      aspects: z.array(z.enum(ANSWER_ASPECTS)),
    }),
  ),
  files: z.array(
    z.object({
      slotId: z.string(),
      name: z.string(),
      kind: z.enum(['added', 'removed', 'replaced']),
      before: submittedFile.nullable(),
      after: submittedFile.nullable(),
    }),
  ),
});

export const getExamination = defineRoute({
  id: 'formal-examination.get',
  method: 'GET',
  path: '/api/v1/rounds/:round/applications/:no/formal-examination',
  summary: '形式审查：自动检查及其依据、清单、历次结论与退回意见、补正前后的变化',
  who: [...house, 'applicant'],
  tie: 'own',
  params: applicationParams,
  response: z.object({
    /** Empty for the park. */
    checks: z.array(check),
    checkedAt: instant.nullable(),
    /** The version that the checks looked at; an older one than stands until they have looked again. */
    checkedVersion: z.number().int().nullable(),
    /** The checks are about to be run anew. */
    checksPending: z.boolean(),
    examinations: z.array(examination),
    /** Null before the correction came, and for the park. */
    changes: changes.nullable(),
    /** The scans of the sealed print in the version that stands; empty for the park. */
    sealed: z.array(submittedFile.extend({ mime: z.string() })),
    correctionDueAt: instant.nullable(),
    /** The last instant of a correction if it were returned now; null when it cannot be, or when no calendar tells. */
    correctionWouldEnd: instant.nullable(),
    returnedBefore: z.boolean(),
    /** Why the reader may not examine it though others may; null: they may. */
    barred: words.nullable(),
    acts: z.array(offeredAct),
  }),
});

export const getNeighbours = defineRoute({
  id: 'formal-examination.neighbours',
  method: 'GET',
  path: '/api/v1/rounds/:round/formal-examination/queue/:no',
  summary: '队列中的上一份、下一份与余下份数',
  who: house,
  tie: 'own',
  params: applicationParams,
  query: queueQuery,
  /** Neighbours among what the reader may examine, under the filters of the queue, and how many there are. */
  response: z.object({
    previous: z.string().nullable(),
    next: z.string().nullable(),
    left: z.number().int(),
  }),
});

export const checkAgain = defineRoute({
  id: 'formal-examination.check-again',
  method: 'POST',
  path: '/api/v1/rounds/:round/applications/:no/formal-examination/checks',
  summary: '重新进行自动检查',
  who: ['staff'],
  tie: 'own',
  params: applicationParams,
  body: z.object({}),
  response: z.object({ pending: z.boolean() }),
});

/** Applications accepted by one confirmation. */
export const LARGEST_BATCH = 200;

export const previewAcceptance = defineRoute({
  id: 'formal-examination.preview-acceptance',
  method: 'GET',
  path: '/api/v1/rounds/:round/formal-examination/acceptance',
  summary: '批量受理预览：哪些可以受理，哪些不能及其原因；不作任何更改',
  who: ['staff'],
  tie: 'own',
  params: roundParams,
  query: z.object({ nos: commaList(z.string().regex(/^\d{4}$/)) }),
  response: z.object({
    rows: z.array(
      z.object({
        no: z.string(),
        park: z.string(),
        version: z.number().int(),
        /** Why it would not be accepted; null: it would. */
        why: words.nullable(),
        /** Names of automatic checks that a person has to look at. */
        unclear: z.array(words),
      }),
    ),
  }),
});
