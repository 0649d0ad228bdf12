import { obligation, type ObligationKind } from '@xuanping/domain/obligations';
import type { ActDefinition, DueRule, OpensObligation } from '@xuanping/domain/process';
import type { NewObligation, Place } from '@xuanping/persistence/process';
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
        place: owner.no ? { round: opening.place.round, no: owner.no } : opening.place,
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

async function ownersOf(kind: ObligationKind, opening: Opening): Promise<string[]> {
  const { ownerKind, role } = obligation(kind);
  if (ownerKind === 'role') return [role ?? 'staff'];
  if (kind === 'application-to-recommend' && opening.parkId)
    return recommendersOf(opening.tx, opening.parkId);
  if (ownerKind === 'organization' && opening.parkId) return [opening.parkId];
  return [];
}

/**
 * Organisations that may recommend a park: associations and commerce departments of its province that have
 * somebody who can sign in (an obligation nobody can fulfil is no obligation).
 */
export async function recommendersOf(tx: EntityManager, parkId: string): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT o.id FROM organization o JOIN organization p ON p.unit_code = o.unit_code
      WHERE p.id = $1 AND o.kind IN ('association','commerce-department') AND o.retired_at IS NULL
        AND EXISTS (SELECT 1 FROM account a WHERE a.organization_id = o.id AND a.disabled_at IS NULL AND 'recommender' = ANY(a.roles))
      ORDER BY o.id`,
    [parkId],
  );
  return rows.map((row) => row.id);
}

/** Experts and recommenders fulfil their own obligation only, not their colleagues'. */
export function closingOwner(
  act: ActDefinition,
  role: string,
  actor: { id: string; organizationId: string | null } | null,
): string | undefined {
  if (!actor || act.closes.length === 0) return undefined;
  if (role === 'expert') return actor.id;
  if (role === 'recommender') return actor.organizationId ?? undefined;
  return undefined;
}
