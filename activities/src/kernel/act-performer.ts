import { Injectable } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/common';
import { FAILURES } from '@xuanping/contracts/failures';
import type { ActOutcome, ActRequest } from '@xuanping/contracts/process';
import { actOf, findAct, illegality } from '@xuanping/domain/acts';
import { obligation, type ObligationKind } from '@xuanping/domain/obligations';
import type { ActDefinition, Bar, Role } from '@xuanping/domain/process';
import { AccountEntity, isEmployedBy } from '@xuanping/persistence/people';
import {
  ActIntentEntity,
  appendRecord,
  closeObligations,
  openObligations,
  requestProcess,
  type IntentOutcome,
  type Place,
} from '@xuanping/persistence/process';
import { findFilingFor } from '@xuanping/persistence/self-assessment';
import { DataSource, type EntityManager } from 'typeorm';
import { refuse, type ActContext, type EffectDone, type EffectRefused, type EffectResult } from './effect';
import { Effects } from './effects';
import { MailQueue } from './mail-queue';
import { moveApplications, touch } from './moves';
import { closingOwner, obligationsOpened } from './owners';
import { returnPlaces } from './places';
import { checkApproval, decideProposal, fileProposal, openProposal } from './proposals';
import { lockSubject, positionOf, situationOf, stateOf, type Subject } from './subjects';
import { calendarRefusal, Terms } from './terms';

/**
 * Performs a legal act: one transaction in which the rules of the definition are checked against the locked
 * rows and the database's clock, the stage's effect writes what is its own, and the kernel writes what is
 * common to all acts: state, record, obligations, proposals, mails, processes to start. A second performance
 * under the same key changes nothing and gives the same answer.
 */
@Injectable()
export class ActPerformer {
  constructor(
    private readonly database: DataSource,
    private readonly effects: Effects,
    private readonly terms: Terms,
    private readonly mails: MailQueue,
  ) {}

  async perform(request: ActRequest): Promise<ActOutcome> {
    if (!findAct(request.act))
      throw ApplicationFailure.nonRetryable(`no such act: ${request.act}`, FAILURES.unknownAct);
    return this.database.transaction((tx) =>
      new Performance(tx, request, this.effects, this.terms, this.mails).run(),
    );
  }
}

/** One performance of one act; lives as long as its transaction. */
class Performance {
  private readonly act: ActDefinition;

  constructor(
    private readonly tx: EntityManager,
    private readonly request: ActRequest,
    private readonly effects: Effects,
    private readonly terms: Terms,
    private readonly mails: MailQueue,
  ) {
    this.act = actOf(request.act);
  }

  async run(): Promise<ActOutcome> {
    const { tx, request } = this;
    const subject = await lockSubject(tx, request.subject);
    const before = await this.earlierAnswer(subject);
    if (before) return before;

    const intent = await this.intent();
    const [{ now }] = (await tx.query('SELECT now() AS now')) as [{ now: Date }];
    const situation = { ...situationOf(subject, now), bars: await this.bars(subject, intent.actor) };
    const rule = illegality(this.act, situation);
    if (rule) {
      const early = this.act.notBefore
        ? Date.parse(situation.instants[this.act.notBefore] ?? '') - now.getTime()
        : 0;
      return this.refused(
        subject,
        intent,
        refuse(rule.code, rule.words),
        rule.code === 'too-early' ? Math.max(0, early) : 0,
      );
    }

    await tx.query('SAVEPOINT act');
    const result = await this.apply(subject, intent, now).catch((error: unknown) => {
      const refusal = calendarRefusal(error);
      if (refusal) return refusal;
      throw error;
    });
    if ('refused' in result) {
      await tx.query('ROLLBACK TO SAVEPOINT act');
      return this.refused(await lockSubject(tx, request.subject), intent, result, 0);
    }
    return result.outcome;
  }

  /** An act already performed under this key, or an intent already refused, is answered as it was. */
  private async earlierAnswer(subject: Subject): Promise<ActOutcome | null> {
    const [done] = (await this.tx.query('SELECT id::text FROM act_record WHERE key = $1', [
      this.request.key,
    ])) as { id: string }[];
    if (done) return { outcome: 'done', record: done.id, position: positionOf(subject) };
    if (!this.request.intent) return null;
    const intent = await this.tx.findOneBy(ActIntentEntity, { id: this.request.intent });
    return intent?.outcome?.outcome === 'refused'
      ? { outcome: 'refused', code: intent.outcome.code, waitMs: 0, position: positionOf(subject) }
      : null;
  }

