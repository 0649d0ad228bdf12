import { Injectable } from '@nestjs/common';
import { worksFor } from '@xuanping/domain/formal-examination';
import type { Relation } from '@xuanping/domain/process';
import { DataSource } from 'typeorm';
import { TIED, tiesOf, type ArrivalPlace, type Ties } from './arrival';
import { hasRole, type Caller } from './caller';
import { notFound } from './problem';

/** A place in the product that somebody has a tie to, or not. */
export interface AccessPlace {
  readonly round: string;
  readonly no?: string;
}

/** Ties of those who fill in a form: its park, and the recommender that files for it (代报). */
export const FILLING: readonly Relation[] = ['own-park', 'filer'];

/** Whether somebody with these ties fills the form in, and so sees its draft as the park does. */
export function fillsIn(relations: readonly Relation[]): boolean {
  return relations.some((relation) => FILLING.includes(relation));
}

function isInHouse(caller: Caller): boolean {
  return hasRole(caller, 'staff', 'lead', 'auditor');
}

/** Finds the ties of a caller to a round or an application, and keeps the record of who read what. */
@Injectable()
export class Access {
  constructor(private readonly database: DataSource) {}

  /** All ties of the caller to the place; empty when there is none, or when the place does not exist. */
  async relations(caller: Caller, place: AccessPlace): Promise<Relation[]> {
    const { round, no } = place;
    if (!no) return this.relationsToRound(caller, round);
    const known = caller.arrival?.ties(place);
    const tie = known === undefined ? await this.ties(caller, { round, no }) : known;
    if (!tie) return [];
    const relations: Relation[] = ['anyone'];
    if (isInHouse(caller)) relations.push('house');
    if (tie.employed && worksFor(tie.employed.employer, tie.employed.park)) relations.push('employed-there');
    if (tie.ownPark && hasRole(caller, 'applicant'))
      relations.push('own-park', ...(tie.submitter ? (['submitter'] as const) : []));
    if (tie.filer) relations.push('filer', ...(tie.submitter ? (['submitter'] as const) : []));
    if (tie.ownProvince && hasRole(caller, 'recommender')) relations.push('own-province');
    if (tie.assigned && hasRole(caller, 'expert')) relations.push('assigned');
    return relations;
  }

  private async relationsToRound(caller: Caller, round: string): Promise<Relation[]> {
    const [found] = (await this.database.query(
      `SELECT launched_at IS NOT NULL AS launched FROM round WHERE code = $1`,
      [round],
    )) as { launched: boolean }[];
    if (!found) return [];
    const relations: Relation[] = ['anyone'];
    if (isInHouse(caller)) relations.push('house');
    // A recommender has its list in every round that was launched.
    if (found.launched && caller.account?.unitCode && hasRole(caller, 'recommender'))
      relations.push('own-province');
    return relations;
  }

  private async ties(caller: Caller, { round, no }: ArrivalPlace): Promise<Ties | null> {
    const { account } = caller;
    const [row] = (await this.database.query(
      `SELECT ${tiesOf('who')} AS ties FROM ${TIED}, (SELECT $3::uuid AS id, $4::text AS organization_id, $5::text AS unit_code, $6::boolean AS recommender) who
        WHERE a.round_code = $1 AND a.no = $2`,
      [
        round,
        no,
        account?.id ?? null,
        account?.organizationId ?? null,
        account?.unitCode ?? null,
        hasRole(caller, 'recommender'),
      ],
    )) as { ties: Ties }[];
    return row?.ties ?? null;
  }

  /** Lets a caller with one of the ties pass; everybody else finds nothing there. */
  async require(caller: Caller, place: AccessPlace, ...ties: Relation[]): Promise<Relation[]> {
    const relations = await this.relations(caller, place);
    if (!relations.some((relation) => ties.includes(relation))) throw notFound();
    return relations;
  }

  /** Records a read of sensitive data before the bytes leave. */
  async record(
    caller: Caller,
    route: string,
    place: { round?: string; no?: string },
    what: string,
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO access_record (account_id, actor_name, role, route, round_code, application_no, what) VALUES ($1,$2,$3,$4,$5,$6,$7)`,
      [
        caller.account?.id ?? null,
        caller.account?.name ?? '',
        caller.account?.roles.join(',') ?? 'public',
        route,
        place.round ?? null,
        place.no ?? null,
        what,
      ],
    );
  }
}
