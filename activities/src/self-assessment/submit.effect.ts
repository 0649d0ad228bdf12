import { Injectable } from '@nestjs/common';
import {
  closesAt,
  EffectOf,
  type ApplicationActContext,
  type ApplicationEffect,
  type EffectResult,
} from '../kernel';
import { SubmissionService } from './submission.service';

/** Submitting within the stage; recommenders of the province are asked where the round takes recommendations still. */
@Injectable()
@EffectOf('self-assessment.submit')
export class SubmitEffect implements ApplicationEffect {
  constructor(private readonly submissions: SubmissionService) {}

  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const { round, application, now } = context;
    const result = await this.submissions.submit(context, closesAt(round, application));
    if ('refused' in result) return result;
    const asked =
      round.settings.recommendation.mode !== 'off' &&
      round.recommendationClosedAt === null &&
      now.getTime() < Date.parse(round.schedule.recommendationClosesAt);
    return {
      ...result,
      holds: [
        ...(asked ? (['recommendation-open'] as const) : []),
        // The others were given to the examiners when the stage closed; this one comes by an extension of its own.
        ...(round.state === 'formal-examination' ? (['examination-open'] as const) : []),
      ],
    };
  }
}

/** Submitting what was corrected: the same receipt under the next version, and nothing that could be withdrawn. */
@Injectable()
@EffectOf('formal-examination.correct')
export class CorrectEffect implements ApplicationEffect {
  constructor(private readonly submissions: SubmissionService) {}

  apply(context: ApplicationActContext): Promise<EffectResult> {
    return this.submissions.submit(context, null);
  }
}
