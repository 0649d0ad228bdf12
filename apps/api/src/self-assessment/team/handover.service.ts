import { Injectable } from '@nestjs/common';
import { OWED_WITH_THE_FORM } from '@xuanping/domain/obligations';
import { ENDED_APPLICATION_STATES } from '@xuanping/domain/process';
import { closeObligations, openObligations, placeKey } from '@xuanping/persistence/process';
import {
  filersOf,
  findFilingFor,
  offerHandover,
  setSubmitter,
  settleHandover,
  type Colleague,
  type FormPlace,
} from '@xuanping/persistence/self-assessment';
import type { EntityManager } from 'typeorm';
import { conflict, invalid, notFound, ProblemError, type Caller } from '../../core';
import { openUntil, WINDOW, type WindowFacts } from './form-window';
import { requireSubmitter, TeamChanges, type TeamChange } from './team-changes';
import { TeamMails } from './team-mails';

const KIND = 'submitter-role-to-confirm' as const;

/**
 * The role of submitter changes hands when both have said so: the one who has it offers, the other confirms. When the
 * account of the one who has it is closed, a colleague takes over.
 */
@Injectable()
export class HandoverService {
  constructor(
    private readonly changes: TeamChanges,
    private readonly mails: TeamMails,
  ) {}

  offer(caller: Caller, place: FormPlace, to: string): Promise<{ revision: number }> {
    return this.changes.always(caller, place, async (change) => {
      requireSubmitter(change);
      const { tx, by, team } = change;
      const colleague = change.people.find(({ id }) => id === to);
      if (!colleague || to === by.id) throw notAColleague();
      if (team.handover) throw OFFERED_ALREADY();
      const { window } = await windowOf(tx, place);
      if (ENDED_APPLICATION_STATES.includes(window.state)) throw ENDED();
      const until = openUntil(window);
      const revision = await change.begin();
      await offerHandover(tx, place, { from: by.id, to });
      const opened = until
        ? await openObligations(tx, [
            {
              place,
              kind: KIND,
              ownerKind: 'account',
              ownerId: to,
              dueAt: new Date(until),
              dueBy: null,
              openedBy: keyOf(place, revision),
            },
          ])
        : [];
      await change.record('team.handover-offer', { account: to });
      await this.mails.role(tx, place, {
        recipients: [colleague],
        event: 'offered',
        revision,
        from: by.name,
        to: colleague.name,
        obligationIds: opened.map(({ id }) => id),
      });
      return { revision };
    });
  }

  withdraw(caller: Caller, place: FormPlace): Promise<{ revision: number }> {
    return this.changes.always(caller, place, async (change) => {
      requireSubmitter(change);
      const { handover } = change.team;
      if (!handover) return { revision: change.team.revision };
      const revision = await this.settle(change, handover.id, 'withdrawn');
      await change.record('team.handover-withdraw', { account: handover.to });
      await this.tell(change, revision, 'withdrawn', handover.to, { from: change.by.id, to: handover.to });
      return { revision };
    });
  }

  /** By the one who was asked; nobody else can say yes or no for them. */
  answer(caller: Caller, place: FormPlace, accept: boolean): Promise<{ revision: number }> {
    return this.changes.always(caller, place, async (change) => {
      const { handover } = change.team;
      if (handover?.to !== change.by.id) throw NOT_ASKED();
      const revision = await this.settle(change, handover.id, accept ? 'confirmed' : 'declined');
      if (accept) await setSubmitter(change.tx, place, change.by.id);
      await change.record(accept ? 'team.handover-confirm' : 'team.handover-decline', {
        account: handover.from,
      });
      await this.tell(change, revision, accept ? 'confirmed' : 'declined', handover.from, handover);
      return { revision };
    });
  }

