import { canonicalJson, type JsonObject } from './canonical-json';
import { verifyCheckpoint, type AuditKey, type Checkpoint, type CheckpointVerdict } from './checkpoint';
import { Frontier } from './frontier';
import { isHash, leafHash, type Hash } from './hashing';

/** One record as it is kept: its content, or the canonical text of it as exported, and the hash stored beside it. */
export interface LogRecord {
  readonly entry: JsonObject | string;
  /** Leaf hash stored with the record, when there is one: it tells exactly which record was touched. */
  readonly leafHash?: string | null;
}

/** The first place at which the log is not what it was; records are counted from 0. */
export type Broken =
  /** The record no longer gives the hash that was stored with it. */
  | { readonly kind: 'record-changed'; readonly index: number }
  /** The record is what it was, but the hash stored with it is not. */
  | { readonly kind: 'stored-hash-changed'; readonly index: number }
  /** Among the records `from` … `to` − 1 something was changed, removed, added or moved. */
  | { readonly kind: 'records-changed'; readonly from: number; readonly to: number }
  /** A checkpoint covers records that are not there any more. */
  | { readonly kind: 'records-missing'; readonly from: number; readonly to: number }
  | { readonly kind: 'checkpoint'; readonly position: number; readonly problem: CheckpointProblem };

/** `contradicts`: signed for the same number of records as the one before it, with another root. */
export type CheckpointProblem = Exclude<CheckpointVerdict, 'ok'> | 'out-of-order' | 'contradicts';

export interface CheckpointReport {
  readonly size: number;
  readonly time: string;
  /** Signed by a known key, in order, and its root is that of the records as they are now. */
  readonly ok: boolean;
}

export interface LogReport {
  readonly ok: boolean;
  /** Records read. */
  readonly size: number;
  /** Root over all records read. */
  readonly root: Hash;
  /** Records proved unchanged: those under the last checkpoint that fits. */
  readonly proved: number;
  readonly checkpoints: readonly CheckpointReport[];
  readonly firstBroken: Broken | null;
}

/**
 * Verifies a whole log offline: recomputes every leaf and the tree, and compares the root at each signed checkpoint.
 * Needs nothing but the records in their order, the checkpoints in the order of their making and the public keys.
 *
 * A wrong root alone only says that something before it changed; the hashes stored with the records then tell which, if
 * the tree of stored hashes still fits the checkpoint. Records after the last checkpoint are compared with their stored
 * hashes only.
 */
export function verifyLog(
  records: Iterable<LogRecord | string>,
  checkpoints: readonly Checkpoint[],
  publicKeys: AuditKey | readonly AuditKey[],
): LogReport {
  const run = new Verification(checkpoints, publicKeys);
  run.compareCheckpoints();
  for (const record of records) {
    run.read(record);
    run.compareCheckpoints();
  }
  return run.report();
}

/** Stands for a stored hash that is not even a hash. */
const NO_HASH: Hash = '0'.repeat(64);

class Verification {
  private readonly recomputed = Frontier.empty();
  /** The tree of stored hashes, once it differs from the recomputed one. */
  private stored: Frontier | null = null;
  /** Records since the last fitting checkpoint whose stored hash differs. */
  private differing: number[] = [];
  private proved = 0;
  private next = 0;
  private readonly reports: CheckpointReport[] = [];
  private firstBroken: Broken | null = null;
  private readonly verdicts: readonly (CheckpointProblem | null)[];

  constructor(
    private readonly checkpoints: readonly Checkpoint[],
    publicKeys: AuditKey | readonly AuditKey[],
  ) {
    this.verdicts = checkpoints.map((checkpoint, i) => {
      const verdict = verifyCheckpoint(checkpoint, publicKeys);
      if (verdict !== 'ok') return verdict;
      const before = checkpoints[i - 1];
      if (before === undefined || before.size < checkpoint.size) return null;
      if (before.size > checkpoint.size) return 'out-of-order';
      return before.root === checkpoint.root ? null : 'contradicts';
    });
  }

  read(record: LogRecord | string): void {
    const { entry, leafHash: told } = typeof record === 'string' ? { entry: record, leafHash: null } : record;
    const leaf = leafHash(typeof entry === 'string' ? entry : canonicalJson(entry));
    if (told != null && told !== leaf) {
      this.differing.push(this.recomputed.size);
      this.stored ??= this.recomputed.copy();
    }
    this.stored?.append(told == null ? leaf : isHash(told) ? told : NO_HASH);
    this.recomputed.append(leaf);
  }

  /** Compares all checkpoints made at the present size, and those that come out of order. */
  compareCheckpoints(): void {
    for (; this.next < this.checkpoints.length; this.next++) {
      const checkpoint = this.checkpoints[this.next]!;
      const verdict = this.verdicts[this.next] ?? null;
      if (verdict === null && checkpoint.size > this.recomputed.size) return;
      if (verdict !== null)
        this.note(checkpoint, { kind: 'checkpoint', position: this.next, problem: verdict });
      else this.compare(checkpoint);
    }
  }

  report(): LogReport {
    for (; this.next < this.checkpoints.length; this.next++) {
      const checkpoint = this.checkpoints[this.next]!;
      const verdict = this.verdicts[this.next] ?? null;
      const missing: Broken = { kind: 'records-missing', from: this.recomputed.size, to: checkpoint.size };
      this.note(
        checkpoint,
        verdict === null ? missing : { kind: 'checkpoint', position: this.next, problem: verdict },
      );
    }
    const loose = this.differing[0];
    if (loose !== undefined) this.firstBroken ??= { kind: 'record-changed', index: loose };
    return {
      ok: this.firstBroken === null,
      size: this.recomputed.size,
      root: this.recomputed.root(),
      proved: this.proved,
      checkpoints: this.reports,
      firstBroken: this.firstBroken,
    };
  }

  private compare(checkpoint: Checkpoint): void {
    const [differs] = this.differing;
    const fits = this.recomputed.root() === checkpoint.root;
    if (fits) {
      this.note(
        checkpoint,
        differs === undefined ? null : { kind: 'stored-hash-changed', index: differs },
        true,
      );
      this.proved = checkpoint.size;
      this.stored = null;
    } else if (differs !== undefined && this.stored?.root() === checkpoint.root)
      this.note(checkpoint, { kind: 'record-changed', index: differs });
    else this.note(checkpoint, { kind: 'records-changed', from: this.proved, to: checkpoint.size });
    this.differing = [];
  }

  private note(checkpoint: Checkpoint, broken: Broken | null, fits = false): void {
    this.reports.push({ size: checkpoint.size, time: checkpoint.time, ok: fits });
    if (broken !== null) this.firstBroken ??= broken;
  }
}
