import type { Answer } from '@xuanping/domain/answers';
import type { Conflict } from './field-state';
import type { FormStore } from './store';

/** Saves follow the last key within this time. */
export const QUIET_MS = 900;
/** Longest time between two attempts while the server does not answer. */
const LONGEST_WAIT_MS = 30_000;

/** What became of a save. */
export type SaveOutcome =
  | {
      readonly kind: 'saved';
      readonly saved: readonly { readonly field: string; readonly version: number; readonly at: string }[];
    }
  | { readonly kind: 'conflict'; readonly conflicts: readonly (Conflict & { readonly field: string })[] }
  /** The form may not be changed any more; `message` says why. */
  | { readonly kind: 'locked'; readonly message: string }
  | {
      readonly kind: 'refused';
      readonly errors: readonly { readonly field: string; readonly message: string }[];
      readonly message: string;
    }
  /** No answer: it will be tried again. */
  | { readonly kind: 'unreachable' };

export type Send = (
  answers: readonly { readonly field: string; readonly value: Answer; readonly version: number }[],
) => Promise<SaveOutcome>;

/** What the page says about saving. */
export type SaveState =
  | { readonly phase: 'saved'; readonly at: string | null }
  | { readonly phase: 'typing' | 'saving' }
  | { readonly phase: 'unreachable' }
  | { readonly phase: 'locked'; readonly message: string };

/** Sends what changed in a form to the server: one request at a time, soon after the last key, again after an outage. */
export class Autosave {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private failures = 0;
  private current: SaveState = { phase: 'saved', at: null };
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly store: FormStore,
    private readonly send: Send,
    private readonly now: () => string = () => new Date().toISOString(),
  ) {
    store.onChange = () => this.changed();
  }

  get state(): SaveState {
    return this.current;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The form may be changed again, e.g. after a withdrawal. */
  unlock(): void {
    if (this.current.phase !== 'locked') return;
    this.set({ phase: 'saved', at: null });
    if (this.store.unsaved().length > 0) this.changed();
  }

  /** Saves now; true when everything typed is on the server. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    if (this.running) await this.running;
    if (this.store.unsaved().length > 0) await this.run();
    const { conflicts, refused } = this.store.waiting;
    return this.store.unsaved().length === 0 && conflicts.length === 0 && refused.length === 0;
  }

  private changed(): void {
    if (this.current.phase === 'locked') return;
    if (this.store.unsaved().length === 0) return;
    // Said once, not with every key: whoever shows it would render as often.
    if (this.current.phase !== 'unreachable' && this.current.phase !== 'typing')
      this.set({ phase: 'typing' });
    this.later(QUIET_MS);
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), ms);
  }

  private run(): Promise<void> {
    this.running ??= this.attempt().finally(() => (this.running = null));
    return this.running;
  }

  private async attempt(): Promise<void> {
    const batch = this.store.unsaved();
    if (batch.length === 0) return this.settled();
    if (this.current.phase !== 'unreachable') this.set({ phase: 'saving' });
    for (const { field, value } of batch) this.store.sending(field, value);
    const outcome = await this.send(batch);
    // Written whole or not at all.
    if (outcome.kind === 'conflict' || outcome.kind === 'refused' || outcome.kind === 'locked') {
      const stale = new Set(outcome.kind === 'conflict' ? outcome.conflicts.map(({ field }) => field) : []);
      for (const { field } of batch) if (!stale.has(field)) this.store.notTaken(field);
    }
    switch (outcome.kind) {
      case 'unreachable':
        this.failures += 1;
        this.set({ phase: 'unreachable' });
        return this.later(Math.min(1000 * 2 ** this.failures, LONGEST_WAIT_MS));
      case 'locked':
        return this.set({ phase: 'locked', message: outcome.message });
      case 'conflict':
        for (const { field, ...conflict } of outcome.conflicts) this.store.conflicted(field, conflict);
        break;
      case 'refused':
        this.refuse(batch, outcome);
        break;
      case 'saved':
        for (const { field, version, at } of outcome.saved) {
          const sent = batch.find((answer) => answer.field === field);
          if (sent) this.store.saved(field, sent.value, version, at);
        }
    }
    this.failures = 0;
    if (this.store.unsaved().length > 0) {
      // The rest of a refused batch goes at once; what was typed meanwhile after a pause.
      this.set({ phase: 'typing' });
      return this.later(outcome.kind === 'saved' ? QUIET_MS : 0);
    }
    this.settled();
  }

  /** A refusal that names no field of the batch concerns all of it. */
  private refuse(
    batch: ReturnType<FormStore['unsaved']>,
    outcome: Extract<SaveOutcome, { kind: 'refused' }>,
  ): void {
    const named = outcome.errors.filter(({ field }) => batch.some((answer) => field === answer.field));
    if (named.length === 0) for (const { field } of batch) this.store.refused(field, outcome.message);
    for (const { field, message } of named) this.store.refused(field, message);
  }

  private settled(): void {
    this.set({ phase: 'saved', at: this.now() });
  }

  private set(state: SaveState): void {
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}
