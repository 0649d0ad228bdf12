import { drawStream } from '@xuanping/domain/expert-review';

/** Decides when and whom a fault meets. The same seed gives the same choices. */
export const SEED = process.env['XUANPING_FAULT_SEED'] ?? 'first';

/** One of a list, by the seed and what it is chosen for. */
export function chosen<T>(list: readonly T[], what: string): T {
  const found = list[drawStream(SEED, what).below(list.length)];
  if (found === undefined) throw new RangeError(`nothing to choose from for ${what}`);
  return found;
}

/** The list in an order by the seed. */
export function shuffled<T>(list: readonly T[], what: string): T[] {
  const stream = drawStream(SEED, what);
  const left = [...list];
  return list.flatMap(() => left.splice(stream.below(left.length), 1));
}

let broken: string | undefined;

/** The first drill that failed, if one did. */
export function failedDrill(): string | undefined {
  return broken;
}

/** A test that goes on where the one before it ended; its failure says which seed repeats it. */
export function drill(name: string, run: () => Promise<void>): void {
  it(name, async () => {
    if (broken !== undefined) throw new Error(`not tried, since this failed before: ${broken}`);
    try {
      await run();
    } catch (error) {
      broken = name;
      if (error instanceof Error) error.message += `\n\nXUANPING_FAULT_SEED=${SEED} repeats it.`;
      throw error;
    }
  });
}
