/**
 * Draw and assignment of experts to parks.
 *
 * Hard rules: every park gets exactly `panelSize` different experts; no forbidden pair; nobody beyond their capacity.
 * Then, in this order: the work is spread as evenly as the hard rules allow (loads differ by at most one where that is
 * possible); the fields fit best in total; the lots of the published seed decide what is still equal. Each answer is
 * exact, so the assignment is the one that the input and the seed determine, whoever computes it and in whatever
 * order the input is listed.
 */
import type { Words } from '../process/words';
import {
  problemsOf,
  type AssignmentExpert,
  type AssignmentInput,
  type AssignmentPark,
} from './assignment-input';
import { findFairLoads, type Shortage } from './fair-loads';
import { BEST_FIT, fieldFit, parkNeeds } from './fit';
import type { PanelProblem } from './leeway';
import { drawLots, drawOrder } from './lots';
import { cheapestAssignment } from './panel-flow';
import { byCodeUnit } from './seed';

export interface PanelMember {
  readonly expertId: string;
  /** Field fit, 0–100. */
  readonly fit: number;
  /** Elements of the framework for which this expert was matched. */
  readonly fields: readonly number[];
  /** Place in the park's drawn order, from 1. */
  readonly drawn: number;
}

/** One row of the dry run: who is proposed for a park, and what there was to choose from. */
export interface Panel {
  readonly parkId: string;
  /** In drawn order. */
  readonly members: readonly PanelMember[];
  /** Experts of the pool who may review the park, and those a conflict keeps out. */
  readonly candidates: number;
  readonly conflicts: number;
  /** Sum of the members' fit, and the most this park could have had if it were alone. */
  readonly fit: number;
  readonly bestFit: number;
}

export interface Assignment {
  readonly ok: true;
  /** Sorted by park id. */
  readonly panels: readonly Panel[];
  /** Sorted by expert id; everybody of the pool, also those without work. */
  readonly loads: readonly { readonly expertId: string; readonly load: number }[];
  readonly fit: number;
  /** Sum of every park's `bestFit`: no assignment can exceed it. */
  readonly fitBound: number;
}

export type AssignmentFailure =
  | { readonly kind: 'bad-input'; readonly messages: readonly Words[] }
  | {
      readonly kind: 'too-few-experts';
      readonly parks: readonly { parkId: string; needed: number; candidates: number; conflicts: number }[];
      readonly messages: readonly Words[];
    }
  | {
      readonly kind: 'too-few-places';
      /** These parks together need `needed` places, but their admissible experts have only `available`. */
      readonly parkIds: readonly string[];
      /** Their experts whose capacity is used up; raising it, or adding experts for these parks, helps. */
      readonly exhaustedExpertIds: readonly string[];
      readonly needed: number;
      readonly available: number;
      readonly messages: readonly Words[];
    };

export type AssignmentOutcome = Assignment | { readonly ok: false; readonly failure: AssignmentFailure };

/** Draws the panels; see the head of this file for the rules. Deterministic; an impossible draw is explained. */
export function assignPanels(input: AssignmentInput): AssignmentOutcome {
  const messages = problemsOf(input);
  if (messages.length > 0) return { ok: false, failure: { kind: 'bad-input', messages } };
  const draw = prepare(input);
  const lacking = tooFewExperts(draw);
  if (lacking !== null) return { ok: false, failure: lacking };
  const fair = findFairLoads(draw.problem);
  if (!fair.ok) return { ok: false, failure: tooFewPlaces(draw, fair.shortage) };
  const { parks, experts, need } = draw.problem;
  const fitting = cheapestAssignment({ parks, experts, need, leeway: fair.leeway, cost: draw.cost });
  const lots = new Float64Array(parks * experts);
  draw.parks.forEach((park, p) => drawLots(input.seed, park.id, experts, lots, p * experts));
  const drawn = cheapestAssignment({ parks, experts, need, leeway: fitting.leeway, cost: lots });
  return present(input, draw, drawn.chosen);
}

interface Draw {
  readonly parks: readonly AssignmentPark[];
  readonly experts: readonly AssignmentExpert[];
  readonly problem: PanelProblem;
  /** Points short of a perfect fit, per pair. */
  readonly cost: Float64Array;
}

