import { Injectable } from '@nestjs/common';
import { registerApplication } from '@xuanping/api-contract/self-assessment';
import { actOf } from '@xuanping/domain/acts';
import type { ActDefinition } from '@xuanping/domain/process';
import { eligibility, type DeclarationAnswers, type Ineligibility } from '@xuanping/domain/self-assessment';
import { registrationFacts } from '@xuanping/persistence/self-assessment';
import { DataSource } from 'typeorm';
import { ProcessGateway } from '../acts';
import { Access, notFound, signedIn, type Caller } from '../core';
import { DeclaredExclusion, eligibilityFacts, enrol } from './enrolment';

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
      .transaction((tx) =>
        enrol(tx, {
          act: REGISTER,
          by: account,
          role: 'applicant',
          round,
          parkId: account.organizationId,
          declared,
        }),
      )
      .catch((error: unknown) => this.refused(caller, registerApplication.id, round, error));
    await this.gateway.startRequested();
    return { no: registered.no, record: registered.record, at: registered.at };
  }

  /** Passes a refusal on. Another answer may be given a minute later: that a park was said to be excluded must remain known. */
  async refused(caller: Caller, route: string, round: string, error: unknown): Promise<never> {
    if (error instanceof DeclaredExclusion) await this.access.record(caller, route, { round }, error.said);
    throw error;
  }
}
