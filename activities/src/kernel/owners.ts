import { obligation, OWED_WITH_THE_FORM, type ObligationKind } from '@xuanping/domain/obligations';
import type { ActDefinition, DueRule, OpensObligation } from '@xuanping/domain/process';
import type { NewObligation, Place } from '@xuanping/persistence/process';
import { CAN_RECOMMEND } from '@xuanping/persistence/recommendation';
import { filersOf } from '@xuanping/persistence/self-assessment';
import type { EntityManager } from 'typeorm';
import type { EffectDone, Owner } from './effect';

/** What is needed to turn the `opens` of a definition into rows. */
export interface Opening {
  readonly tx: EntityManager;
  readonly place: Place;
  readonly parkId: string | null;
  readonly openedBy: string;
  readonly done: EffectDone;
  due(rule: DueRule): Promise<Date>;
}

/**
 * The rows that the `opens` of an act come to: those whose condition holds, for each of their owners. Owners
 * follow from the kind (a role of the house, the park, the recommenders of its province) unless the effect
 * names them (experts).
 */
export async function obligationsOpened(
  opens: readonly OpensObligation[],
  opening: Opening,
): Promise<NewObligation[]> {
  const rows: NewObligation[] = [];
  for (const open of opens) {
    if (open.when && !opening.done.holds?.includes(open.when)) continue;
    const dueAt = await opening.due(open.due);
    const named = (opening.done.owners ?? []).filter((owner) => owner.kind === open.kind);
    const owners: Pick<Owner, 'ownerId' | 'no' | 'dueAt'>[] =
      named.length > 0 ? named : (await ownersOf(open.kind, opening)).map((ownerId) => ({ ownerId }));
    for (const owner of owners) {
      rows.push({
        place: placeOf(open.kind, opening.place, owner.no),
        kind: open.kind,
        ownerKind: obligation(open.kind).ownerKind,
        ownerId: owner.ownerId,
        dueAt: owner.dueAt ?? dueAt,
        dueBy: 'at' in open.due && !owner.dueAt ? open.due.at : null,
        openedBy: opening.openedBy,
      });
    }
  }
  return rows;
}

/** What is owed for the round as a whole stands there, also when an act on one application opens it. */
function placeOf(kind: ObligationKind, place: Place, no: string | undefined): Place {
  if (obligation(kind).subject === 'round') return { round: place.round };
  return no ? { round: place.round, no } : place;
}

async function ownersOf(kind: ObligationKind, opening: Opening): Promise<string[]> {
  const { ownerKind, role } = obligation(kind);
  if (ownerKind === 'role') return [role ?? 'staff'];
  if (kind === 'application-to-recommend' && opening.parkId)
    return askedToRecommend(opening.tx, opening.place, opening.parkId);
  if (ownerKind !== 'organization' || !opening.parkId) return [];
  const filers =
    OWED_WITH_THE_FORM.includes(kind) && opening.place.no
      ? await filersOf(opening.tx, { round: opening.place.round, no: opening.place.no })
      : [];
  return [opening.parkId, ...filers];
}

/** Organisations that may recommend a park: those of its province that can recommend at all. */
export async function recommendersOf(tx: EntityManager, parkId: string): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT o.id FROM organization o JOIN organization p ON p.unit_code = o.unit_code
      WHERE p.id = $1 AND ${CAN_RECOMMEND} ORDER BY o.id`,
    [parkId],
  );
  return rows.map((row) => row.id);
}

/**
 * Of those, who still owe an opinion on an application: a park that hands in a second time is not brought before a
 * recommender whose opinion stands, nor before one who recommends nobody in this round.
 */
async function askedToRecommend(tx: EntityManager, place: Place, parkId: string): Promise<string[]> {
  const settled: { id: string }[] = await tx.query(
    `SELECT organization_id AS id FROM recommendation WHERE round_code = $1 AND application_no = $2 AND withdrawn_at IS NULL
     UNION SELECT organization_id FROM recommender_list WHERE round_code = $1 AND abstained_at IS NOT NULL`,
    [place.round, place.no ?? ''],
  );
  const done = new Set(settled.map(({ id }) => id));
  return (await recommendersOf(tx, parkId)).filter((id) => !done.has(id));
}

/**
 * Experts and recommenders fulfil their own obligation only, not their colleagues'. Whoever answers for an application
 * settles what is owed with it, by whomever.
 */
export function closingOwner(
  act: Pick<ActDefinition, 'tie'>,
  kinds: readonly ObligationKind[],
  role: string,
  actor: { id: string; organizationId: string | null } | null,
): string | undefined {
  if (!actor || kinds.length === 0 || act.tie === 'submitter') return undefined;
  if (role === 'expert') return actor.id;
  if (role === 'recommender') return actor.organizationId ?? undefined;
  return undefined;
}
