import { actOf } from '@xuanping/domain/acts';
import type { ActDefinition } from '@xuanping/domain/process';
import { givesPlacesBack } from '@xuanping/domain/recommendation';
import {
  appendRecord,
  closeObligations,
  openObligations,
  type ApplicationEntity,
  type RoundEntity,
} from '@xuanping/persistence/process';
import { givePlacesBack, letterIsDue, letterStanding } from '@xuanping/persistence/recommendation';
import type { EntityManager } from 'typeorm';

const RELEASE: ActDefinition = actOf('recommendation.release');
const LETTER = 'recommendation-letter-to-file' as const;

/**
 * An application that has come to an end gives the places of its recommenders back, whichever act ended it: each list
 * says so in the record, and what its sealed letter says is asked anew.
 */
export async function returnPlaces(
  tx: EntityManager,
  of: {
    readonly round: RoundEntity;
    readonly application: ApplicationEntity;
    readonly key: string;
    readonly now: Date;
  },
): Promise<void> {
  const { round, application, key, now } = of;
  const open = givesPlacesBack(application.state, {
    mode: round.settings.recommendation.mode,
    closed: round.recommendationClosedAt !== null,
    recommendationClosesAt: round.schedule.recommendationClosesAt,
    now: now.toISOString(),
  });
  if (!open) return;
  const place = { round: round.code, no: application.no };
  for (const { organization, name, order } of await givePlacesBack(tx, place, now)) {
    const openedBy = `${key}/place/${organization}`;
    await appendRecord(tx, {
      key: openedBy,
      place,
      act: RELEASE.id,
      stage: RELEASE.stage,
      accountId: null,
      actorName: '',
      role: 'system',
      // The park's application stays as the act before left it.
      fromState: application.state,
      toState: application.state,
      reason: '',
      facts: { organization: name, order },
      rule: RELEASE.rule,
    });
    const owed = { place: { round: round.code }, kind: LETTER, ownerKind: 'organization' as const };
    if (letterIsDue(await letterStanding(tx, { round: round.code, organization })))
      await openObligations(tx, [
        {
          ...owed,
          ownerId: organization,
          dueAt: new Date(round.schedule.recommendationClosesAt),
          dueBy: 'recommendationClosesAt',
          openedBy,
        },
      ]);
    else
      await closeObligations(tx, {
        round: round.code,
        no: null,
        kinds: [LETTER],
        ownerId: organization,
        closedBy: openedBy,
      });
  }
}
