import { type Framework, frameworkOfRound } from '@xuanping/domain/framework';
import type { DeadlineName } from '@xuanping/domain/schedule';
import { editingOf, type Editing, type EditScope } from '@xuanping/domain/self-assessment';
import type { TeamRights } from '@xuanping/domain/self-assessment/team';
import type { LockedForm, StoredTeam } from '@xuanping/persistence/self-assessment';
import { conflict } from '../core';

/** A form that may be changed, with what may be changed in it. */
export interface OpenForm {
  readonly framework: Framework;
  readonly scope: EditScope;
  /** What the remarks of the return are anchored to; none before it was returned. */
  readonly anchors: readonly string[];
  /** What the one who changes it may do in it. */
  readonly rights: TeamRights;
  readonly team: StoredTeam;
  /** Until when it may be changed, and the deadline of the schedule that says so; null: one of its own. */
  readonly until: string;
  readonly dueBy: DeadlineName | null;
  /** The database's now, UTC ISO. */
  readonly now: string;
}

/**
 * Says what may be changed in a form, by whomever. Whose part a place is, `requireHand` tells.
 *
 * @throws ProblemError 409 with the reason when nothing may
 */
export function openForm(form: LockedForm, by: Pick<OpenForm, 'team' | 'rights'>): OpenForm {
  const editing = editingNow(form);
  if (!editing.editable)
    throw conflict('locked', editing.why ?? { zh: '内容不能修改。', en: 'The form cannot be changed.' });
  const now = form.now.toISOString();
  return {
    ...by,
    framework: frameworkOfRound(form.frameworkVersion),
    scope: editing.scope,
    anchors: form.anchors,
    until: editing.until ?? now,
    dueBy: form.state === 'drafting' && !form.ownDeadline ? 'selfAssessmentClosesAt' : null,
    now,
  };
}

/** What of a form may be changed now, by whomever. */
export function editingNow(form: LockedForm): Editing {
  return editingOf(
    frameworkOfRound(form.frameworkVersion),
    {
      roundState: form.roundState,
      paused: form.paused,
      subjectState: form.state,
      now: form.now.toISOString(),
      instants: {
        ...form.schedule,
        ...(form.ownDeadline ? { selfAssessmentClosesAt: form.ownDeadline.toISOString() } : {}),
        correctionDueAt: form.correctionDueAt?.toISOString() ?? null,
      },
    },
    form.anchors,
  );
}
