import { Injectable } from '@nestjs/common';
import type { Present } from '@xuanping/api-contract/self-assessment';
import { reaches } from '@xuanping/domain/self-assessment/team';
import { handSql, type FormPlace } from '@xuanping/persistence/self-assessment';
import { DataSource } from 'typeorm';
import { Access, FILLING, signedIn, type Caller } from '../../core';
import { FormAccess } from '../form-access';

/** How long somebody counts as present after the last sign of life; pages give one every ten seconds. */
const LIFE_SECONDS = 30;

/** SQL of those who are in the form of application `a` now, as JSON; `$me` is left out. */
export const hereSql = (me: string): string =>
  `(SELECT coalesce(json_agg(json_build_object('id', q.account_id, 'name', q.name, 'objective', q.objective) ORDER BY q.name, q.account_id), '[]') FROM (
     SELECT p.account_id, ${handSql('c')} AS name, p.objective FROM team_presence p JOIN account c ON c.id = p.account_id
      WHERE p.round_code = a.round_code AND p.application_no = a.no AND p.account_id <> ${me}::uuid AND p.seen_at > now() - make_interval(secs => ${LIFE_SECONDS})) q)`;

/** Who is in which objective now: a row a person, renewed by every sign of life. */
@Injectable()
export class Presence {
  constructor(
    private readonly database: DataSource,
    private readonly access: Access,
    private readonly forms: FormAccess,
  ) {}

  /** Says where somebody is and gives where the others are, in objectives one sees. */
  async beat(caller: Caller, place: FormPlace, objective: number | null): Promise<Present[]> {
    await this.access.require(caller, place, ...FILLING);
    const sees = await this.forms.sight(caller, place);
    const at = objective !== null && !reaches(sees, objective) ? null : objective;
    const [row] = (await this.database.query(
      `WITH me AS (
         INSERT INTO team_presence (round_code, application_no, account_id, objective) VALUES ($1, $2, $3, $4)
         ON CONFLICT (round_code, application_no, account_id) DO UPDATE SET objective = excluded.objective, seen_at = now())
       SELECT ${hereSql('$3')} AS here FROM application a WHERE a.round_code = $1 AND a.no = $2`,
      [place.round, place.no, signedIn(caller).id, at],
    )) as { here: Present[] }[];
    return visible(row?.here ?? [], sees);
  }
}

/** Whoever is in an objective one does not see is shown without saying where. */
export function visible(here: readonly Present[], sees: Parameters<typeof reaches>[0]): Present[] {
  return here.map((person) =>
    person.objective === null || reaches(sees, person.objective) ? person : { ...person, objective: null },
  );
}
