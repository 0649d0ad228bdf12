import type { Pending, PendingAnswer, PendingBox } from './pending';

/** What a browser keeps of a form, in memory: it outlives the page that writes it. For specs. */
export class MemoryBox implements PendingBox {
  readonly held = new Map<string, PendingAnswer>();
  read = async (): Promise<Pending> => Object.fromEntries(this.held);
  put = (field: string, answer: PendingAnswer): void => void this.held.set(field, answer);
  remove = (field: string): void => void this.held.delete(field);
}
