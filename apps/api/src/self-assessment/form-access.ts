import { Injectable } from '@nestjs/common';
import type { Relation } from '@xuanping/domain/process';
import {
  objectiveOf,
  reaches,
  READY_ALREADY,
  teamRights,
  whyNotYours,
  type Reach,
  type TeamRights,
} from '@xuanping/domain/self-assessment/team';
import {
  findSubmission,
  readTeam,
  type FormPlace,
  type StoredTeam,
} from '@xuanping/persistence/self-assessment';
import { DataSource, type EntityManager } from 'typeorm';
import { Access, conflict, fillsIn, notFound, ProblemError, signedIn, type Caller } from '../core';

/** As whom somebody reads a form. Park and house see the draft, the others what was submitted; whoever files for the park reads as it does. */
export type FormReaderRole = 'park' | 'house' | 'recommender' | 'expert';

export interface Reading {
  readonly reader: FormReaderRole;
  readonly relations: readonly Relation[];
  /** What somebody of the park may do in it; null for every other reader. */
  readonly rights: TeamRights | null;
}

/** Who may read a form, and as whom. */
@Injectable()
export class FormAccess {
  constructor(
    private readonly database: DataSource,
    private readonly access: Access,
  ) {}

  /**
   * @throws ProblemError 404 for whoever has no tie to the application; 409 for a recommender before the
   *   submission and for an expert who has not accepted the review
   */
  async reading(caller: Caller, place: FormPlace): Promise<Reading> {
    const { reader, relations } = await this.reader(caller, place);
    return { reader, relations, rights: await this.rights(caller, place, reader) };
  }

  /** What a reader may do in the form: somebody of the park what the team says, nobody else has a part in it. */
  async rights(caller: Caller, place: FormPlace, reader: FormReaderRole): Promise<TeamRights | null> {
    return reader === 'park' ? rightsOf(this.database.manager, caller, place) : null;
  }

  /** As whom somebody reads the form, by which ties; refuses as `reading` does. */
  async reader(caller: Caller, place: FormPlace): Promise<Omit<Reading, 'rights'>> {
    const relations = await this.access.relations(caller, place);
    if (fillsIn(relations)) return { reader: 'park', relations };
    if (relations.includes('house')) return { reader: 'house', relations };
    if (!relations.includes('own-province') && !relations.includes('assigned')) throw notFound();

    const { submitted, accepted } = await this.standing(caller, place);
    if (relations.includes('assigned')) {
      if (!accepted) throw ACCEPT_FIRST();
      return { reader: 'expert', relations };
    }
    if (!submitted) throw NOT_SUBMITTED();
    return { reader: 'recommender', relations };
  }

  /**
   * Lets pass whoever may see a part of the form.
   *
   * @param id field, item, slot or number of an objective; null: the form as a whole, all of it
   * @throws ProblemError 404 for somebody of the park to whom that part is closed
   */
  requireSight({ rights }: Reading, id: string | null): void {
    if (rights && !sees(rights, id)) throw notFound();
  }

  /** What somebody of the park sees of the form, for routes that have found the caller to be of the park already. */
  async sight(caller: Caller, place: FormPlace): Promise<Reach> {
    return (await rightsOf(this.database.manager, caller, place)).sees;
  }

  /** Version of the submission that stands: the only one that readers outside the park and the house see. */
  async standingVersion(place: FormPlace): Promise<number> {
    const submission = await findSubmission(this.database.manager, place, null);
    if (!submission) throw NOT_SUBMITTED();
    return submission.version;
  }

  /** Whether a submission stands, and whether the caller has accepted to review it. */
  private async standing(
    caller: Caller,
    place: FormPlace,
  ): Promise<{ submitted: boolean; accepted: boolean }> {
    const [row] = (await this.database.query(
      `SELECT EXISTS (SELECT 1 FROM submission WHERE round_code = $1 AND application_no = $2 AND withdrawn_at IS NULL) AS submitted,
              EXISTS (SELECT 1 FROM review WHERE round_code = $1 AND application_no = $2 AND account_id = $3 AND state IN ('accepted','scored')) AS accepted`,
      [place.round, place.no, caller.account?.id ?? null],
    )) as { submitted: boolean; accepted: boolean }[];
    return row ?? { submitted: false, accepted: false };
  }
}

/** The team of a form with what the caller, who is of the park, may do in it; read in the caller's transaction. */
export async function teamFor(
  tx: EntityManager,
  caller: Caller,
  place: FormPlace,
): Promise<{ team: StoredTeam; rights: TeamRights }> {
  const team = await readTeam(tx, place);
  if (!team) throw notFound();
  return { team, rights: teamRights(team, signedIn(caller).id) };
}

export async function rightsOf(tx: EntityManager, caller: Caller, place: FormPlace): Promise<TeamRights> {
  return (await teamFor(tx, caller, place)).rights;
}

/** Whether a part may be seen: a field, item, slot or objective, or with null the whole form. */
export function sees(rights: TeamRights, id: string | null): boolean {
  return id === null ? rights.sees === 'all' : reaches(rights.sees, objectiveOf(id));
}

/**
 * Lets pass whoever the part was given to.
 *
 * @throws ProblemError 404 for a part one may not see, 403 for one that is somebody else's or marked ready
 */
export function requireHand(rights: TeamRights, id: string): void {
  const why = whyNotYours(rights, objectiveOf(id));
  if (why === null) return;
  if (!sees(rights, id)) throw notFound();
  throw new ProblemError(403, why === READY_ALREADY ? 'marked-ready' : 'not-given', why);
}

const NOT_SUBMITTED = () =>
  conflict('not-submitted', {
    zh: '园区尚未提交自评材料，提交后方可查看。',
    en: 'The park has not submitted its self-assessment yet.',
  });
const ACCEPT_FIRST = () =>
  conflict('accept-first', {
    zh: '请先接受评审并签署承诺书，之后方可查看申报材料。',
    en: 'Accept the review and sign the undertaking first.',
  });