  /** What bars this act from its actor or its subject, as the locked rows say. */
  private async bars(subject: Subject, actor: AccountEntity | null): Promise<Bar[]> {
    const { application } = subject;
    if (!application || !this.act.bars) return [];
    const holds: Readonly<Record<Bar, () => boolean | Promise<boolean>>> = {
      'returned-before': () => application.corrections > 0,
      'employed-there': () => actor !== null && isEmployedBy(this.tx, actor.id, application.parkId),
      'filing-unconfirmed': () => this.filingWaits(subject.place),
      'nothing-filed': async () => !(await this.filingWaits(subject.place)),
    };
    const found: Bar[] = [];
    for (const bar of this.act.bars) if (await holds[bar]()) found.push(bar);
    return found;
  }

  /** Whether somebody files for the park (代报) and the park has not answered. */
  private async filingWaits({ round, no }: Place): Promise<boolean> {
    const filing = no ? await findFilingFor(this.tx, { round, no }) : null;
    return filing !== null && filing.confirmed === null && filing.objected === null;
  }

  private async intent(): Promise<{ row: ActIntentEntity | null; actor: AccountEntity | null; role: Role }> {
    if (!this.request.intent) return { row: null, actor: null, role: 'system' };
    const row = await this.tx.findOneBy(ActIntentEntity, { id: this.request.intent });
    if (!row)
      throw ApplicationFailure.nonRetryable('the intent is not in the database', FAILURES.intentMissing);
    const actor = row.accountId ? await this.tx.findOneBy(AccountEntity, { id: row.accountId }) : null;
    return { row, actor, role: row.role as Role };
  }

  private async apply(
    subject: Subject,
    intent: { row: ActIntentEntity | null; actor: AccountEntity | null; role: Role },
    now: Date,
  ): Promise<EffectRefused | { outcome: ActOutcome }> {
    const { tx, act, request } = this;
    const { actor, role } = intent;
    const body = intent.row?.body ?? {};
    const reason = typeof body['reason'] === 'string' ? body['reason'].trim() : '';
    if (act.reason === 'required' && reason === '') {
      return refuse('reason-missing', { zh: '请填写理由。', en: 'Please give a reason.' }, [
        { field: 'reason', rule: 'required', words: { zh: '请填写理由。', en: 'Please give a reason.' } },
      ]);
    }
    const decides = act.approves ?? act.refuses;
    const proposal = decides ? await openProposal(tx, subject.place, decides) : null;
    const approval = checkApproval(act, proposal, actor?.id ?? null, body['proposalId']);
    if (approval) return approval;

    const provinceOf = subject.application?.parkId ?? null;
    const context: ActContext = {
      tx,
      act,
      key: request.key,
      body,
      reason,
      role,
      actor,
      round: subject.round,
      place: subject.place,
      proposal,
      now,
      due: (rule) =>
        this.terms.due(tx, rule, {
          round: subject.round,
          parkId: provinceOf,
          ownDeadline: subject.application?.ownDeadline ?? null,
          now,
        }),
    };
    const from = stateOf(subject);
    const result = await this.effect(context, subject);
    if ('refused' in result) return result;

    const to = this.nextState(from, result);
    await this.save(subject, from, to, now);
    const mover = {
      tx,
      round: subject.round.code,
      act,
      key: request.key,
      accountId: actor?.id ?? null,
      actorName: actor?.name ?? '',
      role,
    };
    const moved = await moveApplications(mover, result);
    if (result.touches) await touch(tx, subject.round.code, result.touches);

    await this.settleObligations(context, subject, result, moved);
    if (act.proposes && actor)
      await fileProposal(tx, {
        place: subject.place,
        kind: act.proposes,
        body: result.proposalBody ?? body,
        preparedBy: actor.id,
      });
    if (proposal && actor)
      await decideProposal(tx, proposal, {
        state: act.refuses ? 'sent-back' : 'approved',
        by: actor.id,
        reason,
      });
    for (const start of result.starts ?? []) await requestProcess(tx, start);

    const facts = result.facts ?? {};
    const record = await appendRecord(tx, {
      key: request.key,
      place: subject.place,
      act: act.id,
      stage: act.stage,
      accountId: actor?.id ?? null,
      actorName: actor?.name ?? '',
      role,
      fromState: act.from.length === 0 ? null : from,
      toState: to,
      reason,
      facts,
      rule: act.rule,
    });
    if (subject.application && to !== from)
      await returnPlaces(tx, {
        round: subject.round,
        application: subject.application,
        key: request.key,
        now,
      });
    await this.mails.queue(tx, { key: request.key, round: subject.round, requests: result.mails ?? [] });
    await this.finishIntent(intent.row, {
      outcome: 'done',
      record: record.id,
      at: record.at.toISOString(),
      state: to,
      facts,
    });
    return { outcome: { outcome: 'done', record: record.id, position: positionOf(subject) } };
  }

