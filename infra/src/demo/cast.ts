import { readFileSync } from 'node:fs';
import { Person, type Heard } from './person';

interface Account {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly organization: string;
}

/** The people of a demonstration, from the accounts of the data folder. */
export interface Cast {
  readonly staff: Person;
  readonly lead: Person;
  readonly secondLead: Person;
  readonly auditor: Person;
  readonly parks: readonly Person[];
  readonly recommenders: readonly Person[];
  /** Who is put into the pool. */
  readonly experts: readonly Person[];
  /** Experts beside them: somebody may have put them into the pool before, and they may be drawn. */
  readonly otherExperts: readonly Person[];
  readonly all: readonly Person[];
}

/** @throws Error when the file lacks somebody the round needs. */
export function castFrom(
  base: string,
  accountsFile: string,
  size: { parks: number; experts: number },
  playing: string,
  heard?: (heard: Heard) => void,
): Cast {
  const { accounts } = JSON.parse(readFileSync(accountsFile, 'utf8')) as { accounts: Account[] };
  const people = accounts.map(
    (a) => new Person(base, a.name, a.email, a.password, a.organization, playing, heard),
  );
  const one = (email: string): Person => {
    const person = people.find((candidate) => candidate.email === email);
    if (!person) throw new Error(`${accountsFile} has no account ${email}; was it made by a fresh start?`);
    return person;
  };
  const experts = people.filter((p) => p.email.endsWith('@experts.example'));
  const cast = {
    staff: one('staff1@cipa.example'),
    lead: one('lead1@cipa.example'),
    secondLead: one('lead2@cipa.example'),
    auditor: one('auditor@cipa.example'),
    parks: people.filter((p) => p.email.endsWith('@parks.example')).slice(0, size.parks),
    recommenders: people.filter((p) => p.email.endsWith('@recommenders.example')),
    experts: experts.slice(0, size.experts),
    otherExperts: experts.slice(size.experts),
  };
  return {
    ...cast,
    all: [
      cast.staff,
      cast.lead,
      cast.secondLead,
      cast.auditor,
      ...cast.parks,
      ...cast.recommenders,
      ...cast.experts,
    ],
  };
}
