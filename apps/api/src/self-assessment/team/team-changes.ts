import { Injectable } from '@nestjs/common';
import {
  SUBMITTER_ONLY,
  TEAM_RULE,
  type TeamRecord,
  type TeamRights,
} from '@xuanping/domain/self-assessment/team';
import { appendRecord, placeKey } from '@xuanping/persistence/process';
import {
  beginTeamChange,
  colleaguesOf,
  lockForm,
  type Colleague,
  type FormPlace,
  type StoredTeam,
} from '@xuanping/persistence/self-assessment';
import { DataSource, type EntityManager } from 'typeorm';
import { Access, notFound, ProblemError, signedIn, type Caller, type SignedIn } from '../../core';
import { DraftService } from '../draft.service';
import type { OpenForm } from '../open-form';
import { teamFor } from '../form-access';

/** A change of the team in hand: its transaction, who makes it, and what it is made to. */
export interface TeamChange {
  readonly tx: EntityManager;
  readonly place: FormPlace;
  readonly by: SignedIn;
  readonly team: StoredTeam;
  readonly rights: TeamRights;
  readonly people: readonly Colleague[];
  /** Takes the next number; to be called once, when something does change. */
  begin(): Promise<number>;
  /** Leaves a record under the number that was taken. */
  record(act: TeamRecord, facts: Readonly<Record<string, string | number | null>>): Promise<void>;
}

/** The same while the form may be changed. */
export interface OpenTeamChange extends TeamChange {
  readonly form: OpenForm;
}

/** Holds the application's row for a change of its team, so that changes follow each other and none overlaps an edit. */
@Injectable()
export class TeamChanges {
  constructor(
    private readonly database: DataSource,
    private readonly access: Access,
    private readonly drafts: DraftService,
  ) {}

  /** A change of who fills in what: only while the form may be changed. */
  async whileOpen<T>(
    caller: Caller,
    place: FormPlace,
    work: (change: OpenTeamChange) => Promise<T>,
  ): Promise<T> {
    await this.access.require(caller, place, 'own-park');
    return this.database.transaction(async (tx) => {
      const form = await this.drafts.open(tx, caller, place);
      return work({ ...(await changeOf(tx, caller, place, form)), form });
    });
  }

  /** A change of who answers for the form: at any time. */
  async always<T>(caller: Caller, place: FormPlace, work: (change: TeamChange) => Promise<T>): Promise<T> {
    await this.access.require(caller, place, 'own-park');
    return this.database.transaction(async (tx) => {
      if (!(await lockForm(tx, place))) throw notFound();
      return work(await changeOf(tx, caller, place, await teamFor(tx, caller, place)));
    });
  }
}

/** @throws ProblemError 403 for whoever is not the submitter */
export function requireSubmitter({ rights }: Pick<TeamChange, 'rights'>): void {
  if (rights.part !== 'submitter') throw new ProblemError(403, 'submitter-only', SUBMITTER_ONLY);
}

async function changeOf(
  tx: EntityManager,
  caller: Caller,
  place: FormPlace,
  { team, rights }: { readonly team: StoredTeam; readonly rights: TeamRights },
): Promise<TeamChange> {
  const by = signedIn(caller);
  let revision: number | null = null;
  return {
    tx,
    place,
    by,
    team,
    rights,
    people: await colleaguesOf(tx, team.parkId),
    begin: async () => (revision = await beginTeamChange(tx, place)),
    record: async (act, facts) => {
      if (revision === null) throw new TypeError(`${act} recorded before the change was begun`);
      await appendRecord(tx, {
        // One change may leave several records of a kind: for each person, for each due date.
        key: [placeKey(place), 'team', revision, facts['account'] ?? facts['due'] ?? 'form', act].join('/'),
        place,
        act,
        stage: 'self-assessment',
        accountId: by.id,
        actorName: by.name,
        role: 'applicant',
        fromState: null,
        toState: null,
        reason: '',
        facts,
        rule: TEAM_RULE,
      });
    },
  };
}
