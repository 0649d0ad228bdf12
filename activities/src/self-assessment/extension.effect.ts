import { Inject, Injectable } from '@nestjs/common';
import { formatDateTime } from '@xuanping/domain/calendar';
import { obligationPath } from '@xuanping/domain/obligations';
import { say } from '@xuanping/domain/process';
import { DEADLINE_NAMES } from '@xuanping/domain/schedule';
import { extensionProblem } from '@xuanping/domain/self-assessment';
import type { Config } from '@xuanping/platform/config';
import {
  closesAt,
  CONFIG,
  EffectOf,
  refuse,
  tellPark,
  textOf,
  type ApplicationActContext,
  type ApplicationEffect,
  type EffectRefused,
  type EffectResult,
} from '../kernel';

/** A park asks for more time: what the lead will decide on, checked as it will be when he does. */
@Injectable()
@EffectOf('self-assessment.ask-extension')
export class AskExtensionEffect implements ApplicationEffect {
  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const until = textOf(context.body, 'until');
    const problem = problemOf(context, until);
    if (problem) return problem;
    const at = new Date(until).toISOString();
    return {
      facts: { until: formatDateTime(at) },
      proposalBody: { until: at, reason: context.reason },
    };
  }
}

/** The lead grants it: the deadline of this park alone, what it owes by then, and a mail. */
@Injectable()
@EffectOf('self-assessment.extend')
export class ExtendEffect implements ApplicationEffect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const { tx, application, round, proposal, place } = context;
    const until = textOf(proposal?.body ?? {}, 'until');
    // Time has passed since it was asked for.
    const problem = problemOf(context, until);
    if (problem) return problem;
    const from = closesAt(context.round, context.application);
    application.ownDeadline = new Date(until);
    // It follows its own instant from now on, and the reminders follow it; so does what its people owe with the form.
    await tx.query(
      `UPDATE obligation SET due_at = $3, due_by = NULL
        WHERE round_code = $1 AND application_no = $2 AND closed_at IS NULL
          AND (kind IN ('self-assessment-to-submit', 'filing-to-confirm') OR kind = 'objective-to-fill' AND due_by = 'selfAssessmentClosesAt')`,
      [round.code, application.no, until],
    );
    return {
      facts: { from: formatDateTime(from), until: formatDateTime(until) },
      mails: [
        {
          kind: 'deadline-changed',
          to: { organizationId: application.parkId },
          place,
          event: `extension/${until}`,
          view: (language) => ({
            roundName: round.name,
            deadline: say(DEADLINE_NAMES.selfAssessmentClosesAt, language),
            oldDueAt: from,
            newDueAt: until,
            reason: textOf(proposal?.body ?? {}, 'reason'),
            corrects: false,
            extension: true,
            actionUrl: `${this.config.publicUrl}${obligationPath('self-assessment-to-submit', place)}`,
          }),
        },
      ],
    };
  }
}

/** The lead does not grant it: the deadline stands, and the park reads why. */
@Injectable()
@EffectOf('self-assessment.refuse-extension')
export class RefuseExtensionEffect implements ApplicationEffect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const told = await tellPark(this.config, context, {
      outcome: 'extension-refused',
      event: `extension-refused/${context.proposal?.id ?? ''}`,
      reason: context.reason,
      dueAt: closesAt(context.round, context.application),
    });
    return { mails: [told] };
  }
}

function problemOf(context: ApplicationActContext, until: string): EffectRefused | null {
  const words = extensionProblem({
    until,
    closesAt: closesAt(context.round, context.application),
    formalExaminationClosesAt: context.round.schedule.formalExaminationClosesAt,
    now: context.now.toISOString(),
  });
  return words && refuse('extension', words, [{ field: 'until', rule: 'extension', words }]);
}
