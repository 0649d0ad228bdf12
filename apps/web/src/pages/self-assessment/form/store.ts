import { evaluateForm, type Answer, type FormContext, type FormEvaluation } from '@xuanping/domain/answers';
import { allFields, fieldById, type Framework } from '@xuanping/domain/framework';
import { evidenceCounts, type SlottedFile } from '@xuanping/domain/self-assessment';
import { sameAnswer, type Conflict, type FieldState } from './field-state';
import type { Pending, PendingAnswer, PendingBox } from './pending';

/** An answer as the server gives it. */
export interface ServerAnswer {
  readonly value: Answer;
  readonly version: number;
  readonly by: string | null;
  readonly at: string | null;
}

/** What the page needs of the server's form. */
export interface ServerForm {
  readonly answers: Readonly<Record<string, ServerAnswer | undefined>>;
  readonly files: readonly SlottedFile[];
}

/** What a change of a field is to be told: that field's own listeners and those of the whole. */
type Listener = () => void;

const NO_CONFLICT = null;
/** A field in which nobody has entered anything; one object, so that the rules need not look into it. */
const UNTOUCHED: Answer = {};

/**
 * The answers of one form in the page. Fields subscribe one by one: typing in one renders that one (and those
 * whose rules look at it), whatever the size of the form. What is typed is evaluated with the domain's rules at
 * once and kept in the browser until the server has confirmed it.
 */
export class FormStore {
  private readonly fields = new Map<string, FieldState>();
  private readonly fieldListeners = new Map<string, Set<Listener>>();
  private readonly listeners = new Set<Listener>();
  private files: readonly SlottedFile[] = [];
  private evaluation: FormEvaluation;
  /** What a former visit left unsaved, until the server's form is there to be set beside it. */
  private left: Pending = {};
  /** What this page keeps in the browser, field by field. */
  private readonly kept = new Map<string, PendingAnswer>();
  /** What was sent and not answered yet, or never. */
  private readonly unanswered = new Map<string, readonly Answer[]>();
  private filled = false;
  /** Called after each change of an answer by the reader. */
  onChange: Listener = () => undefined;

  constructor(
    readonly framework: Framework,
    private context: FormContext,
    private readonly pendingBox: PendingBox,
  ) {
    this.evaluation = evaluateForm(framework, {}, {}, context);
    for (const { id } of allFields(framework)) {
      this.fields.set(id, {
        answer: UNTOUCHED,
        version: 0,
        dirty: false,
        conflict: NO_CONFLICT,
        refused: null,
        by: null,
        at: null,
        evaluation: this.evaluation.fields[id]!,
      });
    }
  }

  field(id: string): FieldState {
    const found = this.fields.get(id);
    if (!found) throw new TypeError(`no field ${id}`);
    return found;
  }

  /** The rules over the whole form: objectives, blockers, how far it is. */
  get form(): FormEvaluation {
    return this.evaluation;
  }

