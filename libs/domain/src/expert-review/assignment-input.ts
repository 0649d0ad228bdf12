import type { Words } from '../process/words';
import type { ElementWeights } from './fit';

export interface AssignmentPark {
  readonly id: string;
  /** The park's emphasis among the elements; an element it does not name counts 1. */
  readonly emphasis?: ElementWeights;
}

export interface AssignmentExpert {
  readonly id: string;
  /** Elements of the framework the expert is competent in. */
  readonly fields: readonly number[];
  /** Most parks this expert takes, when it differs from the round's figure. */
  readonly capacity?: number;
}

export interface AssignmentInput {
  readonly parks: readonly AssignmentPark[];
  readonly experts: readonly AssignmentExpert[];
  /** Experts per park. */
  readonly panelSize: number;
  /** Pairs that are forbidden (hard conflicts). Pairs of parks or experts that take no part are ignored. */
  readonly conflicts: Iterable<{ readonly parkId: string; readonly expertId: string }>;
  /** Most parks per expert. */
  readonly capacity: number;
  /** The published seed. */
  readonly seed: string;
  readonly elementWeights: ElementWeights;
}

/** Largest pool the solver takes: its table of hand-overs grows with the square (5,000 experts: 300 MB). */
export const LARGEST_POOL = 5_000;

/** What is wrong with the input itself; empty when a draw can be tried. */
export function problemsOf(input: AssignmentInput): Words[] {
  const problems: Words[] = [];
  const wrong = (zh: string, en: string): void => void problems.push({ zh, en });
  if (input.seed.trim() === '') wrong('未填写公开的抽取种子', 'the published seed is missing');
  if (!isWhole(input.panelSize) || input.panelSize < 1)
    wrong('每园区专家人数须为正整数', 'the panel size must be a positive whole number');
  if (!isWhole(input.capacity))
    wrong('每位专家评审上限须为非负整数', 'the capacity must be a whole number, not negative');
  for (const expert of input.experts)
    if (expert.capacity !== undefined && !isWhole(expert.capacity))
      wrong(
        `专家 ${expert.id} 的评审上限须为非负整数`,
        `the capacity of expert ${expert.id} must be a whole number`,
      );
  if (input.experts.length > LARGEST_POOL)
    wrong(`专家库超过 ${LARGEST_POOL} 人`, `the pool has more than ${LARGEST_POOL} experts`);
  for (const id of repeated(input.parks)) wrong(`园区 ${id} 重复出现`, `park ${id} appears twice`);
  for (const id of repeated(input.experts)) wrong(`专家 ${id} 重复出现`, `expert ${id} appears twice`);
  for (const weights of [input.elementWeights, ...input.parks.map((park) => park.emphasis ?? {})])
    if (!Object.values(weights).every(isWhole)) {
      wrong('要素权重须为非负整数', 'weights of elements must be whole numbers, not negative');
      break;
    }
  return problems;
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function repeated(items: readonly { readonly id: string }[]): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { id } of items) (seen.has(id) ? twice : seen).add(id);
  return twice;
}