function prepare(input: AssignmentInput): Draw {
  const byId = (a: { readonly id: string }, b: { readonly id: string }): number => byCodeUnit(a.id, b.id);
  const parks = [...input.parks].sort(byId);
  const experts = [...input.experts].sort(byId);
  const parkAt = new Map(parks.map((park, p) => [park.id, p]));
  const expertAt = new Map(experts.map((expert, e) => [expert.id, e]));
  const allowed = new Uint8Array(parks.length * experts.length).fill(1);
  for (const { parkId, expertId } of input.conflicts) {
    const p = parkAt.get(parkId);
    const e = expertAt.get(expertId);
    if (p !== undefined && e !== undefined) allowed[p * experts.length + e] = 0;
  }
  const cost = new Float64Array(parks.length * experts.length);
  const fields = experts.map((expert) => new Set(expert.fields));
  parks.forEach((park, p) => {
    const needs = parkNeeds(input.elementWeights, park.emphasis);
    fields.forEach((known, e) => {
      cost[p * experts.length + e] = BEST_FIT - fieldFit(known, needs);
    });
  });
  const problem: PanelProblem = {
    parks: parks.length,
    experts: experts.length,
    allowed,
    need: new Int32Array(parks.length).fill(input.panelSize),
    capacity: Int32Array.from(experts, (expert) => Math.min(expert.capacity ?? input.capacity, parks.length)),
  };
  return { parks, experts, problem, cost };
}

function candidatesOf(draw: Draw, park: number): number {
  const { experts, allowed } = draw.problem;
  let candidates = 0;
  for (let e = 0; e < experts; e++) candidates += allowed[park * experts + e]!;
  return candidates;
}

function tooFewExperts(draw: Draw): AssignmentFailure | null {
  const pool = draw.problem.experts;
  const parks = draw.parks
    .map((park, p) => ({ parkId: park.id, needed: draw.problem.need[p]!, candidates: candidatesOf(draw, p) }))
    .filter(({ needed, candidates }) => candidates < needed)
    .map((row) => ({ ...row, conflicts: pool - row.candidates }));
  if (parks.length === 0) return null;
  const messages = parks.map(({ parkId, needed, candidates, conflicts }) => ({
    zh: `园区 ${parkId} 需要 ${needed} 名专家，专家库 ${pool} 人中有 ${conflicts} 人须回避，仅余 ${candidates} 人`,
    en: `park ${parkId} needs ${needed} experts; of ${pool} in the pool ${conflicts} are recused and ${candidates} remain`,
  }));
  return { kind: 'too-few-experts', parks, messages };
}

function tooFewPlaces(draw: Draw, shortage: Shortage): AssignmentFailure {
  const { needed, available } = shortage;
  const parkIds = shortage.parks.map((p) => draw.parks[p]!.id);
  const exhaustedExpertIds = shortage.exhausted.map((e) => draw.experts[e]!.id);
  const message = {
    zh: `${parkIds.length} 个园区共需 ${needed} 人次，可评审专家在上限内只能承担 ${available} 人次，其中 ${exhaustedExpertIds.length} 名专家已达上限`,
    en: `${parkIds.length} parks need ${needed} reviews together; within their capacity the admissible experts can take ${available}, ${exhaustedExpertIds.length} of them being at their limit`,
  };
  return { kind: 'too-few-places', parkIds, exhaustedExpertIds, needed, available, messages: [message] };
}

function present(input: AssignmentInput, draw: Draw, chosen: Uint8Array): Assignment {
  const { experts, allowed, need } = draw.problem;
  const ids = draw.experts.map((expert) => expert.id);
  const load = new Int32Array(experts);
  const panels = draw.parks.map((park, p): Panel => {
    const place = new Map(drawOrder(input.seed, park.id, ids).map((id, position) => [id, position + 1]));
    const { elements } = parkNeeds(input.elementWeights, park.emphasis);
    const matched = ({ fields }: AssignmentExpert): number[] =>
      elements.map(({ element }) => element).filter((element) => fields.includes(element));
    const members: PanelMember[] = [];
    const fits: number[] = [];
    for (let e = 0, pair = p * experts; e < experts; e++, pair++) {
      const fit = BEST_FIT - draw.cost[pair]!;
      if (allowed[pair] === 1) fits.push(fit);
      if (chosen[pair] === 0) continue;
      const expert = draw.experts[e]!;
      load[e]! += 1;
      members.push({
        expertId: expert.id,
        fit,
        fields: matched(expert),
        drawn: place.get(expert.id)!,
      });
    }
    members.sort((a, b) => a.drawn - b.drawn);
    fits.sort((a, b) => b - a);
    return {
      parkId: park.id,
      members,
      candidates: fits.length,
      conflicts: experts - fits.length,
      fit: sum(members.map((member) => member.fit)),
      bestFit: sum(fits.slice(0, need[p]!)),
    };
  });
  return {
    ok: true,
    panels,
    loads: ids.map((expertId, e) => ({ expertId, load: load[e]! })),
    fit: sum(panels.map((panel) => panel.fit)),
    fitBound: sum(panels.map((panel) => panel.bestFit)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
