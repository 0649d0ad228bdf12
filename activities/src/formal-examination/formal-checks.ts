import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { canonicalForm, evaluateForm } from '@xuanping/domain/answers';
import { automaticChecks, type FileState, type SealedScan } from '@xuanping/domain/formal-examination';
import { frameworkOf } from '@xuanping/domain/framework';
import {
  evidenceCounts,
  formContextOf,
  sealStateOf,
  STATEMENT_SLOT,
  TYPED_MARK_LENGTH,
  type SealedFile,
} from '@xuanping/domain/self-assessment';
import {
  dueChecks,
  readCheckRow,
  saveChecks,
  standingChecks,
  submittedBefore,
  type CheckRow,
  type StandingChecks,
} from '@xuanping/persistence/formal-examination';
import { printHash, type FormPlace, type StoredFile } from '@xuanping/persistence/self-assessment';
import type { Config } from '@xuanping/platform/config';
import { createEvidenceStore, type EvidenceStore } from '@xuanping/storage';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG } from '../kernel';

/** Applications checked before it is looked anew whose turn it is. */
const BATCH = 20;

/**
 * The automatic checks of formal examination, each with what it looked at and found. Every file is read to its end:
 * its bytes are those that were looked into at the upload, or it counts as not readable.
 */
@Injectable()
export class FormalChecks {
  private readonly evidence: EvidenceStore;

  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) config: Config,
  ) {
    this.evidence = createEvidenceStore({ dataFolder: config.dataDir });
  }

  /** Checks what is waiting; gives how many applications. */
  async look(): Promise<number> {
    const due = await dueChecks(this.database.manager, BATCH);
    for (const place of due) await this.run(place);
    return due.length;
  }

  /** Checks the submission that stands and keeps what was found; null when none does. */
  async run(place: FormPlace): Promise<StandingChecks | null> {
    const tx = this.database.manager;
    const row = await readCheckRow(tx, place);
    if (!row) return null;
    const scans = await scansOf(tx, place, row);
    const checks = findingsOf(row, await this.read(row.snapshot.files), scans);
    await saveChecks(tx, place, checks);
    return checks;
  }

  /**
   * What was found in a version that is being decided on. Where nobody has looked yet, all but the files is looked at
   * now: a decision does not wait until gigabytes are read.
   */
  async standing(tx: EntityManager, place: FormPlace, version: number): Promise<StandingChecks | null> {
    const found = await standingChecks(tx, place, version);
    if (found) return found;
    const row = await readCheckRow(tx, place);
    return row && findingsOf(row, new Map(), await scansOf(tx, place, row));
  }

  /** One after the other: what is read here is not needed at once, and disks serve people too. */
  private async read(files: readonly StoredFile[]): Promise<Map<string, FileState>> {
    const states = new Map<string, FileState>();
    for (const { sha256, size } of files) {
      if (states.has(sha256)) continue;
      const stored = await this.evidence.stat(sha256);
      const whole = stored?.size === size && (await this.evidence.verify(sha256));
      states.set(sha256, !stored ? 'missing' : whole ? 'whole' : 'changed');
    }
    return states;
  }
}

/** Of which print each sealed scan of the submission is; which older version, is looked into only where one is older. */
async function scansOf(tx: EntityManager, place: FormPlace, row: CheckRow): Promise<SealedScan[]> {
  const files = row.snapshot.files
    .filter(({ slotId }) => slotId === STATEMENT_SLOT)
    .map(({ id, name }): SealedFile => ({ id, name, ...(row.prints[id] ?? UNREAD) }));
  const judged = sealStateOf(files, printOf(row)).files;
  const older = judged.some(({ state }) => state === 'older');
  const before = older ? await submittedBefore(tx, place, row.version) : [];
  return judged.map(({ state, ...file }) => ({
    name: file.name,
    state,
    version:
      state === 'older'
        ? (before.find((one) => sealStateOf([file], printOf(one)).state === 'current')?.version ?? null)
        : null,
  }));
}

const UNREAD = { mark: null, source: 'unread' } as const;

/** The hash that a print of a submission carries. */
function printOf({ frameworkVersion, snapshot }: Pick<CheckRow, 'frameworkVersion' | 'snapshot'>): string {
  const { answers, files, filing } = snapshot;
  return printHash({ frameworkVersion, answers, files, creditCode: filing?.creditCode ?? '' });
}

/** @param states of files by hash; files that are not in it were not read */
function findingsOf(
  row: CheckRow,
  states: ReadonlyMap<string, FileState>,
  scans: readonly SealedScan[],
): StandingChecks {
  const { snapshot, frameworkVersion, version } = row;
  const framework = frameworkOf(frameworkVersion);
  if (!framework) throw new TypeError(`no framework ${frameworkVersion}`);
  const files = snapshot.files.map((file) => ({ ...file, state: states.get(file.sha256) ?? 'unread' }));
  const creditCode = snapshot.filing?.creditCode ?? '';
  const content = canonicalForm(snapshot.answers, { frameworkVersion, files: snapshot.files, creditCode });
  const findings = automaticChecks({
    park: row.park,
    scope: row.scope,
    submission: {
      version,
      at: row.at,
      dueAt: row.dueAt,
      hash: row.hash,
      creditCode,
      hashNow: createHash('sha256').update(content).digest('hex'),
    },
    progress: evaluateForm(
      framework,
      snapshot.answers,
      evidenceCounts(snapshot.files),
      formContextOf(row, row.previous),
    ),
    files,
    seal: { required: row.sealRequired, scans, mark: printOf(row).slice(-TYPED_MARK_LENGTH) },
  });
  return { version, checkedAt: row.now, findings };
}
