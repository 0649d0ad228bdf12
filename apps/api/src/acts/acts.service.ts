import { Injectable } from '@nestjs/common';
import { actBodySchema, type ActDone } from '@xuanping/api-contract/acts';
import type { SubjectPlace } from '@xuanping/contracts/process';
import { actingRole, findAct, illegality, type ActId } from '@xuanping/domain/acts';
import { obligation } from '@xuanping/domain/obligations';
import { BAR_WORDS, type ActDefinition, type Role } from '@xuanping/domain/process';
import { SUBMITTER_ONLY } from '@xuanping/domain/self-assessment/team';
import type { IntentOutcome } from '@xuanping/persistence/process';
import { DataSource } from 'typeorm';
import {
  Access,
  conflict,
  fieldProblems,
  fillsIn,
  forbidden,
  invalid,
  notFound,
  ProblemError,
  type Caller,
} from '../core';
import { InTurn, STILL_BUSY } from './in-turn';
import { filedAs } from './intent';
import { ProcessGateway, type Delivery } from './process-gateway';
import { SituationService } from './situation.service';

/** How often a process that has not been told yet is asked again, and for how long. */
const TELLING_MS = 200;
const LONGEST_TELLING_MS = 10_000;

/** How long an act waits for others on the same subject before its person is told to press again. */
const LONGEST_TURN_MS = 10_000;

const KEY = /^[A-Za-z0-9_-]{8,80}$/;

/** Where a body typed for an act came from, and the key under which it acts once. */
export interface ActAttempt {
  readonly caller: Caller;
  readonly subject: SubjectPlace;
  readonly act: string;
  readonly body: unknown;
  readonly key: string | undefined;
}

/**
 * The way of an act through the API: who and whether, what was typed, the intent's row, the process, the
 * answer. The process decides; what is checked here only spares it hopeless updates.
 */
@Injectable()
export class ActsService {
  private readonly turns = new InTurn();

  constructor(
    private readonly database: DataSource,
    private readonly access: Access,
    private readonly situations: SituationService,
    private readonly gateway: ProcessGateway,
  ) {}

  async perform(attempt: ActAttempt): Promise<ActDone> {
    const { caller, subject } = attempt;
    const act = findAct(attempt.act);
    if (!act || act.subject !== subject.kind || act.from.length === 0) throw notFound();
    const role = await this.roleFor(caller, subject, act);
    const key = checkKey(attempt.key);
    const body = actBodySchema(act.id as ActId).safeParse(attempt.body ?? {});
    if (!body.success) throw invalid(fieldProblems(body.error));

    const intent = `${caller.account?.id ?? 'public'}.${key}`;
    const known = (await this.outcome(intent)) ?? (await this.hopeless(intent, act, subject));
    if (known) return answer(known);
    if (act.reason === 'required' && body.data['reason'] === '') {
      throw invalid([
        { field: 'reason', rule: 'required', words: { zh: '请填写理由。', en: 'Please give a reason.' } },
      ]);
    }
    const filing = { id: intent, act: act.id, subject, caller, role, body: body.data };
    if (!(await filedAs(this.database, filing)))
      throw conflict('key-reused', {
        zh: '同一操作编号已用于其他事项，请刷新页面后重试。',
        en: 'This idempotency key was used for something else; reload and try again.',
      });
    // One after the other: a process that is asked for many acts at the same moment may lose its task over them.
    const done = await this.turns.run(placeOf(subject), LONGEST_TURN_MS, async (waited) => {
      const since = waited
        ? ((await this.outcome(intent)) ?? (await this.hopeless(intent, act, subject)))
        : null;
      return since ? answer(since) : this.deliver(intent, act, subject);
    });
    if (done === STILL_BUSY) throw unavailable();
    return done;
  }

  /** @throws when the act is not legal as things stand; gives its outcome when it was done since. */
  private async hopeless(
    intent: string,
    act: ActDefinition,
    subject: SubjectPlace,
  ): Promise<IntentOutcome | null> {
    const rule = illegality(act, await this.situations.of(subject));
    if (!rule) return null;
    // A second click: what makes the act impossible now may be that it was done meanwhile under this very key.
    const since = await this.outcome(intent);
    if (since) return since;
    throw conflict(rule.code, rule.words);
  }

