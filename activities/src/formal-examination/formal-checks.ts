import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { canonicalForm, evaluateForm } from '@xuanping/domain/answers';
import { automaticChecks, type FileState } from '@xuanping/domain/formal-examination';
import { frameworkOf } from '@xuanping/domain/framework';
import { evidenceCounts, formContextOf } from '@xuanping/domain/self-assessment';
import {
  dueChecks,
  readCheckRow,
  saveChecks,
  standingChecks,
  type CheckRow,
  type StandingChecks,
} from '@xuanping/persistence/formal-examination';
import type { FormPlace, StoredFile } from '@xuanping/persistence/self-assessment';
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
    const checks = findingsOf(row, await this.read(row.snapshot.files));
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
    return row && findingsOf(row, new Map());
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

/** @param states of files by hash; files that are not in it were not read */
function findingsOf(row: CheckRow, states: ReadonlyMap<string, FileState>): StandingChecks {
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
  });
  return { version, checkedAt: row.now, findings };
}
