import type { ApplicationOutcome } from '@xuanping/domain/notification';
import { say, type Language, type Words } from '@xuanping/domain/process';
import type { Config } from '@xuanping/platform/config';
import type { ActContext, ApplicationActContext, MailRequest } from './effect';
import { parkNames } from './mail-queue';

/** What differs between the mails that tell a park how its matter came out. */
export interface OutcomeTold {
  readonly outcome: ApplicationOutcome;
  /** Sets several of one kind by one act apart; default the outcome. */
  readonly event?: string;
  readonly reason?: string | null | ((language: Language) => string);
  /** All that a return asks to be corrected. */
  readonly remarks?: readonly { readonly place: Words; readonly remark: string }[];
  readonly dueAt?: Date | string | null;
  /** The planned end of the stage, where what is due comes after it. */
  readonly outlasts?: string | null;
  readonly plaqueNumber?: string | null;
  /** The page of the application that the mail leads to. */
  readonly page?: 'self-assessment' | 'plaque';
}

/** Tells the park of an application how its matter came out; for acts of a round, which know the park already. */
export function outcomeMail(
  config: Config,
  { round, now }: Pick<ActContext, 'round' | 'now'>,
  of: OutcomeTold & { readonly no: string; readonly park: { readonly id: string; readonly name: string } },
): MailRequest<'application-outcome'> {
  const { outcome, reason = null, remarks = [], dueAt = null, page = 'self-assessment' } = of;
  return {
    kind: 'application-outcome',
    to: { organizationId: of.park.id },
    place: { round: round.code, no: of.no },
    event: of.event ?? outcome,
    view: (language) => ({
      roundName: round.name,
      outcome,
      parkName: of.park.name,
      applicationNo: of.no,
      decidedAt: now.toISOString(),
      reason: (typeof reason === 'function' ? reason(language) : reason) || null,
      remarks: remarks.map(({ place, remark }) => ({ place: say(place, language), remark })),
      dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
      outlasts: of.outlasts ?? null,
      plaqueNumber: of.plaqueNumber ?? null,
      actionUrl: `${config.publicUrl}/rounds/${round.code}/applications/${of.no}/${page}`,
    }),
  };
}

/** The same for an act on the application itself. */
export async function tellPark(
  config: Config,
  context: ApplicationActContext,
  of: OutcomeTold,
): Promise<MailRequest<'application-outcome'>> {
  const { tx, round, application } = context;
  const names = await parkNames(tx, round.code, [application.no]);
  const park = { id: application.parkId, name: names.get(application.no) ?? '' };
  return outcomeMail(config, context, { ...of, no: application.no, park });
}
