import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@xuanping/api-contract/core';
import type { divideForm } from '@xuanping/api-contract/self-assessment';
import { issueSentence, type Blocker } from '@xuanping/domain/answers';
import type { Framework } from '@xuanping/domain/framework';
import { objectiveName } from '@xuanping/domain/self-assessment';
import {
  divisionChanges,
  divisionProblems,
  NOT_GIVEN,
  type WantedObjective,
} from '@xuanping/domain/self-assessment/team';
import { closeObligations, openObligations, placeKey } from '@xuanping/persistence/process';
import {
  giveObjective,
  markObjective,
  moveObjectiveDue,
  setOthersReadable,
  type FormPlace,
} from '@xuanping/persistence/self-assessment';
import { conflict, invalid, notFound, ProblemError, type Caller } from '../../core';
import { DraftService } from '../draft.service';
import { sees } from '../form-access';
import { requireSubmitter, TeamChanges, type OpenTeamChange } from './team-changes';
import { TeamMails } from './team-mails';

const KIND = 'objective-to-fill' as const;

/** Who fills in which objective by when, and which of them are ready: rows, obligations, records and letters in one transaction. */
@Injectable()
export class DivisionService {
  constructor(
    private readonly changes: TeamChanges,
    private readonly drafts: DraftService,
    private readonly mails: TeamMails,
  ) {}

  /** Gives objectives out, takes them back, sets their due dates; what is not named stays. */
  divide(
    caller: Caller,
    place: FormPlace,
    { revision: seen, objectives: sent }: BodyOf<typeof divideForm>,
  ): Promise<{ revision: number; told: number }> {
    return this.changes.whileOpen(caller, place, async (change) => {
      requireSubmitter(change);
      const { tx, team, form, people, by } = change;
      if (team.revision !== seen) throw CHANGED();
      // Instants are compared as text: one way of writing them.
      const wanted = sent.map(({ dueAt, ...rest }) => ({
        ...rest,
        dueAt: dueAt && new Date(dueAt).toISOString(),
      }));
      const problems = divisionProblems({
        wanted,
        before: team.objectives,
        people: new Set(people.map(({ id }) => id)),
        now: form.now,
        closesAt: form.until,
      });
      if (problems.length > 0) throw invalid(problems);
      const changes = divisionChanges(team.objectives, wanted);
      if (changes.given.size + changes.takenBack.size + changes.moved.length === 0)
        return { revision: team.revision, told: 0 };

      const revision = await change.begin();
      for (const objective of wanted) await giveObjective(tx, place, { ...objective, by: by.id });
      for (const [account, objectives] of changes.takenBack) {
        await this.close(change, revision, objectives, account);
        await change.record('team.take-back', { account, objectives: objectives.join(',') });
      }
      for (const { no, dueAt } of changes.moved)
        await moveObjectiveDue(tx, place, { no, ...dueOf(change, dueAt) });
      for (const [due, objectives] of byDue(changes.moved))
        await change.record('team.due', { objectives: objectives.join(','), due });
      for (const [account, objectives] of changes.given)
        await change.record('team.give', { account, objectives: objectives.join(',') });
      return { revision, told: await this.tell(change, revision, wanted, changes.given) };
    });
  }

  setOthersReadable(caller: Caller, place: FormPlace, readable: boolean): Promise<{ revision: number }> {
    return this.changes.whileOpen(caller, place, async (change) => {
      requireSubmitter(change);
      if (change.team.othersReadable === readable) return { revision: change.team.revision };
      const revision = await change.begin();
      await setOthersReadable(change.tx, place, readable);
      await change.record('team.readable', { readable: readable ? 'yes' : 'no' });
      return { revision };
    });
  }

  /** Marks an objective ready: nobody owes it any more, and its editors change it no more until it is opened again. */
  markReady(caller: Caller, place: FormPlace, no: number): Promise<{ revision: number }> {
    return this.changes.whileOpen(caller, place, async (change) => {
      const objective = this.given(change, no);
      if (objective.readyAt !== null) return { revision: change.team.revision };
      const { blockers } = await this.drafts.evaluate(change.tx, place);
      const own = blockers.filter(({ objectiveNo }) => objectiveNo === no);
      if (own.length > 0) throw notReady(own, change.form.framework);
      const revision = await change.begin();
      await markObjective(change.tx, place, no, change.by.id);
      await this.close(change, revision, [no]);
      await change.record('team.ready', { objectives: String(no) });
      return { revision };
    });
  }