  subscribeField(id: string, listener: Listener): () => void {
    const set = this.fieldListeners.get(id) ?? new Set();
    this.fieldListeners.set(id, set.add(listener));
    return () => set.delete(listener);
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Whether the server's form is in it. */
  get received(): boolean {
    return this.filled;
  }

  /** Reads what a former visit left unsaved; to be awaited before the first `receive`. */
  async recall(): Promise<void> {
    this.left = await this.pendingBox.read();
    for (const [id, pending] of Object.entries(this.left)) this.kept.set(id, pending);
  }

  /**
   * Takes over what the server has. What is being typed stays; what stands otherwise on the server meanwhile
   * becomes a conflict when it is saved. The first time, what a former visit left unsaved is taken up again.
   */
  receive(form: ServerForm, context: FormContext): void {
    this.context = context;
    this.files = form.files;
    const { left } = this;
    this.left = {};
    this.filled = true;
    for (const { id } of allFields(this.framework)) {
      const server = form.answers[id];
      const pending = left[id];
      if (pending) this.resume(id, pending, server);
      else this.adopt(id, server);
    }
    this.evaluate();
    this.keepPending();
    this.tell();
    if (this.unsaved().length > 0) this.onChange();
  }

  /** The reader typed. */
  change(id: string, answer: Answer): void {
    this.put(id, { answer, dirty: true, refused: null });
    this.evaluate();
    this.keepPending();
    this.tell();
    this.onChange();
  }

  /** An answer is on its way. Until the server answers, nobody knows whether it has it. */
  sending(id: string, sent: Answer): void {
    const before = this.unanswered.get(id) ?? [];
    if (before.at(-1) === sent) return;
    this.unanswered.set(id, [...before, sent]);
    this.keepPending();
  }

  /** The server answered that it did not take what was sent last. */
  notTaken(id: string): void {
    const before = (this.unanswered.get(id) ?? []).slice(0, -1);
    if (before.length > 0) this.unanswered.set(id, before);
    else this.unanswered.delete(id);
    this.keepPending();
  }

  /** The server confirmed an answer as it was sent; typed on meanwhile, it stays unsaved. */
  saved(id: string, sent: Answer, version: number, at: string): void {
    const { answer } = this.field(id);
    this.unanswered.delete(id);
    this.put(id, { version, at, by: null, dirty: answer !== sent, conflict: NO_CONFLICT });
    this.keepPending();
  }

  /**
   * The server holds another version: both sides are shown until the reader chooses. Where it is what this page sent
   * itself and had no answer to, there is nothing to choose: the newer answer goes over it.
   */
  conflicted(id: string, conflict: Conflict): void {
    const own = this.isOwn(id, this.unanswered.get(id), this.field(id).version, {
      value: conflict.theirs,
      version: conflict.version,
    });
    this.unanswered.delete(id);
    if (own) this.put(id, { version: conflict.version, at: conflict.at, by: null });
    else this.put(id, { conflict });
    this.keepPending();
    this.tell();
  }

  /** The server would not keep it: nothing is sent again until it is changed. */
  refused(id: string, message: string): void {
    this.put(id, { refused: message });
    this.tell();
  }

  /** Ends a conflict with the reader's own answer, written over theirs, or with theirs. */
  resolve(id: string, choice: 'mine' | 'theirs'): void {
    const { conflict } = this.field(id);
    if (!conflict) return;
    if (choice === 'mine') this.put(id, { version: conflict.version, conflict: NO_CONFLICT, dirty: true });
    else
      this.put(id, {
        answer: conflict.theirs,
        version: conflict.version,
        by: conflict.by,
        at: conflict.at,
        conflict: NO_CONFLICT,
        dirty: false,
      });
    this.evaluate();
    this.keepPending();
    this.tell();
    this.onChange();
  }

  /** An answer the server has already, e.g. a version brought back. */
  replace(id: string, value: Answer, version: number, at: string): void {
    this.put(id, {
      answer: value,
      version,
      at,
      by: null,
      dirty: false,
      conflict: NO_CONFLICT,
      refused: null,
    });
    this.evaluate();
    this.keepPending();
    this.tell();
  }

  setFiles(files: readonly SlottedFile[]): void {
    this.files = files;
    this.evaluate();
    this.tell();
  }

  /** What is to be sent: changed, without an open conflict, and not refused as it stands. */
  unsaved(): { readonly field: string; readonly value: Answer; readonly version: number }[] {
    return [...this.fields].flatMap(([field, state]) =>
      state.dirty && !state.conflict && state.refused === null
        ? [{ field, value: state.answer, version: state.version }]
        : [],
    );
  }

  /** Fields whose conflict waits for a choice, and fields the server refused. */
  get waiting(): { readonly conflicts: readonly string[]; readonly refused: readonly string[] } {
    const entries = [...this.fields];
    return {
      conflicts: entries.filter(([, state]) => state.conflict !== null).map(([id]) => id),
      refused: entries.filter(([, state]) => state.refused !== null).map(([id]) => id),
    };
  }

  private adopt(id: string, server: ServerAnswer | undefined): void {
    const known = this.field(id);
    if (known.dirty || known.conflict) return;
    // Read before the last save was made, and come after it.
    if ((server?.version ?? 0) < known.version) return;
    const value = server?.value ?? UNTOUCHED;
    const field = fieldById(this.framework, id);
    // Nothing moves under the cursor: the same answer stays as it was typed.
    const answer = field && sameAnswer(field, known.answer, value) ? known.answer : value;
    this.put(id, { answer, version: server?.version ?? 0, by: server?.by ?? null, at: server?.at ?? null });
  }

  private resume(id: string, pending: PendingAnswer, server: ServerAnswer | undefined): void {
    const { value, version, unanswered } = pending;
    const field = fieldById(this.framework, id);
    if (!field || sameAnswer(field, value, server?.value ?? {})) return this.adopt(id, server);
    const mine = server !== undefined && this.isOwn(id, unanswered, version, server);
    const stands = server?.version ?? 0;
    const conflict =
      stands <= version || mine || !server
        ? NO_CONFLICT
        : { theirs: server.value, version: stands, by: server.by ?? '', at: server.at ?? '' };
    if (unanswered && !mine && !conflict) this.unanswered.set(id, unanswered);
    this.put(id, {
      answer: value,
      version: mine ? stands : version,
      dirty: true,
      conflict,
      by: server?.by ?? null,
      at: server?.at ?? null,
    });
  }

  /** Whether what stands on the server is what was sent over `version` without ever being answered. */
  private isOwn(
    id: string,
    unanswered: readonly Answer[] | undefined,
    version: number,
    stands: { readonly value: Answer; readonly version: number },
  ): boolean {
    const field = fieldById(this.framework, id);
    if (!field || stands.version !== version + 1) return false;
    return (unanswered ?? []).some((sent) => sameAnswer(field, sent, stands.value));
  }

  private put(id: string, change: Partial<FieldState>): void {
    const before = this.field(id);
    if ((Object.keys(change) as (keyof FieldState)[]).every((key) => Object.is(before[key], change[key])))
      return;
    this.fields.set(id, { ...before, ...change });
    this.fieldListeners.get(id)?.forEach((listener) => listener());
  }

  private evaluate(): void {
    const answers: Record<string, Answer> = {};
    for (const [id, { answer }] of this.fields) if (answer !== UNTOUCHED) answers[id] = answer;
    const evidence = evidenceCounts(this.files);
    this.evaluation = evaluateForm(this.framework, answers, evidence, this.context, this.evaluation);
    for (const id of this.fields.keys()) {
      const evaluation = this.evaluation.fields[id]!;
      const known = this.field(id).evaluation;
      // An equal verdict is no news: the field does not render.
      if (evaluation !== known && JSON.stringify(evaluation) !== JSON.stringify(known))
        this.put(id, { evaluation });
    }
  }

  private keepPending(): void {
    for (const [id, { dirty, answer, version }] of this.fields) {
      const kept = this.kept.get(id);
      if (!dirty) {
        if (this.kept.delete(id)) this.pendingBox.remove(id);
        continue;
      }
      const unanswered = this.unanswered.get(id);
      if (kept?.value === answer && kept.version === version && kept.unanswered === unanswered) continue;
      const pending = { value: answer, version, ...(unanswered ? { unanswered } : {}) };
      this.kept.set(id, pending);
      this.pendingBox.put(id, pending);
    }
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
