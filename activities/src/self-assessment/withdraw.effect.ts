import { Injectable } from '@nestjs/common';
import { withdrawSubmission } from '@xuanping/persistence/self-assessment';
import {
  EffectOf,
  refuse,
  type ApplicationActContext,
  type ApplicationEffect,
  type EffectResult,
} from '../kernel';

/** Taking a submission back: it stays on record as withdrawn, the next one counts on from its version. */
@Injectable()
@EffectOf('self-assessment.withdraw')
export class WithdrawEffect implements ApplicationEffect {
  async apply({ tx, application }: ApplicationActContext): Promise<EffectResult> {
    if (application.corrections > 0)
      return refuse('corrected', {
        zh: '补正后的材料已交形式审查，不能撤回。',
        en: 'Corrected material is with the examiners and cannot be taken back.',
      });
    await withdrawSubmission(tx, { round: application.roundCode, no: application.no }, application.version);
    application.submittedAt = null;
    application.contentHash = null;
    return { facts: { version: application.version } };
  }
}
