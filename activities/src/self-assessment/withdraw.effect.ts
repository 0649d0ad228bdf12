import { Injectable } from '@nestjs/common';
import { withdrawSubmission } from '@xuanping/persistence/self-assessment';
import { EffectOf, type ApplicationActContext, type ApplicationEffect, type EffectResult } from '../kernel';

/** Taking a submission back: it stays on record as withdrawn, the next one counts on from its version. */
@Injectable()
@EffectOf('self-assessment.withdraw')
export class WithdrawEffect implements ApplicationEffect {
  async apply({ tx, application }: ApplicationActContext): Promise<EffectResult> {
    await withdrawSubmission(tx, { round: application.roundCode, no: application.no }, application.version);
    application.submittedAt = null;
    application.contentHash = null;
    return { facts: { version: application.version } };
  }
}
