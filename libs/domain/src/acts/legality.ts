import { BAR_WORDS, type ActDefinition, type Bar } from '../process/act';
import { RELATION_OF_ROLE, type Relation, type Role } from '../process/role';
import type { RoundState } from '../process/stage';
import type { Words } from '../process/words';

/** What must be known to judge an act; instants are UTC ISO strings, `now` is the database's. */
export interface Situation {
  readonly roundState: RoundState;
  readonly paused: boolean;
  /** State of the subject itself (for a round the same as `roundState`). */
  readonly subjectState: string | null;
  readonly now: string;
  readonly instants: Readonly<Partial<Record<string, string | null>>>;
  /** What holds of the subject, or between it and whoever acts, that keeps some acts from it. */
  readonly bars?: readonly Bar[];
}

export interface Actor {
  readonly roles: readonly Role[];
  /** The tie of each role to this subject that was found to hold. */
  readonly relations: readonly Relation[];
}

export type Illegality =
  | { readonly code: 'not-yours'; readonly words: Words }
  | { readonly code: Bar; readonly words: Words }
  | {
      readonly code: 'wrong-state' | 'wrong-phase' | 'paused' | 'sealed' | 'too-late' | 'too-early';
      readonly words: Words;
    };

/** The role in which an actor may do the act, or undefined. */
export function actingRole(act: ActDefinition, actor: Actor): Role | undefined {
  if (act.tie && !actor.relations.includes(act.tie)) return undefined;
  return act.by.find(
    (role) =>
      (role === 'public' || actor.roles.includes(role)) &&
      (role === 'public' || actor.relations.includes(RELATION_OF_ROLE[role])),
  );
}

/**
 * Whether an act is legal now: from which state, in which phase, before and after which instant, barred by what.
 * Deadlines are inclusive: an act at the very instant of its deadline is in time.
 *
 * @returns undefined when legal, else the first rule it breaks with a sentence for the reader.
 */
export function illegality(act: ActDefinition, situation: Situation): Illegality | undefined {
  const over = situation.roundState === 'closed';
  if (over && !act.afterSeal) {
    return {
      code: 'sealed',
      words: { zh: '批次已封存，不能再办理此事项。', en: 'The round is sealed; this can no longer be done.' },
    };
  }
  if (situation.paused && !act.whilePaused && !(over && act.afterSeal)) {
    return {
      code: 'paused',
      words: { zh: '批次已暂停，恢复后方可办理。', en: 'The round is paused; try again after it resumes.' },
    };
  }
  if (act.id === 'round.resume' && !situation.paused) {
    return { code: 'wrong-state', words: { zh: '批次没有暂停，无需恢复。', en: 'The round is not paused.' } };
  }
  if (act.from.length > 0 && !(act.from as readonly string[]).includes(situation.subjectState ?? '')) {
    return {
      code: 'wrong-state',
      words: {
        zh: `当前状态下不能“${act.name.zh}”，请刷新页面查看最新状态。`,
        en: `“${act.name.en}” is not possible in the present state; reload the page.`,
      },
    };
  }
  // The instants come before the phase: after a deadline the reason is the deadline, whichever process moved first.
  const late = act.until ? situation.instants[act.until] : undefined;
  if (late && Date.parse(situation.now) > Date.parse(late)) {
    return {
      code: 'too-late',
      words: {
        zh: `已过截止时间，不能再“${act.name.zh}”。`,
        en: `The deadline has passed; “${act.name.en}” is no longer possible.`,
      },
    };
  }
  const early = act.notBefore ? situation.instants[act.notBefore] : undefined;
  if (early && Date.parse(situation.now) < Date.parse(early)) {
    return {
      code: 'too-early',
      words: { zh: `尚未到“${act.name.zh}”的时间。`, en: `It is too early for “${act.name.en}”.` },
    };
  }
  if (act.during && !act.during.includes(situation.roundState)) {
    return {
      code: 'wrong-phase',
      words: {
        zh: `批次现阶段不能“${act.name.zh}”。`,
        en: `“${act.name.en}” is not possible in this phase of the round.`,
      },
    };
  }
  const bar = act.bars?.find((each) => situation.bars?.includes(each));
  return bar && { code: bar, words: BAR_WORDS[bar] };
}
