import { createHash } from 'node:crypto';
import type { Declaration, SubmissionSettings } from '@xuanping/domain/schedule';
import {
  printedText,
  sealStateOf,
  STATEMENT_SLOT,
  type JudgedSeal,
  type Particulars,
  type PrintedContent,
  type SealedFile,
  type SealState,
} from '@xuanping/domain/self-assessment';
import type { EntityManager } from 'typeorm';
import { loadForm, type FormPlace } from './form';
import type { SubmissionSnapshot } from './submissions';

/** What stands of an application beside its form. */
export interface StoredFiling {
  /** What the round asks; null: it was launched before there was such a thing. */
  readonly asked: SubmissionSettings | null;
  readonly particulars: Particulars;
  /** What was declared on registering, as it read then; null: nothing was asked. */
  readonly declarations: readonly Declaration[] | null;
  /** Code of the registry; null: it has none. */
  readonly registeredCode: string | null;
  /** Live files in the slot of the sealed print, oldest first. */
  readonly sealed: readonly SealedFile[];
}

/** Reads what stands beside a form in one statement; null when there is no such application. */
export async function loadFiling(tx: EntityManager, place: FormPlace): Promise<StoredFiling | null> {
  const [row] = (await tx.query(
    `SELECT r.settings -> 'submission' AS asked, a.declarations, o.uscc AS "registeredCode",
            json_build_object('creditCode', a.credit_code, 'contactName', a.contact_name, 'contactPhone', a.contact_phone) AS particulars,
            (SELECT coalesce(json_agg(json_build_object('id', e.id, 'name', e.name, 'mark', e.print_mark, 'source', coalesce(e.print_source, 'unread'))
                                      ORDER BY e.uploaded_at, e.id), '[]')
               FROM evidence_file e WHERE e.round_code = a.round_code AND e.application_no = a.no AND e.slot_id = $3 AND e.removed_at IS NULL) AS sealed
       FROM application a JOIN round r ON r.code = a.round_code JOIN organization o ON o.id = a.park_id
      WHERE a.round_code = $1 AND a.no = $2`,
    [place.round, place.no, STATEMENT_SLOT],
  )) as StoredFiling[];
  return row ?? null;
}

/** What stands of an application beside its form, judged against its present content. */
export interface FilingFactsStored extends StoredFiling {
  /** SHA-256 of what a print carries now, 64 hex digits. */
  readonly printHash: string;
  readonly seal: JudgedSeal;
}

/**
 * The facts that submission, examination and pages look at: the credit code, what was declared, and of which print the
 * sealed scan is. Null when there is no such application.
 */
export async function loadFilingFacts(
  tx: EntityManager,
  place: FormPlace,
): Promise<FilingFactsStored | null> {
  const [filing, form] = [await loadFiling(tx, place), await loadForm(tx, place)];
  if (!filing || !form) return null;
  const hash = printHash({ ...form, creditCode: filing.particulars.creditCode });
  const seal = sealStateOf(filing.sealed, hash);
  // What was submitted is read only where a scan is of something older: it may be large.
  const versions = seal.state === 'older' ? await versionsOf(tx, place, seal) : {};
  return { ...filing, printHash: hash, seal: { ...seal, printHash: hash, versions } };
}

/** Of which submitted version each older scan is the print. */
async function versionsOf(
  tx: EntityManager,
  place: FormPlace,
  { files }: SealState,
): Promise<Record<string, number>> {
  const submitted = (await tx.query(
    `SELECT version, framework_version AS "frameworkVersion", snapshot FROM submission
      WHERE round_code = $1 AND application_no = $2 ORDER BY version`,
    [place.round, place.no],
  )) as { version: number; frameworkVersion: string; snapshot: SubmissionSnapshot }[];
  const found: Record<string, number> = {};
  for (const { version, frameworkVersion, snapshot } of submitted) {
    const { answers, files: evidence, filing } = snapshot;
    const hash = printHash({
      frameworkVersion,
      answers,
      files: evidence,
      creditCode: filing?.creditCode ?? '',
    });
    for (const { id, state } of sealStateOf(files, hash).files) if (state === 'current') found[id] = version;
  }
  return found;
}

/** SHA-256 of what a print carries, 64 hex digits. */
export function printHash(content: PrintedContent): string {
  return createHash('sha256').update(printedText(content)).digest('hex');
}

/** Name of another organisation of the registry that has the code; null: none. */
export async function holderOfCode(
  tx: EntityManager,
  code: string,
  except: { readonly place: FormPlace },
): Promise<string | null> {
  const [row] = (await tx.query(
    `SELECT o.name FROM organization o
      WHERE o.uscc = $1 AND o.id <> (SELECT park_id FROM application WHERE round_code = $2 AND no = $3)`,
    [code, except.place.round, except.place.no],
  )) as { name: string }[];
  return row?.name ?? null;
}

/**
 * Writes what an applicant says of itself. The registry keeps a code that it did not have; one that it has stays the
 * registry's. The caller holds the application's row.
 */
export async function saveParticulars(
  tx: EntityManager,
  place: FormPlace,
  { creditCode, contactName, contactPhone }: Particulars,
): Promise<void> {
  await tx.query(
    `UPDATE application SET credit_code = $3, contact_name = $4, contact_phone = $5 WHERE round_code = $1 AND no = $2`,
    [place.round, place.no, creditCode, contactName, contactPhone],
  );
  if (creditCode === '') return;
  await tx.query(
    `UPDATE organization o SET uscc = $3, revision = o.revision + 1, changed_at = now()
       FROM application a WHERE a.round_code = $1 AND a.no = $2 AND o.id = a.park_id AND o.uscc IS NULL`,
    [place.round, place.no, creditCode],
  );
}

/** Keeps of which print a sealed file is. */
export async function markSealed(
  tx: EntityManager,
  place: FormPlace,
  file: Pick<SealedFile, 'id' | 'mark' | 'source'>,
): Promise<void> {
  await tx.query(
    `UPDATE evidence_file SET print_mark = $4, print_source = $5 WHERE round_code = $1 AND application_no = $2 AND id = $3`,
    [place.round, place.no, file.id, file.mark, file.source],
  );
}
