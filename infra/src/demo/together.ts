/** Does work for many at once, so many at a time; the first failure ends it. */
export async function together<T>(
  list: readonly T[],
  atOnce: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const queue = list.map((item, index) => ({ item, index }));
  await Promise.all(
    Array.from({ length: Math.min(atOnce, list.length) }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await work(next.item, next.index);
    }),
  );
}

/** Asks until the answer is there. @throws Error after `seconds`, with what was waited for. */
export async function until<T>(
  what: string,
  seconds: number,
  ask: () => Promise<T | undefined | null | false>,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what} did not happen within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
