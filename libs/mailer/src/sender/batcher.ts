/**
 * Gathers single writes into one statement: while one batch is under way the next one fills. Twenty letters that
 * reach the same point at about the same time then cost one commit and not twenty.
 */
export class Batcher<T, R> {
  private waiting: { item: T; resolve: (result: R) => void; reject: (error: unknown) => void }[] = [];
  private running = false;

  /** @param flush writes the items and gives one result for each, in their order */
  constructor(private readonly flush: (items: readonly T[]) => Promise<readonly R[]>) {}

  /** Resolves with the item's own result once its batch is written; rejects with the error of its batch. */
  add(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.running) {
        this.running = true;
        // Whatever else becomes ready in this turn of the loop joins the batch.
        setImmediate(() => void this.run());
      }
    });
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        const results = await this.flush(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, i) => resolve(results[i] as R));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.running = false;
  }
}
