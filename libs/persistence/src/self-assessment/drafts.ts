import type { DataSource, EntityManager } from 'typeorm';
import { Gathered } from '../database';
import {
  readDrafts,
  withWritten,
  writeDrafts,
  type Draft,
  type DraftChange,
  type DraftWrite,
  type Written,
} from './draft-rows';
import { holdForm, type FormPlace } from './form';

/** A decision that stands. */
export interface Decided<T> {
  readonly decided: T;
  /** When it was written, UTC ISO; null: it wrote nothing. */
  readonly at: string | null;
  /** The draft as it stands with what was written. */
  readonly draft: Draft;
}

/** How often a change is decided without holding the form; most of the time nobody else is at it. */
const FREE_ATTEMPTS = 2;
/** So many statements of a kind may be under way: two, so that one that is held up holds up nobody. */
const STATEMENTS_AT_ONCE = 2;
/** Forms in a statement. */
const MOST_IN_ONE = 16;

/** Changes drafts. What arrives at the same time is read in one statement and written in one, of whatever forms it is. */
export class Drafts {
  private readonly reads: Gathered<FormPlace, Draft | null>;
  private readonly writes: Gathered<DraftWrite, Written | null>;

  constructor(private readonly database: DataSource) {
    const { manager } = database;
    this.reads = new Gathered((places) => readDrafts(manager, places), STATEMENTS_AT_ONCE, MOST_IN_ONE);
    this.writes = new Gathered((writes) => writeFirst(manager, writes), STATEMENTS_AT_ONCE, MOST_IN_ONE);
  }

  /**
   * Changes answers of a form: reads it, lets `decide` say what is to be written, and writes that only if the form still
   * stands as it was read; else decides anew, at last while holding the form, so that somebody in a crowd comes through
   * too. Nothing waits for anybody while it decides.
   *
   * @param atHand the draft as it stood a moment ago, where somebody has it; it is not read the first time
   * @returns null when there is no such application
   */
  async change<T extends DraftChange>(
    place: FormPlace,
    decide: (draft: Draft) => T,
    atHand: Draft | null = null,
  ): Promise<Decided<T> | null> {
    for (let attempt = 0; attempt < FREE_ATTEMPTS; attempt += 1) {
      const draft = attempt === 0 && atHand ? atHand : await this.reads.answerTo(place);
      if (!draft) return null;
      const done = await written(place, draft, decide(draft), (write) => this.writes.answerTo(write));
      if (done) return done;
    }
    return this.database.transaction((tx) => changeHeldDraft(tx, place, decide));
  }
}

/** Of several changes of one form only the first can stand: the others were decided upon what it changes. */
async function writeFirst(
  tx: EntityManager,
  writes: readonly DraftWrite[],
): Promise<readonly (Written | null)[]> {
  const first = new Map<string, DraftWrite>();
  for (const write of writes) {
    const form = `${write.place.round}/${write.place.no}`;
    if (!first.has(form)) first.set(form, write);
  }
  const taken = [...first.values()];
  const outcomes = await writeDrafts(tx, taken);
  const outcomeOf = new Map(taken.map((write, nth) => [write, outcomes[nth] ?? null]));
  return writes.map((write) => outcomeOf.get(write) ?? null);
}

/** As `Drafts.change`, within a transaction that does something else too; holds the form to the transaction's end. */
export async function changeHeldDraft<T extends DraftChange>(
  tx: EntityManager,
  place: FormPlace,
  decide: (draft: Draft) => T,
): Promise<Decided<T> | null> {
  await holdForm(tx, place);
  const [draft] = await readDrafts(tx, [place]);
  if (!draft) return null;
  const done = await written(place, draft, decide(draft), async (write) => {
    const [outcome] = await writeDrafts(tx, [write]);
    return outcome ?? null;
  });
  if (!done) throw new TypeError(`the form ${place.round}/${place.no} changed while it was held`);
  return done;
}

/** Null: the form does not stand any more as it was read, and nothing was written. */
async function written<T extends DraftChange>(
  place: FormPlace,
  draft: Draft,
  decided: T,
  write: (write: DraftWrite) => Promise<Written | null>,
): Promise<Decided<T> | null> {
  if (decided.fresh.length === 0) return { decided, at: null, draft };
  const outcome = await write({ place, draft, change: decided });
  return outcome && { decided, at: outcome.at, draft: withWritten(draft, decided, outcome) };
}
