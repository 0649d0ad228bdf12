import type { Body } from '@xuanping/domain/formal-examination';

/** What ties an account to an application, as the rows say; what follows from it, `Access` tells. */
export interface Ties {
  readonly ownPark: boolean | null;
  readonly submitter: boolean;
  readonly filer: boolean;
  readonly ownProvince: boolean;
  readonly assigned: boolean;
  /** Of those who are employed somewhere: by whom, and the park. */
  readonly employed: { readonly employer: Body; readonly park: Body } | null;
}

/**
 * SQL of the ties of `who` to application `a` of park `p` with team `t`, as JSON.
 * @param who alias of a row with `id`, `organization_id`, `unit_code` and `recommender` (whether that is one of its roles)
 */
export const tiesOf = (
  who: string,
): string => `json_build_object('ownPark', a.park_id = ${who}.organization_id,
        'submitter', coalesce(coalesce(t.submitter_id, a.registered_by) = ${who}.id, false),
        'ownProvince', coalesce(p.unit_code = ${who}.unit_code, false),
        'assigned', EXISTS (SELECT FROM review v WHERE v.round_code = a.round_code AND v.application_no = a.no AND v.account_id = ${who}.id AND v.state <> 'replaced'),
        'filer', ${who}.recommender AND EXISTS (SELECT FROM filing_for f JOIN account h ON h.id = coalesce(t.submitter_id, a.registered_by) AND h.organization_id = f.organization_id
                  WHERE f.round_code = a.round_code AND f.application_no = a.no AND f.organization_id = ${who}.organization_id AND f.objected_at IS NULL),
        'employed', (SELECT json_build_object('employer', json_build_object('id', e.id, 'name', e.name, 'uscc', e.uscc), 'park', json_build_object('id', p.id, 'name', p.name, 'uscc', p.uscc))
                  FROM account b JOIN organization e ON e.id = b.employer_id WHERE b.id = ${who}.id))`;

/** SQL of where ties are found: application `a`, its park `p`, its team `t`. */
export const TIED = `application a JOIN organization p ON p.id = a.park_id LEFT JOIN team t ON t.round_code = a.round_code AND t.application_no = a.no`;

/** What a request names. */
export interface ArrivalPlace {
  readonly round: string;
  readonly no: string;
}

/**
 * What the look that found the session found of the application besides. It stands for the moment at which the request
 * came and is given out once: whoever asks again, perhaps after having changed something, asks the database.
 */
export class Arrival {
  private found: { readonly ties: Ties; readonly look: unknown } | null;
  private asked = false;

  /** @param found null: there is no such application */
  constructor(
    private readonly place: ArrivalPlace,
    found: { readonly ties: Ties; readonly look?: unknown } | null,
  ) {
    this.found = found && { ties: found.ties, look: found.look ?? null };
  }

  /** The ties to that application; null when there is no such; undefined when they are to be asked for. */
  ties(of: { readonly round: string; readonly no?: string }): Ties | null | undefined {
    if (this.asked || of.round !== this.place.round || of.no !== this.place.no) return undefined;
    this.asked = true;
    return this.found?.ties ?? null;
  }

  /** What the route had looked at besides (`Handle`), once; null when there is nothing. */
  look(): unknown {
    const look = this.found?.look ?? null;
    this.found = this.found && { ...this.found, look: null };
    return look;
  }
}
