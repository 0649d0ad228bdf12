/** Said to whoever has waited for their turn as long as anybody should. */
export const STILL_BUSY = Symbol('still busy');

/** Lets work on one thing be done one after the other, and work on different things at the same time. */
export class InTurn {
  private readonly last = new Map<string, Promise<void>>();

  /**
   * @param patienceMs how long to wait for those before
   * @param work is told whether it had to wait: what was true before may not be true any more
   */
  async run<T>(
    thing: string,
    patienceMs: number,
    work: (waited: boolean) => Promise<T>,
  ): Promise<T | typeof STILL_BUSY> {
    const before = this.last.get(thing);
    let done: () => void = () => undefined;
    const mine = new Promise<void>((resolve) => (done = resolve));
    const both = Promise.all([before, mine]).then(() => undefined);
    this.last.set(thing, both);
    try {
      if (before && !(await isOverWithin(before, patienceMs))) return STILL_BUSY;
      return await work(before !== undefined);
    } finally {
      done();
      if (this.last.get(thing) === both) this.last.delete(thing);
    }
  }
}

async function isOverWithin(work: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  const over = await Promise.race([work.then(() => true), late]);
  clearTimeout(timer);
  return over;
}
