/**
 * Second and third question of a draw: among the assignments still open, which one costs least?
 *
 * An exact minimum-cost flow (primal–dual, with potentials) on the graph of experts alone: handing a park from one
 * expert to another is an arc whose length is what the hand-over costs, so a panel of 550 × 400 becomes a
 * shortest-path problem on 401 nodes. Every number is an integer below 2^53, so nothing is ever rounded.
 */
import { FORCED, FREE, narrowPairs, type Leeway } from './leeway';

export interface FlowProblem {
  readonly parks: number;
  readonly experts: number;
  readonly need: Int32Array;
  readonly leeway: Leeway;
  /** Cost of each pair, an integer from 0 to `largestExactCost`. */
  readonly cost: Float64Array;
}

export interface FlowAnswer {
  /** 1 per chosen pair. */
  readonly chosen: Uint8Array;
  /** All assignments that cost as little as this one. */
  readonly leeway: Leeway;
}

/**
 * The largest pair cost for which every path length and price stays an exact integer: a shortest path visits each
 * expert at most once and each step costs at most one pair.
 */
export function largestExactCost(experts: number): number {
  return Math.floor(2 ** 51 / (experts + 2));
}

/** The assignment of least total cost in a leeway that `findFairLoads` or an earlier call has answered, hence not empty. */
export function cheapestAssignment(problem: FlowProblem): FlowAnswer {
  const flow = new PanelFlow(problem);
  while (flow.findShortestPaths()) flow.sendWork();
  return { chosen: flow.chosen, leeway: flow.describe() };
}

const UNREACHED = -1;

class PanelFlow {
  readonly chosen: Uint8Array;
  /** 1 where the pair could still be added. */
  private readonly open: Uint8Array;
  private readonly parksOf: number[][];
  private readonly expertsOf: number[][];
  private readonly lower: Int32Array;
  private readonly upper: Int32Array;
  /** Cheapest hand-over of one park from row to column, and which park that is (−1: none). */
  private readonly handOver: Float64Array;
  private readonly handedPark: Int32Array;
  /** Prices of the experts, and of the common sink as the last node. */
  private readonly price: Float64Array;
  /** Work credited to each expert; what they hold beyond it is excess, what they lack is negative excess. */
  private readonly credited: Int32Array;
  private readonly excess: Int32Array;
  private readonly distance: Float64Array;
  private readonly settled: Uint8Array;
  private readonly layer: Int32Array;
  private readonly sink: number;

  constructor(private readonly problem: FlowProblem) {
    const { parks, experts, leeway } = problem;
    this.sink = experts;
    this.chosen = new Uint8Array(parks * experts);
    this.open = new Uint8Array(parks * experts);
    this.parksOf = Array.from({ length: experts }, () => []);
    this.expertsOf = Array.from({ length: parks }, () => []);
    this.lower = leeway.lowest.slice();
    this.upper = leeway.highest.slice();
    this.price = new Float64Array(experts + 1);
    this.credited = new Int32Array(experts);
    this.excess = new Int32Array(experts + 1);
    this.distance = new Float64Array(experts + 1);
    this.settled = new Uint8Array(experts + 1);
    this.layer = new Int32Array(experts + 1);
    this.handOver = new Float64Array(experts * experts).fill(Infinity);
    this.handedPark = new Int32Array(experts * experts).fill(-1);
    for (let p = 0; p < parks; p++) this.takeCheapest(p);
    for (let p = 0; p < parks; p++) for (const e of this.expertsOf[p]!) this.offer(p, e);
    for (let e = 0; e < experts; e++) {
      const load = this.parksOf[e]!.length;
      this.credited[e] = Math.min(this.upper[e]!, Math.max(this.lower[e]!, load));
      this.excess[e] = load - this.credited[e]!;
      this.excess[experts]! -= this.excess[e]!;
    }
  }

