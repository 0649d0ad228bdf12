import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@xuanping/platform/config';
import {
  CONFIG,
  EffectOf,
  parkNames,
  type ApplicationActContext,
  type ApplicationEffect,
  type EffectResult,
} from '../kernel';

/** The deadline passed without a submission: the park is told. */
@Injectable()
@EffectOf('self-assessment.lapse')
export class LapseEffect implements ApplicationEffect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply({ tx, act, application, round, place, now }: ApplicationActContext): Promise<EffectResult> {
    const names = await parkNames(tx, application.roundCode, [application.no]);
    return {
      mails: [
        {
          kind: 'application-outcome',
          to: { organizationId: application.parkId },
          place,
          event: 'lapsed',
          view: (language) => ({
            roundName: round.name,
            outcome: 'lapsed' as const,
            parkName: names.get(application.no) ?? '',
            applicationNo: application.no,
            decidedAt: now.toISOString(),
            reason: language === 'en' ? act.sentence.en : act.sentence.zh,
            dueAt: null,
            plaqueNumber: null,
            actionUrl: `${this.config.publicUrl}/rounds/${application.roundCode}/applications/${application.no}/self-assessment`,
          }),
        },
      ],
    };
  }
}
