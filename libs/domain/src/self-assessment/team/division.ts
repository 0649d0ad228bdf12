import { formatDateTime, millisecondsOf } from '../../calendar';
import type { Words } from '../../process/words';

/** An objective as the submitter wants it given; without editors it is taken back. */
export interface WantedObjective {
  /** 1–20. */
  readonly no: number;
  readonly editors: readonly string[];
  /** UTC ISO; null: by the deadline of the form. */
  readonly dueAt: string | null;
}

export interface DivisionProblem {
  readonly field: string;
  readonly rule: string;
  readonly words: Words;
}

/** People on one objective at a time. */
export const MAX_EDITORS = 5;

/**
 * What is wrong with a wish to give out objectives.
 *
 * @param of `people`: accounts that can fill in (applicants of the park whose accounts are open); `before`: how the
 *   objectives stand, whose due dates may stay though they have passed; `closesAt`: until when the form may be changed
 */
export function divisionProblems(of: {
  readonly wanted: readonly WantedObjective[];
  readonly before: readonly Pick<WantedObjective, 'no' | 'dueAt'>[];
  readonly people: ReadonlySet<string>;
  readonly now: string;
  readonly closesAt: string;
}): DivisionProblem[] {
  const seen = new Set<number>();
  return of.wanted.flatMap(({ no, editors, dueAt }): DivisionProblem[] => {
    const problem = (part: string, rule: string, zh: string, en: string): DivisionProblem => ({
      field: `objectives.${no}.${part}`,
      rule,
      words: { zh, en },
    });
    if (seen.has(no))
      return [problem('no', 'twice', `评价目标 ${no} 出现了两次。`, `Objective ${no} is named twice.`)];
    seen.add(no);
    const problems: DivisionProblem[] = [];
    if (editors.some((id) => !of.people.has(id))) {
      problems.push(
        problem(
          'editors',
          'unknown',
          `评价目标 ${no} 的填报人必须是本园区账号正常的同事。`,
          `Editors of objective ${no} must be colleagues of the park with an open account.`,
        ),
      );
    }
    if (new Set(editors).size < editors.length || editors.length > MAX_EDITORS) {
      problems.push(
        problem(
          'editors',
          'many',
          `评价目标 ${no} 的填报人最多 ${MAX_EDITORS} 人，且不能重复。`,
          `Objective ${no} takes at most ${MAX_EDITORS} editors, each once.`,
        ),
      );
    }
    const same = of.before.some((known) => known.no === no && known.dueAt === dueAt);
    if (dueAt === null || same || editors.length === 0) return problems;
    if (millisecondsOf(dueAt) <= millisecondsOf(of.now)) {
      problems.push(
        problem(
          'dueAt',
          'past',
          `评价目标 ${no} 的完成期限已经过去。`,
          `The due date of objective ${no} has passed.`,
        ),
      );
    }
    if (millisecondsOf(dueAt) > millisecondsOf(of.closesAt)) {
      problems.push(
        problem(
          'dueAt',
          'late',
          `评价目标 ${no} 的完成期限不能晚于${formatDateTime(of.closesAt)}。`,
          `The due date of objective ${no} may not be after ${formatDateTime(of.closesAt, 'en')}.`,
        ),
      );
    }
    return problems;
  });
}

/** What changes for whom when objectives are given out anew. */
export interface DivisionChanges {
  /** By account: objectives that become theirs, in order. */
  readonly given: ReadonlyMap<string, readonly number[]>;
  readonly takenBack: ReadonlyMap<string, readonly number[]>;
  /** Objectives that stay given and get another due date. */
  readonly moved: readonly { readonly no: number; readonly dueAt: string | null }[];
}

/** Compares how objectives stand with how they are wanted; objectives that are not named stay as they are. */
export function divisionChanges(
  before: readonly WantedObjective[],
  wanted: readonly WantedObjective[],
): DivisionChanges {
  const known = new Map(before.map((objective) => [objective.no, objective]));
  const given = new Map<string, number[]>();
  const takenBack = new Map<string, number[]>();
  const add = (to: Map<string, number[]>, account: string, no: number): void =>
    void to.set(account, [...(to.get(account) ?? []), no]);
  const moved: { no: number; dueAt: string | null }[] = [];
  for (const { no, editors, dueAt } of [...wanted].sort((a, b) => a.no - b.no)) {
    const old = known.get(no);
    for (const account of editors) if (!old?.editors.includes(account)) add(given, account, no);
    for (const account of old?.editors ?? []) if (!editors.includes(account)) add(takenBack, account, no);
    if (old && editors.length > 0 && old.dueAt !== dueAt) moved.push({ no, dueAt });
  }
  return { given, takenBack, moved };
}
