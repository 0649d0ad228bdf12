import { Injectable } from '@nestjs/common';
import { worksFor, type Body } from '@xuanping/domain/formal-examination';
import type { Relation } from '@xuanping/domain/process';
import { DataSource } from 'typeorm';
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

/** Finds the ties of a caller to a round or an application, and keeps the record of who read what. */
@Injectable()
export class Access {
  constructor(private readonly database: DataSource) {}

  /** All ties of the caller to the place; empty when there is none, or when the place does not exist. */
  async relations(caller: Caller, place: AccessPlace): Promise<Relation[]> {
    const { account } = caller;
    const found: {
      exists: boolean;
      ownPark: boolean;
      submitter: boolean;
      filer?: boolean;
      ownProvince: boolean;
      assigned: boolean;
      employer?: Body | null;
      park?: Body;
    }[] = place.no
      ? await this.database.query(
          `SELECT true AS exists, a.park_id = $3 AS "ownPark", coalesce(t.submitter_id, a.registered_by) = $5::uuid AS submitter,
                  $4::text IS NOT NULL AND p.unit_code = $4 AS "ownProvince",
                  EXISTS (SELECT 1 FROM review r WHERE r.round_code = a.round_code AND r.application_no = a.no AND r.account_id = $5::uuid AND r.state <> 'replaced') AS assigned,
                  $6 AND EXISTS (SELECT FROM filing_for f JOIN account s ON s.id = coalesce(t.submitter_id, a.registered_by) AND s.organization_id = f.organization_id
                                  WHERE f.round_code = a.round_code AND f.application_no = a.no AND f.organization_id = $3 AND f.objected_at IS NULL) AS filer,
                  json_build_object('id', p.id, 'name', p.name, 'uscc', p.uscc) AS park,
                  (SELECT json_build_object('id', e.id, 'name', e.name, 'uscc', e.uscc) FROM account b JOIN organization e ON e.id = b.employer_id WHERE b.id = $5::uuid) AS employer
             FROM application a JOIN organization p ON p.id = a.park_id LEFT JOIN team t ON t.round_code = a.round_code AND t.application_no = a.no
            WHERE a.round_code = $1 AND a.no = $2`,
          [
            place.round,
            place.no,
            account?.organizationId ?? null,
            account?.unitCode ?? null,
            account?.id ?? null,
            hasRole(caller, 'recommender'),
          ],
        )
      : await this.database.query(
          // A recommender has its list in every round that was launched.
          `SELECT true AS exists, false AS "ownPark", false AS submitter, launched_at IS NOT NULL AND $2::text IS NOT NULL AS "ownProvince", false AS assigned FROM round WHERE code = $1`,
          [place.round, account?.unitCode ?? null],
        );
    const tie = found[0];
    if (!tie) return [];
    const relations: Relation[] = ['anyone'];
    if (hasRole(caller, 'staff', 'lead', 'auditor')) relations.push('house');
    if (tie.park && worksFor(tie.employer ?? null, tie.park)) relations.push('employed-there');
    if (tie.ownPark && hasRole(caller, 'applicant'))
      relations.push('own-park', ...(tie.submitter ? (['submitter'] as const) : []));
    if (tie.filer) relations.push('filer', ...(tie.submitter ? (['submitter'] as const) : []));
    if (tie.ownProvince && hasRole(caller, 'recommender')) relations.push('own-province');
    if (tie.assigned && hasRole(caller, 'expert')) relations.push('assigned');
    return relations;
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