  /**
   * Dijkstra from all nodes with too much work until those reached can take it, then moves the prices so that no
   * length is negative and every shortest path has length 0. False when nobody has too much.
   */
  findShortestPaths(): boolean {
    const { distance, settled, excess, price, sink } = this;
    distance.fill(Infinity);
    settled.fill(0);
    let work = 0;
    for (let v = 0; v <= sink; v++) {
      if (excess[v]! <= 0) continue;
      distance[v] = 0;
      work += excess[v]!;
    }
    if (work === 0) return false;
    let farthest = 0;
    while (work > 0) {
      let near = -1;
      let least = Infinity;
      for (let v = 0; v <= sink; v++) {
        if (settled[v] === 0 && distance[v]! < least) {
          near = v;
          least = distance[v]!;
        }
      }
      if (near < 0) break;
      settled[near] = 1;
      farthest = least;
      if (excess[near]! < 0) work += excess[near]!;
      if (near === sink) this.relaxFromSink(least);
      else this.relaxFrom(near, least);
    }
    for (let v = 0; v <= sink; v++) if (settled[v] === 1) price[v]! += farthest - distance[v]!;
    return true;
  }

  /** Sends as much work as possible along paths of length 0 with few steps (a blocking flow of the layered graph). */
  sendWork(): void {
    const { excess, layer, sink } = this;
    this.findLayers();
    for (let source = 0; source <= sink; source++) {
      while (excess[source]! > 0 && layer[source] === 0) {
        const path = [source];
        while (path.length > 0 && excess[path[path.length - 1]!]! >= 0) {
          const last = path[path.length - 1]!;
          const next = this.nextAtNoCost(last, layer[last]! + 1);
          if (next >= 0) path.push(next);
          else {
            // A dead end for the rest of this phase.
            layer[last] = UNREACHED;
            path.pop();
          }
        }
        if (path.length > 0) this.send(path);
      }
    }
  }

  /** What all cheapest assignments have in common, by complementary slackness with the final prices. */
  describe(): Leeway {
    const { parks, experts, leeway, cost } = this.problem;
    const { price, sink } = this;
    const lowest = leeway.lowest.slice();
    const highest = leeway.highest.slice();
    for (let e = 0; e < experts; e++) {
      if (price[e]! > price[sink]!) lowest[e] = highest[e]!;
      if (price[e]! < price[sink]!) highest[e] = lowest[e]!;
    }
    const value = (pair: number, expert: number): number => cost[pair]! + price[expert]!;
    return { lowest, highest, pairs: narrowPairs(parks, experts, leeway.pairs, this.chosen, value) };
  }

  private relaxFrom(near: number, least: number): void {
    const { distance, price, sink, handOver } = this;
    const base = least - price[near]!;
    const row = near * sink;
    // A settled node is never nearer than `least`, and no length is negative, so it cannot be improved.
    for (let v = 0; v < sink; v++) {
      const length = base + handOver[row + v]! + price[v]!;
      if (length < distance[v]!) distance[v] = length;
    }
    if (this.credited[near]! < this.upper[near]!)
      distance[sink] = Math.min(distance[sink]!, base + price[sink]!);
  }

  private relaxFromSink(least: number): void {
    const { distance, price, sink } = this;
    const base = least - price[sink]!;
    for (let e = 0; e < sink; e++)
      if (this.credited[e]! > this.lower[e]!) distance[e] = Math.min(distance[e]!, base + price[e]!);
  }

  /** Breadth first over the hand-overs that cost nothing: how many steps each node is from work that is too much. */
  private findLayers(): void {
    const { excess, layer, sink } = this;
    const queue: number[] = [];
    for (let v = 0; v <= sink; v++) {
      layer[v] = excess[v]! > 0 ? 0 : UNREACHED;
      if (layer[v] === 0) queue.push(v);
    }
    for (let head = 0; head < queue.length; head++) {
      const from = queue[head]!;
      for (
        let next = this.nextAtNoCost(from, UNREACHED);
        next >= 0;
        next = this.nextAtNoCost(from, UNREACHED)
      ) {
        layer[next] = layer[from]! + 1;
        queue.push(next);
      }
    }
  }

  /** A node of the given layer to which `from` can pass work on at no cost; −1 when there is none. */
  private nextAtNoCost(from: number, wanted: number): number {
    const { price, layer, sink, handOver } = this;
    const own = price[from]!;
    if (from === sink) {
      for (let e = 0; e < sink; e++)
        if (layer[e] === wanted && price[e] === own && this.credited[e]! > this.lower[e]!) return e;
      return -1;
    }
    if (layer[sink] === wanted && price[sink] === own && this.credited[from]! < this.upper[from]!)
      return sink;
    const row = from * sink;
    for (let e = 0; e < sink; e++)
      if (layer[e] === wanted && handOver[row + e]! + price[e]! === own) return e;
    return -1;
  }