  private async effect(context: ActContext, subject: Subject): Promise<EffectResult> {
    const effect = this.effects.of(this.act.id);
    if (!effect) return {};
    const full = subject.application
      ? { ...context, application: subject.application }
      : subject.report
        ? { ...context, report: subject.report }
        : context;
    return effect.apply(full);
  }

  private nextState(from: string, result: EffectDone): string {
    const allowed: readonly string[] = this.act.to;
    const to = result.to ?? allowed[0] ?? from;
    if (to !== from && !allowed.includes(to))
      throw ApplicationFailure.nonRetryable(`${this.act.id} may not lead to ${to}`, FAILURES.stateMismatch);
    return to;
  }

  private async save(subject: Subject, from: string, to: string, now: Date): Promise<void> {
    const { tx } = this;
    if (subject.application) {
      subject.application.state = to as never;
      if (to !== from) subject.application.stateSince = now;
      subject.application.revision += 1;
      // Its own process performs the act and knows of it already.
      subject.application.informedRevision = subject.application.revision;
      await tx.save(subject.application);
    } else if (subject.report) {
      subject.report.state = to as never;
      subject.report.revision += 1;
      subject.report.informedRevision = subject.report.revision;
      await tx.save(subject.report);
    } else {
      subject.round.state = to as never;
      subject.round.revision += 1;
      await tx.save(subject.round);
    }
  }

  private async settleObligations(
    context: ActContext,
    subject: Subject,
    done: EffectDone,
    moved: readonly { no: string; parkId: string }[],
  ): Promise<void> {
    const { tx, act } = this;
    const place = subject.place;
    const kinds = [...act.closes, ...(done.alsoCloses ?? [])];
    const ofRound = (kind: ObligationKind): boolean => obligation(kind).subject === 'round';
    const where = {
      round: place.round,
      ...(place.no ? { no: place.no } : place.recipient ? { recipient: place.recipient } : {}),
      kinds: place.no ? kinds.filter((kind) => !ofRound(kind)) : kinds,
      closedBy: context.key,
    };
    const owners = done.closesOf ?? [closingOwner(act, kinds, context.role, context.actor)];
    for (const ownerId of owners) {
      const whose = ownerId === undefined ? {} : { ownerId };
      await closeObligations(tx, { ...where, ...whose });
      // What is owed for the round as a whole may be settled by an act on one application.
      if (place.no)
        await closeObligations(tx, { ...where, ...whose, no: null, kinds: kinds.filter(ofRound) });
    }

    const opening = { tx, openedBy: context.key, done, due: context.due };
    const opens = [...act.opens, ...(done.alsoOpens ?? [])];
    const rows = await obligationsOpened(opens, {
      ...opening,
      place,
      parkId: subject.application?.parkId ?? null,
    });
    const ofMoved = act.moves?.opens ?? [];
    const anyNamed = (done.owners ?? []).some((owner) => ofMoved.some((open) => open.kind === owner.kind));
    if (anyNamed) {
      // The effect names owner and application of each.
      rows.push(...(await obligationsOpened(ofMoved, { ...opening, place, parkId: null })));
    } else {
      for (const application of ofMoved.length > 0 ? moved : []) {
        rows.push(
          ...(await obligationsOpened(ofMoved, {
            ...opening,
            place: { round: place.round, no: application.no },
            parkId: application.parkId,
          })),
        );
      }
    }
    const opened = await openObligations(tx, rows);
    await this.mails.announce(tx, {
      key: context.key,
      round: subject.round,
      opened,
      reason: context.reason || null,
    });
  }

  private async refused(
    subject: Subject,
    intent: { row: ActIntentEntity | null },
    refusal: EffectRefused,
    waitMs: number,
  ): Promise<ActOutcome> {
    const { code, words, errors } = refusal.refused;
    await this.finishIntent(intent.row, { outcome: 'refused', code, words, errors: errors ?? [] });
    return { outcome: 'refused', code, waitMs, position: positionOf(subject) };
  }

  private async finishIntent(row: ActIntentEntity | null, outcome: IntentOutcome): Promise<void> {
    if (row)
      await this.tx.query('UPDATE act_intent SET outcome = $2, finished_at = now() WHERE id = $1', [
        row.id,
        JSON.stringify(outcome),
      ]);
  }
}
