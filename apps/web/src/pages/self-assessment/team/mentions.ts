import type { TeamDetail } from '@xuanping/api-contract/self-assessment';
import {
  mentionedIn,
  mentionNames,
  reaches,
  teamRights,
  type Mentionable,
} from '@xuanping/domain/self-assessment/team';

/** A colleague, and what stands behind the `@` of theirs. */
export interface Named extends Mentionable {
  readonly spelt: string;
}

/** Who is meant by a comment on an objective, and what becomes of it. */
export interface Mentioned {
  /** Get a mail. */
  readonly told: readonly Named[];
  /** Cannot see the objective: nobody is told of what they may not read. */
  readonly unseen: readonly string[];
  /** Have left; neither they nor anybody of a shorter name is told. */
  readonly gone: readonly string[];
}

type Team = Pick<TeamDetail, 'people' | 'left' | 'submitter' | 'othersReadable' | 'objectives'>;

/** Everybody who can be mentioned: colleagues who have set a password, but for oneself. */
function others(team: Team, me: string): Named[] {
  const names = mentionNames(team.people);
  return team.people
    .filter(({ id, state }) => state === 'active' && id !== me)
    .map((person) => ({ ...person, spelt: names.get(person.id) ?? person.name }));
}

function seeing(team: Team, objective: number): (person: Mentionable) => boolean {
  const given = team.objectives
    .filter(({ editors }) => editors.length > 0)
    .map(({ no, editors, ready }) => ({
      no,
      editors: editors.map(({ id }) => id),
      readyAt: ready?.at ?? null,
    }));
  const rules = { submitter: team.submitter.id, othersReadable: team.othersReadable, objectives: given };
  return ({ id }) => reaches(teamRights(rules, id).sees, objective);
}

/** Whom the box offers behind an `@`. */
export function offered(team: Team, me: string, objective: number): readonly Named[] {
  return others(team, me).filter(seeing(team, objective));
}

/** Reads a comment as it is being written. */
export function mentionsOf(
  text: string,
  { team, me, objective }: { readonly team: Team; readonly me: string; readonly objective: number },
): Mentioned {
  const left = team.left
    .filter((name) => !team.people.some((person) => person.name === name))
    .map((name) => ({ id: `left ${name}`, name, email: '' }));
  const ids = mentionedIn(text, [...team.people, ...left]);
  const meant = others(team, me).filter(({ id }) => ids.includes(id));
  const sees = seeing(team, objective);
  return {
    told: meant.filter(sees),
    unseen: meant.filter((person) => !sees(person)).map(({ spelt }) => spelt),
    gone: left.filter(({ id }) => ids.includes(id)).map(({ name }) => name),
  };
}
