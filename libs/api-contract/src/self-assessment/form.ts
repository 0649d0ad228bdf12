import { APPLICATION_STATES, ROUND_STATES } from '@xuanping/domain/process';
import { z } from 'zod';
import { instant, offeredAct, words } from '../core';
import { answer } from './answer';
import { filingFor } from './filing-for';

/** How far a form is. */
export const progress = z.object({
  due: z.number().int(),
  done: z.number().int(),
  evidenceDue: z.number().int(),
  evidenceDone: z.number().int(),
  /** 0–100; 100 means everything. */
  percent: z.number().int(),
  /** Places that hold the submission back. */
  blockers: z.number().int(),
});
export type ProgressDto = z.infer<typeof progress>;

/** A stored answer; `by` and `at` are for people of the park and the house. */
export const storedAnswer = z.object({
  value: answer,
  version: z.number().int(),
  by: z.string().nullable(),
  at: instant.nullable(),
});

export const evidenceFile = z.object({
  id: z.uuid(),
  slotId: z.string(),
  name: z.string(),
  mime: z.string(),
  /** Bytes. */
  size: z.number().int(),
  sha256: z.string(),
  version: z.number().int(),
  /** Items (目标说明) it speaks of; absent or empty: the objective as a whole. */
  items: z.array(z.string()).readonly().optional(),
  by: z.string().nullable(),
  at: instant.nullable(),
});
export type EvidenceFileDto = z.infer<typeof evidenceFile>;

/** A submission with its receipt. */
export const submissionRow = z.object({
  version: z.number().int(),
  receipt: z.string(),
  at: instant,
  contentHash: z.string(),
  by: z.string().nullable(),
  withdrawnAt: instant.nullable(),
  answeredItems: z.number().int(),
  files: z.number().int(),
});
export type SubmissionRow = z.infer<typeof submissionRow>;

/** As whom a caller reads the form. */
export const formReader = z.enum(['park', 'house', 'recommender', 'expert']);

/** The whole form of an application, for filling in and for reading. The rules are the domain's, in browser and server. */
export const formDetail = z.object({
  reader: formReader,
  /** What is shown: the draft as it stands, or a submission. */
  shows: z.object({ kind: z.enum(['draft', 'submission']), version: z.number().int() }),
  round: z.object({
    code: z.string(),
    name: z.string(),
    year: z.number().int(),
    state: z.enum(ROUND_STATES),
    paused: z.boolean(),
    sample: z.boolean(),
    frameworkVersion: z.string(),
  }),
  application: z.object({
    no: z.string(),
    state: z.enum(APPLICATION_STATES),
    stateSince: instant,
    version: z.number().int(),
    submittedAt: instant.nullable(),
    contentHash: z.string().nullable(),
    registeredAt: instant,
    registeredBy: z.string().nullable(),
  }),
  /** Who files it for the park (代报); null: the park itself, or nothing for the reader to know. */
  filedFor: filingFor.nullable(),
  park: z.object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    province: z.string().nullable(),
    isMember: z.boolean(),
  }),
  deadlines: z.object({
    closesAt: instant,
    ownDeadline: z.boolean(),
    correctionDueAt: instant.nullable(),
    recommendationClosesAt: instant,
  }),
  editing: z.object({
    editable: z.boolean(),
    why: words.nullable(),
    until: instant.nullable(),
    everything: z.boolean(),
    fields: z.array(z.string()),
    slots: z.array(z.string()),
    /** Whether the sealed statement may be changed. */
    statement: z.boolean(),
  }),
  /** What of it is the reader's among the people of the park; null for every other reader. */
  part: z
    .object({
      part: z.enum(['submitter', 'editor', 'colleague']),
      mine: z.array(z.number().int()),
      /** Objectives; null: everything. */
      edits: z.array(z.number().int()).nullable(),
      sees: z.array(z.number().int()).nullable(),
    })
    .nullable(),
  answers: z.record(z.string(), storedAnswer),
  files: z.array(evidenceFile),
  /** How far what is shown is, by the rules of the domain. */
  progress,
  /** What the park submitted last in an earlier round. */
  previous: z
    .object({
      round: z.object({ code: z.string(), name: z.string(), year: z.number().int() }),
      answers: z.record(z.string(), answer),
    })
    .nullable(),
  remarks: z.array(z.object({ anchor: z.string(), remark: z.string() })),
  submissions: z.array(submissionRow),
  acts: z.array(offeredAct),
  now: instant,
});
export type FormDetail = z.infer<typeof formDetail>;
