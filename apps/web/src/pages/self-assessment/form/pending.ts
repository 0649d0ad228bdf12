import type { Answer } from '@xuanping/domain/answers';

/** An answer typed and not yet saved, with the version it was typed over. */
export interface PendingAnswer {
  readonly value: Answer;
  readonly version: number;
  /** What was sent of this field and never answered: the server may have it or not. */
  readonly unanswered?: readonly Answer[];
}
export type Pending = Readonly<Record<string, PendingAnswer>>;

/**
 * Answers typed and not yet saved, kept in the browser field by field: a reload, a crash or an outage loses none of
 * them. They leave it with the save that the server confirms. Nothing here ever fails: a browser that keeps nothing
 * still has the page itself.
 */
export interface PendingBox {
  read(): Promise<Pending>;
  put(field: string, answer: PendingAnswer): void;
  remove(field: string): void;
}

const DATABASE = 'xuanping';
const TABLE = 'pending-answers';
/** Longer than any disk takes; a page does not wait for a browser that never answers. */
const PATIENCE_MS = 2_000;

/**
 * In the browser's database and not in its `localStorage`: that reaches the disk once a minute at worst, and a browser
 * that is killed takes all of it along. Each field is a row, so that two tabs of one form do not overwrite each other.
 */
export class PendingDatabase implements PendingBox {
  private readonly opened: Promise<IDBDatabase | null>;
  private open: IDBDatabase | null = null;

  constructor(
    private readonly form: string,
    factory: IDBFactory | undefined = globalThis.indexedDB,
  ) {
    this.opened = openDatabase(factory).catch(() => null);
    void this.opened.then((database) => (this.open = database));
  }

  async read(): Promise<Pending> {
    const found = this.opened.then(
      (database) =>
        database && requested(database.transaction(TABLE).objectStore(TABLE).getAll(this.ofForm())),
    );
    const rows = await inTime(found.catch(() => null));
    return Object.fromEntries((rows ?? []).filter(isRow).map(answerOfRow));
  }

  put(field: string, answer: PendingAnswer): void {
    this.write((table) => table.put({ form: this.form, field, ...answer }));
  }

  remove(field: string): void {
    this.write((table) => table.delete([this.form, field]));
  }

  /** At once where the database is open, so that a page which closes in the next moment has it written. */
  private write(change: (table: IDBObjectStore) => void): void {
    const now = (database: IDBDatabase | null): void => {
      if (!database) return;
      try {
        const transaction = database.transaction(TABLE, 'readwrite');
        change(transaction.objectStore(TABLE));
        transaction.commit();
      } catch {
        // A full or forbidden disk: the page itself still holds what was typed.
      }
    };
    if (this.open) now(this.open);
    else void this.opened.then(now);
  }

  private ofForm(): IDBKeyRange {
    return IDBKeyRange.bound([this.form], [this.form, []]);
  }
}

async function inTime<T>(answer: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), PATIENCE_MS)));
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

async function openDatabase(factory: IDBFactory | undefined): Promise<IDBDatabase | null> {
  if (!factory) return null;
  const asked = factory.open(DATABASE, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(TABLE, { keyPath: ['form', 'field'] });
  return requested(asked);
}

function requested<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error('the browser keeps nothing'));
  });
}

interface Row extends PendingAnswer {
  readonly field: string;
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Row).field === 'string' &&
  typeof (value as Row).value === 'object' &&
  typeof (value as Row).version === 'number';

const answerOfRow = ({ field, value, version, unanswered }: Row): [string, PendingAnswer] => [
  field,
  { value, version, ...(Array.isArray(unanswered) ? { unanswered } : {}) },
];
