/**
 * First question of a draw: how evenly can the work be spread at all?
 *
 * Among all assignments that give every park its number of different, admissible experts, the fair ones are those
 * whose loads are least unequal: the largest load is as small as it can be, then the second largest, and so on
 * (equivalently, the sum of squared loads is minimal). Where loads that differ by at most one are possible, the fair
 * assignments are exactly those.
 *
 * The answer is not one assignment but the description of all fair ones: for each expert the loads that occur, for
 * each pair whether it is in all, in none or still open.
 */
import { narrowPairs, type Leeway, type PanelProblem } from './leeway';

/** Why not every park can be filled: these parks together need more places than there are (Hall's condition). */
export interface Shortage {
  readonly parks: readonly number[];
  /** Experts of those parks whose capacity is used up. */
  readonly exhausted: readonly number[];
  readonly needed: number;
  readonly available: number;
}

export type FairLoadsOutcome =
  { readonly ok: true; readonly leeway: Leeway } | { readonly ok: false; readonly shortage: Shortage };

/** Finds the fair loads, or the set of parks that cannot be filled together. */
export function findFairLoads(problem: PanelProblem): FairLoadsOutcome {
  const state = new LoadState(problem);
  const short = state.fillGreedily();
  for (const park of short) {
    while (state.missing(park) > 0) {
      const shortage = state.findPlaceFor(park);
      if (shortage !== null) return { ok: false, shortage };
    }
  }
  const levels = state.balance();
  return { ok: true, leeway: describe(problem, state.chosen, levels) };
}

class LoadState {
  /** 1 where the pair is assigned. */
  readonly chosen: Uint8Array;
  private readonly load: Int32Array;
  private readonly filled: Int32Array;
  private readonly parksOf: number[][];

  constructor(private readonly problem: PanelProblem) {
    this.chosen = new Uint8Array(problem.parks * problem.experts);
    this.load = new Int32Array(problem.experts);
    this.filled = new Int32Array(problem.parks);
    this.parksOf = Array.from({ length: problem.experts }, () => []);
  }

  missing(park: number): number {
    return this.problem.need[park]! - this.filled[park]!;
  }

  /** Gives each park, those with least choice first, its least loaded experts; returns the parks left short. */
  fillGreedily(): number[] {
    const { parks, experts, allowed, need, capacity } = this.problem;
    const choice = new Int32Array(parks);
    for (let p = 0; p < parks; p++) for (let e = 0; e < experts; e++) choice[p]! += allowed[p * experts + e]!;
    const order = Array.from({ length: parks }, (_, p) => p);
    order.sort((a, b) => choice[a]! - need[a]! - (choice[b]! - need[b]!) || a - b);
    const short: number[] = [];
    for (const p of order) {
      for (let i = need[p]!; i > 0; i--) {
        let best = -1;
        for (let e = 0; e < experts; e++) {
          if (allowed[p * experts + e] === 0 || this.chosen[p * experts + e] === 1) continue;
          if (this.load[e]! >= capacity[e]!) continue;
          if (best < 0 || this.load[e]! < this.load[best]!) best = e;
        }
        if (best < 0) {
          short.push(p);
          break;
        }
        this.assign(p, best);
      }
    }
    return short;
  }

  /** Makes room for one more expert of `park` by moving others; the shortage when that is impossible. */
  findPlaceFor(park: number): Shortage | null {
    const { experts, capacity } = this.problem;
    const search = new Search(experts);
    this.expand(search, -1, [park]);
    while (search.head < search.queue.length) {
      const e = search.queue[search.head++]!;
      if (this.load[e]! < capacity[e]!) {
        this.shift(search, e);
        return null;
      }
      this.expand(search, e, this.parksOf[e]!);
    }
    return this.shortageOf(park, search);
  }

  /**
   * Moves parks from the busy to the idle until no chain of moves leads from a load to one smaller by two or more.
   * Returns for each expert the load of the busiest expert from whom work could be passed on to them.
   */
  balance(): Int32Array {
    const { experts, capacity } = this.problem;
    const level = new Int32Array(experts).fill(-1);
    for (;;) {
      let top = -1;
      for (let e = 0; e < experts; e++) if (level[e]! < 0 && this.load[e]! > top) top = this.load[e]!;
      if (top < 0) return level;
      const search = new Search(experts, (e) => level[e]! < 0);
      for (let i = search.unvisited.length - 1; i >= 0; i--)
        if (this.load[search.unvisited[i]!] === top) search.visitAt(i, -1, -1);
      let relieved = false;
      while (search.head < search.queue.length && !relieved) {
        const e = search.queue[search.head++]!;
        if (this.load[e]! <= top - 2 && this.load[e]! < capacity[e]!) {
          this.shift(search, e);
          relieved = true;
        } else this.expand(search, e, this.parksOf[e]!);
      }
      if (!relieved) for (const e of search.queue) level[e] = top;
    }
  }

