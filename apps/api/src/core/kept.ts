/**
 * Things kept in this process so that they need not be made again, up to so many bytes; what was not wanted for longest
 * goes first. What is kept under a key must hold for as long as the key is asked for.
 */
export class Kept<T> {
  private readonly things = new Map<string, { readonly thing: T; readonly bytes: number }>();
  private bytes = 0;

  /** @param most bytes of everything that is kept, as its keepers count them */
  constructor(private readonly most: number) {}

  get(key: string): T | undefined {
    const found = this.things.get(key);
    if (!found) return undefined;
    // A map goes through its keys as they were set.
    this.things.delete(key);
    this.things.set(key, found);
    return found.thing;
  }

  set(key: string, thing: T, bytes: number): void {
    this.drop(key);
    if (bytes > this.most) return;
    this.things.set(key, { thing, bytes });
    this.bytes += bytes;
    for (const [oldest] of this.things) {
      if (this.bytes <= this.most) return;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    this.bytes -= this.things.get(key)?.bytes ?? 0;
    this.things.delete(key);
  }
}