  /** Opens an objective again; its editors owe it once more, by its due date or, when that has passed, by the form's. */
  reopen(caller: Caller, place: FormPlace, no: number): Promise<{ revision: number }> {
    return this.changes.whileOpen(caller, place, async (change) => {
      const objective = this.given(change, no);
      if (objective.readyAt === null) return { revision: change.team.revision };
      const revision = await change.begin();
      await markObjective(change.tx, place, no, null);
      await this.open(change, revision, [objective], objective.editors);
      await change.record('team.reopen', { objectives: String(no) });
      return { revision };
    });
  }

  /** The objective, for the submitter and those it was given to. */
  private given({ team, rights }: OpenTeamChange, no: number): OpenTeamChange['team']['objectives'][number] {
    if (rights.part !== 'submitter' && !rights.mine.has(no))
      throw sees(rights, String(no)) ? new ProblemError(403, 'not-given', NOT_GIVEN) : notFound();
    const objective = team.objectives.find((known) => known.no === no);
    if (!objective) throw NOT_DIVIDED();
    return objective;
  }

  private async tell(
    change: OpenTeamChange,
    revision: number,
    wanted: readonly WantedObjective[],
    given: ReadonlyMap<string, readonly number[]>,
  ): Promise<number> {
    const { tx, place, team, people, by, form } = change;
    const ready = new Set(team.objectives.filter(({ readyAt }) => readyAt !== null).map(({ no }) => no));
    let told = 0;
    for (const [account, objectives] of given) {
      const owed = wanted.filter(({ no }) => objectives.includes(no) && !ready.has(no));
      const opened = await this.open(change, revision, owed, [account]);
      const to = people.find(({ id }) => id === account);
      // Whoever gives something to themselves knows of it.
      if (!to || account === by.id || opened.length === 0) continue;
      told += 1;
      await this.mails.given(tx, place, {
        to,
        by: by.name,
        revision,
        opened,
        objectiveName: (no) => objectiveName(form.framework.version, no) ?? { zh: '', en: '' },
      });
    }
    return told;
  }

  private open(
    change: OpenTeamChange,
    revision: number,
    objectives: readonly Pick<WantedObjective, 'no' | 'dueAt'>[],
    editors: readonly string[],
  ): ReturnType<typeof openObligations> {
    return openObligations(
      change.tx,
      objectives.flatMap(({ no, dueAt }) =>
        editors.map((ownerId) => ({
          place: change.place,
          kind: KIND,
          part: String(no),
          ownerKind: 'account' as const,
          ownerId,
          ...dueOf(change, dueAt),
          openedBy: keyOf(change.place, revision),
        })),
      ),
    );
  }

  private async close(
    { tx, place }: OpenTeamChange,
    revision: number,
    objectives: readonly number[],
    ownerId?: string,
  ): Promise<void> {
    await closeObligations(tx, {
      round: place.round,
      no: place.no,
      kinds: [KIND],
      parts: objectives.map(String),
      ...(ownerId === undefined ? {} : { ownerId }),
      closedBy: keyOf(place, revision),
    });
  }
}

const keyOf = (place: FormPlace, revision: number): string => `${placeKey(place)}/team/${revision}`;

/** When an objective is due: by its own date while that lies ahead, else with the form, whose deadline it then follows. */
function dueOf(
  { form }: OpenTeamChange,
  dueAt: string | null,
): { readonly dueAt: Date; readonly dueBy: string | null } {
  return dueAt !== null && dueAt > form.now
    ? { dueAt: new Date(dueAt), dueBy: null }
    : { dueAt: new Date(form.until), dueBy: form.dueBy };
}

function byDue(
  moved: readonly { readonly no: number; readonly dueAt: string | null }[],
): Map<string | null, number[]> {
  const groups = new Map<string | null, number[]>();
  for (const { no, dueAt } of moved) groups.set(dueAt, [...(groups.get(dueAt) ?? []), no]);
  return groups;
}

/** Every place that keeps an objective from being ready, with its sentence. */
function notReady(blockers: readonly Blocker[], framework: Framework): ProblemError {
  return new ProblemError(
    409,
    'not-complete',
    {
      zh: `该目标还有 ${blockers.length} 处需要处理，处理后方可标为填报完成。`,
      en: `${blockers.length} places of this objective need attention before it can be marked ready.`,
    },
    blockers.map((blocker) => ({
      field: blocker.field,
      rule: blocker.code,
      words: { zh: issueSentence(blocker, 'zh', framework), en: issueSentence(blocker, 'en', framework) },
    })),
  );
}

const CHANGED = () =>
  conflict('changed', {
    zh: '分工已被更改，请刷新后再改；您填写的内容仍在本页。',
    en: 'The division was changed meanwhile; reload. What you typed is still on this page.',
  });
const NOT_DIVIDED = () =>
  conflict('not-divided', {
    zh: '该目标没有交给任何人填报，无需标注。',
    en: 'This objective was given to nobody; there is nothing to mark.',
  });