  takeOver(caller: Caller, place: FormPlace): Promise<{ revision: number }> {
    return this.changes.always(caller, place, async (change) => {
      const { team, tx, by, people } = change;
      if (team.submitterActs) throw STILL_THERE();
      const [filer] = await filersOf(tx, place);
      if (filer !== undefined) await requireConfirmed(tx, place);
      const revision = team.handover
        ? await this.settle(change, team.handover.id, 'withdrawn')
        : await change.begin();
      await setSubmitter(tx, place, by.id);
      await change.record(filer === undefined ? 'team.take-over' : 'team.take-over-from-filer', {
        account: team.submitter,
      });
      if (filer !== undefined) {
        // From now on the park alone owes what is owed with the form.
        await closeObligations(tx, {
          round: place.round,
          no: place.no,
          kinds: OWED_WITH_THE_FORM,
          closedBy: keyOf(place, revision),
          ownerId: filer,
        });
      }
      const before = await personOf(tx, team.submitter);
      await this.mails.role(tx, place, {
        recipients: [
          ...people.filter(({ id }) => id !== by.id),
          ...(filer === undefined || !before ? [] : [before]),
        ],
        event: filer === undefined ? 'taken-over' : 'taken-from-filer',
        revision,
        from: before?.name ?? '',
        to: by.name,
      });
      return { revision };
    });
  }

  private async settle(
    change: TeamChange,
    id: string,
    outcome: 'confirmed' | 'declined' | 'withdrawn',
  ): Promise<number> {
    const { tx, place } = change;
    const revision = await change.begin();
    await settleHandover(tx, id, outcome);
    await closeObligations(tx, {
      round: place.round,
      no: place.no,
      kinds: [KIND],
      closedBy: keyOf(place, revision),
    });
    return revision;
  }

  private async tell(
    { tx, place, people }: TeamChange,
    revision: number,
    event: 'confirmed' | 'declined' | 'withdrawn',
    recipient: string,
    { from, to }: { readonly from: string; readonly to: string },
  ): Promise<void> {
    await this.mails.role(tx, place, {
      recipients: people.filter(({ id }) => id === recipient),
      event,
      revision,
      from: await nameOf(tx, from),
      to: await nameOf(tx, to),
    });
  }
}

const keyOf = (place: FormPlace, revision: number): string => `${placeKey(place)}/team/${revision}`;

async function windowOf(tx: EntityManager, place: FormPlace): Promise<{ window: WindowFacts }> {
  const [row] = (await tx.query(
    `SELECT ${WINDOW} AS window FROM application a JOIN round r ON r.code = a.round_code WHERE a.round_code = $1 AND a.no = $2`,
    [place.round, place.no],
  )) as { window: WindowFacts }[];
  if (!row) throw notFound();
  return row;
}

async function nameOf(tx: EntityManager, account: string): Promise<string> {
  const [row] = (await tx.query(`SELECT name FROM account WHERE id = $1`, [account])) as { name: string }[];
  return row?.name ?? '';
}

/** Whoever answers for the form, of whatever body. */
async function personOf(tx: EntityManager, account: string): Promise<Colleague | null> {
  const [row] = (await tx.query(`SELECT id, name, email, language FROM account WHERE id = $1`, [
    account,
  ])) as Colleague[];
  return row ?? null;
}

/** What a park has not answered for yet it does not take over: an objection would end it. */
async function requireConfirmed(tx: EntityManager, place: FormPlace): Promise<void> {
  const filing = await findFilingFor(tx, place);
  if (filing && !filing.confirmed) throw CONFIRM_FIRST();
}

const CONFIRM_FIRST = () =>
  conflict('filing-unconfirmed', {
    zh: '请先确认代报，再接手。不同意代报的，请反对后自行报名。',
    en: 'Confirm the filing before taking it over; if you do not agree with it, object and register yourself.',
  });
const notAColleague = () =>
  invalid([
    {
      field: 'to',
      rule: 'colleague',
      words: {
        zh: '请选择一位账号正常的本园区同事。',
        en: 'Choose a colleague of your park whose account is open.',
      },
    },
  ]);
const OFFERED_ALREADY = () =>
  conflict('offered-already', {
    zh: '已经请一位同事接任，对方尚未答复；请先撤回再请其他同事。',
    en: 'A colleague was asked and has not answered; take that back before asking another.',
  });
const ENDED = () =>
  conflict('ended', {
    zh: '申报已经结束，不再变更负责人。',
    en: 'The application is over; its submitter no longer changes.',
  });
const NOT_ASKED = () =>
  new ProblemError(403, 'not-asked', {
    zh: '没有请您接任本申报的负责人，或该请求已撤回。',
    en: 'You were not asked to take over this application, or the offer was taken back.',
  });
const STILL_THERE = () =>
  new ProblemError(403, 'submitter-is-there', {
    zh: '申报负责人的账号正常，须由其移交，并由双方确认。',
    en: 'The account of the submitter is open: the role is handed over and confirmed by both.',
  });