  private async roleFor(caller: Caller, subject: SubjectPlace, act: ActDefinition): Promise<Role> {
    const relations = await this.access.relations(
      caller,
      subject.kind === 'application' ? { round: subject.round, no: subject.no } : { round: subject.round },
    );
    const role = actingRole(act, { roles: caller.account?.roles ?? [], relations });
    if (role && act.bars?.includes('employed-there') && relations.includes('employed-there'))
      throw new ProblemError(403, 'employed-there', BAR_WORDS['employed-there']);
    if (role) return role;
    if (act.tie === 'submitter' && fillsIn(relations))
      throw new ProblemError(403, 'submitter-only', SUBMITTER_ONLY);
    // Whoever has no tie to the subject does not learn that it exists.
    const tied = relations.some((relation) => relation !== 'anyone');
    throw tied ? forbidden() : notFound();
  }

  private async outcome(intent: string): Promise<IntentOutcome | null> {
    const [row] = (await this.database.query(`SELECT outcome FROM act_intent WHERE id = $1`, [intent])) as {
      outcome: IntentOutcome | null;
    }[];
    return row?.outcome ?? null;
  }

  /** Notes that the process has the act in its history; what is done and not noted, the worker tells it again. */
  private async told(intent: string): Promise<IntentOutcome | null> {
    const [rows] = (await this.database.query(
      `UPDATE act_intent SET told_at = now() WHERE id = $1 RETURNING outcome`,
      [intent],
    )) as [{ outcome: IntentOutcome | null }[]];
    return rows[0]?.outcome ?? null;
  }

  /**
   * A round's act moves rows first and tells the processes afterwards, so for a moment a process knows less than the
   * rows say. While the rows allow the act and the process does not, it is about to be told: the act waits for that.
   */
  private async deliverOnceTold(
    intent: string,
    act: ActDefinition,
    subject: SubjectPlace,
  ): Promise<Delivery> {
    for (let waited = 0; ; waited += TELLING_MS) {
      const delivery = await this.gateway.act(subject, act.id as ActId, intent);
      if (delivery !== 'wrong-state' || waited >= LONGEST_TELLING_MS) return delivery;
      if (illegality(act, await this.situations.of(subject))) return delivery;
      await new Promise((resolve) => setTimeout(resolve, TELLING_MS));
    }
  }

  private async deliver(intent: string, act: ActDefinition, subject: SubjectPlace): Promise<ActDone> {
    const delivery = await this.deliverOnceTold(intent, act, subject);
    const outcome = delivery === 'performed' ? await this.told(intent) : await this.outcome(intent);
    if (outcome) {
      if (
        outcome.outcome === 'done' &&
        act.opens.some((open) => 'term' in open.due && obligation(open.kind).reminded)
      )
        void this.gateway.replan(subject.round);
      return answer(outcome);
    }
    if (delivery === 'unavailable' || delivery === 'performed') throw unavailable();
    throw conflict('wrong-state', {
      zh: `当前状态下不能“${act.name.zh}”，请刷新页面查看最新状态。`,
      en: `“${act.name.en}” is not possible in the present state; reload the page.`,
    });
  }
}

function answer(outcome: IntentOutcome): ActDone {
  if (outcome.outcome === 'done') return { ...outcome, facts: { ...outcome.facts } };
  if (outcome.errors.length > 0) throw new ProblemError(422, outcome.code, outcome.words, outcome.errors);
  throw conflict(outcome.code, outcome.words);
}

function unavailable(): ProblemError {
  return new ProblemError(503, 'process-unavailable', {
    zh: '流程服务暂时无法响应，您的操作已登记。请稍后用同一按钮重试，不会重复办理。',
    en: 'The process is not answering; your act is filed. Press the same button again later: it is never done twice.',
  });
}

function placeOf(subject: SubjectPlace): string {
  return [
    subject.kind,
    subject.round,
    'no' in subject ? subject.no : '',
    'recipient' in subject ? subject.recipient : '',
  ].join('/');
}

function checkKey(key: string | undefined): string {
  if (key !== undefined && KEY.test(key)) return key;
  throw new ProblemError(400, 'key-missing', {
    zh: '缺少操作编号（Idempotency-Key），无法防止重复办理。',
    en: 'The header Idempotency-Key (8–80 letters, digits, - or _) is missing.',
  });
}
