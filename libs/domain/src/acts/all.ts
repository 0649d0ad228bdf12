import { ARCHIVE_ACTS } from '../archive/acts';
import { EXPERT_REVIEW_ACTS, EXPERT_REVIEW_ROUND_ACTS } from '../expert-review/acts';
import { FORMAL_EXAMINATION_ACTS, FORMAL_EXAMINATION_ROUND_ACTS } from '../formal-examination/acts';
import { NOTICE_ACTS } from '../notice/acts';
import { PLAQUE_ACTS, PLAQUE_ROUND_ACTS } from '../plaque/acts';
import type { ActDefinition } from '../process/act';
import { PUBLICITY_ACTS, PUBLICITY_ROUND_ACTS } from '../publicity/acts';
import { RECOMMENDATION_ACTS, RECOMMENDATION_ROUND_ACTS } from '../recommendation/acts';
import { REPORTING_ACTS, REPORTING_ROUND_ACTS } from '../reporting/acts';
import { RESULT_ACTS } from '../result/acts';
import { ROUND_ACTS } from '../round/acts';
import { SELF_ASSESSMENT_ACTS, SELF_ASSESSMENT_ROUND_ACTS } from '../self-assessment/acts';

/** Every legal act, stage by stage. Nothing else in the product lists acts. */
export const ROUND_SUBJECT_ACTS = [
  ...ROUND_ACTS,
  ...NOTICE_ACTS,
  ...SELF_ASSESSMENT_ROUND_ACTS,
  ...RECOMMENDATION_ROUND_ACTS,
  ...FORMAL_EXAMINATION_ROUND_ACTS,
  ...EXPERT_REVIEW_ROUND_ACTS,
  ...RESULT_ACTS,
  ...PUBLICITY_ROUND_ACTS,
  ...PLAQUE_ROUND_ACTS,
  ...REPORTING_ROUND_ACTS,
  ...ARCHIVE_ACTS,
] as const;

export const APPLICATION_SUBJECT_ACTS = [
  ...SELF_ASSESSMENT_ACTS,
  ...FORMAL_EXAMINATION_ACTS,
  ...RECOMMENDATION_ACTS,
  ...EXPERT_REVIEW_ACTS,
  ...PUBLICITY_ACTS,
  ...PLAQUE_ACTS,
] as const;

export const REPORT_SUBJECT_ACTS = REPORTING_ACTS;

export type RoundActId = (typeof ROUND_SUBJECT_ACTS)[number]['id'];
export type ApplicationActId = (typeof APPLICATION_SUBJECT_ACTS)[number]['id'];
export type ReportActId = (typeof REPORT_SUBJECT_ACTS)[number]['id'];
export type ActId = RoundActId | ApplicationActId | ReportActId;

export const ALL_ACTS: readonly ActDefinition[] = [
  ...ROUND_SUBJECT_ACTS,
  ...APPLICATION_SUBJECT_ACTS,
  ...REPORT_SUBJECT_ACTS,
] as readonly ActDefinition[];

const BY_ID = new Map<string, ActDefinition>(ALL_ACTS.map((act) => [act.id, act]));

/** The definition of an act; undefined for a word that is none (a caller may have typed it). */
export function findAct(id: string): ActDefinition | undefined {
  return BY_ID.get(id);
}

/** The definition of an act known by its type. */
export function actOf(id: ActId): ActDefinition {
  const act = BY_ID.get(id);
  if (!act) throw new TypeError(`no such act: ${id}`);
  return act;
}
