import { Injectable } from '@nestjs/common';
import { registerApplication, type MyRound } from '@xuanping/api-contract/self-assessment';
import { applicationWorkflowId } from '@xuanping/contracts/ids';
import { actOf, applicationAlarm } from '@xuanping/domain/acts';
import { evaluateForm } from '@xuanping/domain/answers';
import { formatApplicationNumber } from '@xuanping/domain/identifiers';
import { obligation } from '@xuanping/domain/obligations';
import type { ActDefinition, Words } from '@xuanping/domain/process';
import {
  eligibility,
  type DeclarationAnswers,
  type EligibilityFacts,
  type Ineligibility,
} from '@xuanping/domain/self-assessment';
import { appendRecord, openObligations, placeKey, requestProcess } from '@xuanping/persistence/process';
import {
  addApplication,
  registrationFacts,
  saveProgress,
  type RegistrationFacts,
} from '@xuanping/persistence/self-assessment';
import { DataSource, type EntityManager } from 'typeorm';
import { ProcessGateway } from '../acts';
import { Access, conflict, notFound, ProblemError, signedIn, type Caller, type SignedIn } from '../core';
import { frameworkOfRound } from './form-reader';

const REGISTER: ActDefinition = actOf('self-assessment.register');

export interface Registered {
  readonly no: string;
  readonly record: string;
  readonly at: string;
}

/**
 * Registration 报名: no process exists yet that could decide it, so it is decided here, under the round's lock and
 * the database's clock. One transaction writes application, record, obligation and the request for its process.
 */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly database: DataSource,
    private readonly gateway: ProcessGateway,
    private readonly access: Access,
  ) {}

  async eligibility(
    caller: Caller,
    round: string,
  ): Promise<{ eligible: boolean; reasons: Ineligibility[]; existing: string | null }> {
    const facts = await registrationFacts(this.database.manager, {
      round,
      parkId: signedIn(caller).organizationId,
    });
    if (!facts) throw notFound();
    const reasons = eligibility(eligibilityFacts(facts));
    return { eligible: reasons.length === 0, reasons: [...reasons], existing: facts.existing?.no ?? null };
  }

  /** @param declared what the round asks to be declared, answered one by one */
  async register(caller: Caller, round: string, declared: DeclarationAnswers): Promise<Registered> {
    const account = signedIn(caller);
    const registered = await this.database
      .transaction((tx) => this.write(tx, account, round, declared))
      .catch(async (error: unknown) => {
        // Another answer may be given a minute later: that this one was given must remain known.
        if (error instanceof DeclaredExclusion)
          await this.access.record(caller, registerApplication.id, { round }, error.said);
        throw error;
      });
    await this.gateway.startRequested();
    return registered;
  }

  private async write(
    tx: EntityManager,
    account: SignedIn,
    round: string,
    declared: DeclarationAnswers,
  ): Promise<Registered> {
    const facts = await registrationFacts(tx, { round, parkId: account.organizationId }, true);
    if (!facts) throw notFound();
    const asked = facts.round.submission?.declarations ?? null;
    const reasons = eligibility({
      ...eligibilityFacts(facts),
      declared: { asked: asked ?? [], given: declared },
    });
    const [first] = reasons;
    const { park } = facts;
    if (first || !park) throw refusal(reasons);

    const no = formatApplicationNumber(facts.round.lastNo + 1);
    const place = { round, no };
    await addApplication(tx, { round, no, parkId: park.id, registeredBy: account.id, declarations: asked });
    const framework = frameworkOfRound(facts.round.frameworkVersion);
    await saveProgress(tx, place, evaluateForm(framework, {}, {}));
    const key = `${placeKey(place)}/registered`;
    const record = await appendRecord(tx, {
      key,
      place,
      act: REGISTER.id,
      stage: REGISTER.stage,
      accountId: account.id,
      actorName: account.name,
      role: 'applicant',
      fromState: null,
      toState: REGISTER.to[0] ?? null,
      reason: '',
      facts: {
        park: park.name,
        no,
        ...(asked && asked.length > 0 && { declared: asked.map(({ zh }) => zh).join('；') }),
      },
      rule: REGISTER.rule,
    });
    await openObligations(
      tx,
      REGISTER.opens.flatMap(({ kind, due }) =>
        'at' in due
          ? [
              {
                place,
                kind,
                ownerKind: obligation(kind).ownerKind,
                ownerId: park.id,
                dueAt: new Date(facts.round.schedule[due.at]),
                dueBy: due.at,
                openedBy: key,
              },
            ]
          : [],
      ),
    );
    const alarm = applicationAlarm({
      state: 'drafting',
      paused: facts.round.paused,
      selfAssessmentClosesAt: facts.round.schedule.selfAssessmentClosesAt,
      correctionDueAt: null,
      publicityClosesAt: facts.round.schedule.publicityClosesAt,
      plaqueValidUntil: null,
    });
    await requestProcess(tx, {
      workflowId: applicationWorkflowId(place),
      type: 'parkApplication',
      input: { ...place, alarm },
      round,
      stage: REGISTER.stage,
      organization: park.id,
      deadline: alarm?.at ?? null,
    });
    return { no, record: record.id, at: record.at.toISOString() };
  }
}

/** The facts of the rule from the rows. */
export function eligibilityFacts({ now, round, park, existing }: RegistrationFacts): EligibilityFacts {
  return {
    now: now.toISOString(),
    round: {
      state: round.state,
      paused: round.paused,
      opensAt: round.schedule.selfAssessmentOpensAt,
      closesAt: round.schedule.selfAssessmentClosesAt,
      scope: round.scope,
    },
    park,
    existing: existing?.no ?? null,
  };
}

export function eligibilityDto(facts: RegistrationFacts): MyRound['eligibility'] {
  const reasons = eligibility(eligibilityFacts(facts));
  return { eligible: reasons.length === 0, reasons: reasons.map((reason) => ({ ...reason })) };
}

/** One sentence for the first reason, and all of them as errors. */
function refusal(reasons: readonly Ineligibility[]): ProblemError {
  const [first] = reasons;
  if (!first) return notFound();
  const errors = reasons.map(({ code, words, declaration }) => ({
    field: declaration === undefined ? 'park' : `declarations.${declaration}`,
    rule: code,
    words,
  }));
  const excluded = reasons.filter(({ code }) => code === 'declared-exclusion');
  if (excluded.length > 0)
    return new DeclaredExclusion(
      first.code,
      first.words,
      errors,
      excluded.map(({ words }) => words.zh).join(''),
    );
  return reasons.length === 1 && first.declaration === undefined
    ? conflict(first.code, first.words)
    : new ProblemError(409, first.code, first.words, errors);
}

/** A park declared what shuts it out. */
class DeclaredExclusion extends ProblemError {
  constructor(
    code: string,
    words: Words,
    errors: ConstructorParameters<typeof ProblemError>[3],
    private readonly sentences: string,
  ) {
    super(409, code, words, errors);
  }

  /** For the record of accesses. */
  get said(): string {
    return `报名未获通过：${this.sentences}`;
  }
}
