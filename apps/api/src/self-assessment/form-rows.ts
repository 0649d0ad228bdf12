import type { Answer } from '@xuanping/domain/answers';
import type { ApplicationState, RoundState } from '@xuanping/domain/process';
import type { Schedule } from '@xuanping/domain/schedule';
import type { FilingForDto } from '@xuanping/api-contract/self-assessment';
import { WHOLE_FORM, type LastRound } from '@xuanping/domain/self-assessment';
import {
  FILING_FOR_OF,
  FORM_MARK,
  handSql,
  LAST_ROUND,
  type FormMark,
  type FormPlace,
  type StoredFile,
  type SubmissionSnapshot,
} from '@xuanping/persistence/self-assessment';
import type { DataSource } from 'typeorm';

/** An instant as the contract writes it: UTC ISO with milliseconds. */
const iso = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Everything the page of a form shows, as one statement gives it. */
export interface FormRow {
  readonly now: string;
  readonly mark: FormMark;
  readonly round: {
    code: string;
    name: string;
    year: number;
    state: RoundState;
    paused: boolean;
    sample: boolean;
    frameworkVersion: string;
    schedule: Schedule;
  };
  readonly application: {
    no: string;
    state: ApplicationState;
    stateSince: string;
    version: number;
    submittedAt: string | null;
    contentHash: string | null;
    registeredAt: string;
    registeredBy: string;
    ownDeadline: string | null;
    correctionDueAt: string | null;
  };
  readonly park: { id: string; name: string; kind: string; province: string | null; isMember: boolean };
  /** Of the draft; null when a submission is read. */
  readonly answers: Record<string, { value: Answer; version: number; by: string; at: string }> | null;
  readonly files: (StoredFile & { by: string; at: string })[] | null;
  /** The submission asked for, or the one that stands. */
  readonly submission: { version: number; at: string; snapshot: SubmissionSnapshot } | null;
  readonly previous: LastRound | null;
  /** Who files it for the park, with the answer of the park. */
  readonly filedFor: FilingForDto | null;
  readonly remarks: { anchor: string; remark: string }[];
  readonly submissions: {
    version: number;
    receipt: string;
    at: string;
    contentHash: string;
    by: string;
    withdrawnAt: string | null;
    answeredItems: number;
    files: number;
  }[];
}

const DRAFT_ANSWERS = `(SELECT coalesce(json_object_agg(w.field_id, json_build_object('value', w.value, 'version', w.version, 'by', ${handSql('p')}, 'at', ${iso('w.updated_at')})), '{}')
    FROM answer w JOIN account p ON p.id = w.updated_by WHERE w.round_code = a.round_code AND w.application_no = a.no)`;

const DRAFT_FILES = `(SELECT coalesce(json_agg(json_build_object('id', e.id, 'slotId', e.slot_id, 'name', e.name, 'mime', e.mime, 'size', e.size, 'sha256', e.sha256,
      'version', e.version, 'items', e.items, 'by', ${handSql('p')}, 'at', ${iso('e.uploaded_at')}) ORDER BY e.slot_id, e.uploaded_at, e.id), '[]')
    FROM evidence_file e JOIN account p ON p.id = e.uploaded_by WHERE e.round_code = a.round_code AND e.application_no = a.no AND e.removed_at IS NULL)`;

const SUBMISSION = `(SELECT json_build_object('version', s.version, 'at', ${iso('s.at')}, 'snapshot', s.snapshot) FROM submission s
    WHERE s.round_code = a.round_code AND s.application_no = a.no AND CASE WHEN $3::int IS NULL THEN s.withdrawn_at IS NULL ELSE s.version = $3 END
    ORDER BY s.version DESC LIMIT 1)`;

const SUBMISSIONS = `(SELECT coalesce(json_agg(json_build_object('version', s.version, 'receipt', s.receipt, 'at', ${iso('s.at')}, 'contentHash', s.content_hash,
      'by', ${handSql('p')}, 'withdrawnAt', ${iso('s.withdrawn_at')}, 'answeredItems', s.snapshot -> 'answeredItems', 'files', jsonb_array_length(s.snapshot -> 'files')) ORDER BY s.version DESC), '[]')
    FROM submission s JOIN account p ON p.id = s.submitted_by WHERE s.round_code = a.round_code AND s.application_no = a.no)`;

/**
 * Reads a form for its page in one statement; null when there is no such application.
 * @param of `draft`: the answers and files as they stand; else those of `version`, or of the submission that stands
 */
export async function readFormRow(
  database: DataSource,
  place: FormPlace,
  of: { readonly draft: boolean; readonly version: number | null },
): Promise<FormRow | null> {
  const [row] = (await database.query(
    `SELECT ${iso('now()')} AS now, ${FORM_MARK} AS mark,
            json_build_object('code', r.code, 'name', r.name, 'year', r.year, 'state', r.state, 'paused', r.paused_at IS NOT NULL, 'sample', r.sample,
              'frameworkVersion', r.framework_version, 'schedule', r.schedule) AS round,
            json_build_object('no', a.no, 'state', a.state, 'stateSince', ${iso('a.state_since')}, 'version', a.version, 'submittedAt', ${iso('a.submitted_at')},
              'contentHash', a.content_hash, 'registeredAt', ${iso('a.registered_at')}, 'registeredBy', ${handSql('g')}, 'ownDeadline', ${iso('a.own_deadline')},
              'correctionDueAt', ${iso('a.correction_due_at')}) AS application,
            json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'province', v.name, 'isMember', o.is_member) AS park,
            CASE WHEN $4 THEN ${DRAFT_ANSWERS} END AS answers, CASE WHEN $4 THEN ${DRAFT_FILES} END AS files,
            CASE WHEN NOT $4 THEN ${SUBMISSION} END AS submission, ${LAST_ROUND} AS previous, ${SUBMISSIONS} AS submissions, ${FILING_FOR_OF} AS "filedFor",
            (SELECT coalesce(json_agg(json_build_object('anchor', coalesce(nullif(c.item, ''), '${WHOLE_FORM}'), 'remark', c.remark) ORDER BY c.id), '[]') FROM correction_remark c
              WHERE c.round_code = a.round_code AND c.application_no = a.no) AS remarks
       FROM application a JOIN round r ON r.code = a.round_code JOIN organization o ON o.id = a.park_id JOIN account g ON g.id = a.registered_by
            LEFT JOIN province v ON v.code = o.unit_code
      WHERE a.round_code = $1 AND a.no = $2`,
    [place.round, place.no, of.version, of.draft],
  )) as FormRow[];
  return row ?? null;
}
