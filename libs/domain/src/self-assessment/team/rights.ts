import { allFields, allSlots, type Framework } from '../../framework';
import type { Words } from '../../process';
import { mayEditField, mayEditSlot, type EditScope } from '../correction';
import { STATEMENT_SLOT } from '../evidence';

/** An objective 评价目标 that the submitter gave to editors. */
export interface GivenObjective {
  /** 1–20. */
  readonly no: number;
  /** Accounts; never empty. */
  readonly editors: readonly string[];
  /** When it was marked ready, UTC ISO; null: it is being filled. */
  readonly readyAt: string | null;
}

/** Who of a park does what in one application. */
export interface Team {
  /** The accountable submitter 申报负责人: the account that registered, or to which the role was handed. */
  readonly submitter: string;
  /** Whether those with a part, or without one, may read the objectives of the others. */
  readonly othersReadable: boolean;
  readonly objectives: readonly GivenObjective[];
}

/** `submitter`: answers for all of it; `editor`: has objectives; `colleague`: of the park, without a part. */
export type TeamPart = 'submitter' | 'editor' | 'colleague';

/** `all`: every objective and what belongs to the form as a whole. */
export type Reach = 'all' | ReadonlySet<number>;

/** What one person of the park may do in the form, before state and deadline are asked. */
export interface TeamRights {
  readonly part: TeamPart;
  /** Objectives given to this person, ready ones too. */
  readonly mine: ReadonlySet<number>;
  readonly edits: Reach;
  readonly sees: Reach;
}

/**
 * Until the submitter gives out an objective, everybody of the park edits everything. From then on the submitter
 * edits all, an editor the own objectives that are not marked ready, and nobody else anything.
 */
export function teamRights(team: Team, account: string): TeamRights {
  const own = team.objectives.filter(({ editors }) => editors.includes(account));
  const mine = new Set(own.map(({ no }) => no));
  if (team.submitter === account) return { part: 'submitter', mine, edits: 'all', sees: 'all' };
  const part = mine.size > 0 ? 'editor' : 'colleague';
  if (team.objectives.length === 0) return { part, mine, edits: 'all', sees: 'all' };
  return {
    part,
    mine,
    edits: new Set(own.filter(({ readyAt }) => readyAt === null).map(({ no }) => no)),
    sees: team.othersReadable ? 'all' : mine,
  };
}

/** Whether an objective lies within reach; null is the form as a whole. */
export function reaches(reach: Reach, objective: number | null): boolean {
  return reach === 'all' || (objective !== null && reach.has(objective));
}

/**
 * The objective that a field `1.3.base_stations`, an item `1.3`, a slot `6.e3` or a number `6` belongs to; null for
 * what belongs to the form as a whole (the sealed statement, a remark on the form).
 */
export function objectiveOf(id: string): number | null {
  const no = Number(/^(\d{1,2})(?:\.|$)/.exec(id)?.[1] ?? Number.NaN);
  return Number.isInteger(no) ? no : null;
}

/** What of a scope remains for somebody with these rights; the sealed statement stays with whoever edits all. */
export function scopeWithin(framework: Framework, scope: EditScope, { edits }: TeamRights): EditScope {
  if (edits === 'all') return scope;
  const within = (id: string): boolean => reaches(edits, objectiveOf(id));
  return {
    everything: false,
    fields: new Set(
      allFields(framework)
        .map(({ id }) => id)
        .filter((id) => mayEditField(scope, id) && within(id)),
    ),
    slots: new Set(
      allSlots(framework)
        .map(({ id }) => id)
        .filter((id) => mayEditSlot(scope, id, STATEMENT_SLOT) && within(id)),
    ),
    statement: false,
  };
}

export const SUBMITTER_ONLY: Words = {
  zh: '只有本申报的负责人可以办理此事项。',
  en: 'Only the submitter who answers for this application may do this.',
};
export const NOT_GIVEN: Words = {
  zh: '这一部分没有交给您填报，您可以查看，不能修改。',
  en: 'This part was not given to you: you may read it, not change it.',
};
export const READY_ALREADY: Words = {
  zh: '该目标已标为“填报完成”，如需修改请先退回填报中。',
  en: 'This objective is marked ready; reopen it before changing it.',
};

/** Why somebody who sees a part may not change it; null when it is theirs to change. */
export function whyNotYours({ edits, mine }: TeamRights, objective: number | null): Words | null {
  if (reaches(edits, objective)) return null;
  return objective !== null && mine.has(objective) ? READY_ALREADY : NOT_GIVEN;
}
