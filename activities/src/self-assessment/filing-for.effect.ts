import { Inject, Injectable } from '@nestjs/common';
import type { FilingForEvent } from '@xuanping/domain/notification';
import { obligationPath } from '@xuanping/domain/obligations';
import { answerFiling, findFilingFor, type StoredFilingFor } from '@xuanping/persistence/self-assessment';
import type { Config } from '@xuanping/platform/config';
import {
  closesAt,
  CONFIG,
  EffectOf,
  refuse,
  type ApplicationActContext,
  type ApplicationEffect,
  type EffectResult,
  type MailRequest,
} from '../kernel';

/** The park stands by the filing: from now on it can be submitted, and its filer is told. */
@Injectable()
@EffectOf('self-assessment.confirm-filing')
export class ConfirmFilingEffect implements ApplicationEffect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  apply(context: ApplicationActContext): Promise<EffectResult> {
    return answer(this.config, context, 'confirmed');
  }
}

/** The park wants none of it: the application ends and leaves the park free to register itself. */
@Injectable()
@EffectOf('self-assessment.object-to-filing')
export class ObjectToFilingEffect implements ApplicationEffect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  apply(context: ApplicationActContext): Promise<EffectResult> {
    return answer(this.config, context, 'objected');
  }
}

async function answer(
  config: Config,
  context: ApplicationActContext,
  event: Exclude<FilingForEvent, 'filed'>,
): Promise<EffectResult> {
  const { tx, application, actor, reason } = context;
  const filing = await findFilingFor(tx, { round: application.roundCode, no: application.no });
  // The kernel has asked both; the types do not know.
  if (!filing || !actor) return refuse('nothing-filed', { zh: '没有代报。', en: 'Nothing was filed.' });
  await answerFiling(tx, filing.id, { by: actor.id, objection: event === 'objected' ? reason : null });
  return {
    facts: { organization: filing.organization, park: filing.park },
    mails: [toldFiler(config, context, filing, event, actor.name)],
  };
}

function toldFiler(
  config: Config,
  { round, application, place, now, reason }: ApplicationActContext,
  filing: StoredFilingFor,
  event: FilingForEvent,
  by: string,
): MailRequest<'filing-for'> {
  // Whoever was objected to can no longer open the form; what became of its filings it reads on its own page.
  const page =
    event === 'objected'
      ? `/rounds/${round.code}/filing-for`
      : obligationPath('self-assessment-to-submit', place);
  return {
    kind: 'filing-for',
    to: { organizationId: filing.organizationId },
    place,
    event,
    view: () => ({
      roundName: round.name,
      event,
      parkName: filing.park,
      applicationNo: `${round.code}/${application.no}`,
      organization: filing.organization,
      by,
      happenedAt: now.toISOString(),
      dueAt: closesAt(round, application),
      reason: event === 'objected' ? reason : null,
      actionUrl: `${config.publicUrl}${page}`,
    }),
  };
}