  private send(path: readonly number[]): void {
    const { sink } = this;
    this.excess[path[0]!]! -= 1;
    this.excess[path[path.length - 1]!]! += 1;
    for (let i = 1; i < path.length; i++) {
      const from = path[i - 1]!;
      const to = path[i]!;
      if (to === sink) this.credited[from]! += 1;
      else if (from === sink) this.credited[to]! -= 1;
      else this.move(this.handedPark[from * sink + to]!, from, to);
    }
  }

  private takeCheapest(park: number): void {
    const { experts, need, leeway, cost } = this.problem;
    const first = park * experts;
    let missing = need[park]!;
    for (let e = 0; e < experts; e++) {
      const state = leeway.pairs[first + e];
      if (state === FREE) this.open[first + e] = 1;
      if (state !== FORCED) continue;
      // What every open assignment contains is settled already and takes no part in the flow.
      this.chosen[first + e] = 1;
      this.lower[e]! -= 1;
      this.upper[e]! -= 1;
      missing -= 1;
    }
    for (; missing > 0; missing--) {
      let best = -1;
      for (let e = 0; e < experts; e++) {
        if (this.open[first + e] === 0) continue;
        const gain = best < 0 ? -1 : cost[first + e]! - cost[first + best]!;
        // Of experts who cost the same, the least busy: most of the balancing is then done before it begins.
        if (gain < 0 || (gain === 0 && this.parksOf[e]!.length < this.parksOf[best]!.length)) best = e;
      }
      this.take(park, best);
    }
  }

  private move(park: number, from: number, to: number): void {
    const { experts, cost } = this.problem;
    const { handOver, handedPark } = this;
    remove(this.parksOf[from]!, park);
    remove(this.expertsOf[park]!, from);
    this.chosen[park * experts + from] = 0;
    this.open[park * experts + from] = 1;
    const others = [...this.expertsOf[park]!];
    this.take(park, to);
    for (let e = 0; e < experts; e++) if (handedPark[from * experts + e] === park) this.reconsider(from, e);
    this.offer(park, to);
    for (const other of others) {
      if (handedPark[other * experts + to] === park) this.reconsider(other, to);
      const length = cost[park * experts + from]! - cost[park * experts + other]!;
      if (length < handOver[other * experts + from]!) {
        handOver[other * experts + from] = length;
        handedPark[other * experts + from] = park;
      }
    }
  }

  private take(park: number, expert: number): void {
    const pair = park * this.problem.experts + expert;
    this.chosen[pair] = 1;
    this.open[pair] = 0;
    this.parksOf[expert]!.push(park);
    this.expertsOf[park]!.push(expert);
  }

  /** Enters the hand-overs of a park that `holder` has into the table. */
  private offer(park: number, holder: number): void {
    const { experts, cost } = this.problem;
    const own = cost[park * experts + holder]!;
    for (let e = 0; e < experts; e++) {
      if (this.open[park * experts + e] === 0) continue;
      const length = cost[park * experts + e]! - own;
      if (length < this.handOver[holder * experts + e]!) {
        this.handOver[holder * experts + e] = length;
        this.handedPark[holder * experts + e] = park;
      }
    }
  }

  /** Looks for the cheapest hand-over of a pair of experts anew. */
  private reconsider(from: number, to: number): void {
    const { experts, cost } = this.problem;
    let least = Infinity;
    let best = -1;
    for (const park of this.parksOf[from]!) {
      const row = park * experts;
      if (this.open[row + to] === 0) continue;
      const length = cost[row + to]! - cost[row + from]!;
      if (length < least) {
        least = length;
        best = park;
      }
    }
    this.handOver[from * experts + to] = least;
    this.handedPark[from * experts + to] = best;
  }
}

function remove(list: number[], item: number): void {
  list[list.indexOf(item)] = list[list.length - 1]!;
  list.pop();
}
