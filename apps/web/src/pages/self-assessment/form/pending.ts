import type { Answer } from '@xuanping/domain/answers';

/** An answer typed and not yet saved, with the version it was typed over. */
export interface PendingAnswer {
  readonly value: Answer;
  readonly version: number;
}
export type Pending = Readonly<Record<string, PendingAnswer>>;

/** What of `Storage` is used; a browser may forbid it. */
export interface Box {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const isAnswer = (value: unknown): value is PendingAnswer =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as PendingAnswer).value === 'object' &&
  typeof (value as PendingAnswer).version === 'number';

/**
 * Answers typed and not yet saved, kept in the browser: a reload, a crash or an outage loses none of them. They
 * leave the browser with the save that the server confirms.
 */
export class PendingBox {
  constructor(
    private readonly key: string,
    private readonly box: Box,
  ) {}

  read(): Pending {
    try {
      const found: unknown = JSON.parse(this.box.getItem(this.key) ?? '{}');
      if (typeof found !== 'object' || found === null) return {};
      return Object.fromEntries(
        Object.entries(found).filter((entry): entry is [string, PendingAnswer] => isAnswer(entry[1])),
      );
    } catch {
      return {};
    }
  }

  write(pending: Pending): void {
    try {
      if (Object.keys(pending).length === 0) this.box.removeItem(this.key);
      else this.box.setItem(this.key, JSON.stringify(pending));
    } catch {
      // A full or forbidden storage: the page itself still holds what was typed.
    }
  }
}