  /** Visits everybody who could take one of `parks` over. */
  private expand(search: Search, from: number, parks: readonly number[]): void {
    const { experts, allowed } = this.problem;
    for (const p of parks) {
      for (let i = search.unvisited.length - 1; i >= 0; i--) {
        const e = search.unvisited[i]!;
        if (allowed[p * experts + e] === 1 && this.chosen[p * experts + e] === 0) search.visitAt(i, from, p);
      }
    }
  }

  /** Carries the chain of moves that ends at `last` out. */
  private shift(search: Search, last: number): void {
    let e = last;
    for (;;) {
      const park = search.park[e]!;
      const from = search.from[e]!;
      if (park < 0) return;
      if (from >= 0) this.release(park, from);
      this.assign(park, e);
      if (from < 0) return;
      e = from;
    }
  }

  private shortageOf(park: number, search: Search): Shortage {
    const { experts, allowed, need, capacity } = this.problem;
    const exhausted = [...search.queue].sort((a, b) => a - b);
    const isExhausted = new Uint8Array(experts);
    for (const e of exhausted) isExhausted[e] = 1;
    const parks = new Set<number>([park]);
    for (const e of exhausted) for (const p of this.parksOf[e]!) parks.add(p);
    let needed = 0;
    let available = 0;
    for (const e of exhausted) available += capacity[e]!;
    for (const p of parks) {
      needed += need[p]!;
      for (let e = 0; e < experts; e++) if (isExhausted[e] === 0) available += allowed[p * experts + e]!;
    }
    return { parks: [...parks].sort((a, b) => a - b), exhausted, needed, available };
  }

  private assign(park: number, expert: number): void {
    this.chosen[park * this.problem.experts + expert] = 1;
    this.load[expert]! += 1;
    this.filled[park]! += 1;
    this.parksOf[expert]!.push(park);
  }

  private release(park: number, expert: number): void {
    this.chosen[park * this.problem.experts + expert] = 0;
    this.load[expert]! -= 1;
    this.filled[park]! -= 1;
    const parks = this.parksOf[expert]!;
    parks[parks.indexOf(park)] = parks[parks.length - 1]!;
    parks.pop();
  }
}

/** A breadth-first search over experts that remembers through which park each was reached, and from whom. */
class Search {
  readonly queue: number[] = [];
  readonly unvisited: number[];
  readonly from: Int32Array;
  readonly park: Int32Array;
  head = 0;

  constructor(experts: number, takesPart: (expert: number) => boolean = () => true) {
    this.unvisited = Array.from({ length: experts }, (_, e) => e).filter(takesPart);
    this.from = new Int32Array(experts).fill(-1);
    this.park = new Int32Array(experts).fill(-1);
  }

  visitAt(position: number, from: number, park: number): void {
    const expert = this.unvisited[position]!;
    this.unvisited[position] = this.unvisited[this.unvisited.length - 1]!;
    this.unvisited.pop();
    this.from[expert] = from;
    this.park[expert] = park;
    this.queue.push(expert);
  }
}

/**
 * Complementary slackness of the fair optimum: `level[e]` is the load of the busiest expert who could pass work on to
 * e, hence the price of e's next park grows with it, every fair assignment gives e `level` or `level − 1` parks (or
 * their whole capacity), and every park only its cheapest experts.
 */
function describe(problem: PanelProblem, chosen: Uint8Array, level: Int32Array): Leeway {
  const { parks, experts, allowed, capacity } = problem;
  const lowest = new Int32Array(experts);
  const highest = new Int32Array(experts);
  for (let e = 0; e < experts; e++) {
    highest[e] = Math.min(level[e]!, capacity[e]!);
    lowest[e] = Math.max(0, Math.min(level[e]! - 1, capacity[e]!));
  }
  return { lowest, highest, pairs: narrowPairs(parks, experts, allowed, chosen, (_, e) => level[e]!) };
}
