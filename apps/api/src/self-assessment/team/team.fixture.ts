import { anAccount, anApplication } from '@xuanping/persistence/testing';
import type { Person, TestApi } from '../test-api.fixture';

/** One form with its people: Ann registered it, Bo, Cy and Dee are colleagues, Eve is of another park. */
export interface TeamScene {
  readonly api: TestApi;
  readonly ann: Person;
  readonly bo: Person;
  readonly cy: Person;
  readonly dee: Person;
  readonly eve: Person;
  readonly place: { readonly round: string; readonly no: string; readonly parkId: string };
  /** `/rounds/…/applications/…` */
  readonly base: string;
  /** Gives objectives out as Ann; keys are numbers of objectives. */
  give(objectives: Readonly<Record<number, readonly Person[]>>, dueAt?: string | null): Promise<void>;
  /** Open obligations of a person, `kind part`. */
  owed(person: Person): Promise<string[]>;
  /** Acts recorded about the application, in order. */
  records(): Promise<{ act: string; facts: Record<string, string> }[]>;
  /** Mails queued to a person, in order. */
  mails(person: Person): Promise<{ kind: string; key: string; view: Record<string, never> }[]>;
}

export async function aTeam(api: TestApi): Promise<TeamScene> {
  const db = api.db.dataSource;
  const application = await anApplication(db);
  const place = { round: application.roundCode, no: application.no, parkId: application.parkId };
  const base = `/rounds/${place.round}/applications/${place.no}`;
  const colleague = async (name: string): Promise<Person> =>
    api.as((await anAccount(db, { roles: ['applicant'], organizationId: place.parkId, name })).id);
  const ann = await api.as(application.registeredBy);
  return {
    api,
    ann,
    bo: await colleague('乙同事'),
    cy: await colleague('丙同事'),
    dee: await colleague('丁同事'),
    eve: await api.as((await anAccount(db, { roles: ['applicant'] })).id),
    place,
    base,
    async give(objectives, dueAt = null) {
      const { body } = await ann.call('GET', `${base}/team`);
      const answer = await ann.call('PUT', `${base}/team/objectives`, {
        revision: body.revision,
        objectives: Object.entries(objectives).map(([no, people]) => ({
          no: Number(no),
          editors: people.map(({ accountId }) => accountId),
          dueAt,
        })),
      });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    },
    async owed({ accountId }) {
      const rows: { matter: string }[] = await db.query(
        `SELECT concat_ws(' ', kind, part) AS matter FROM obligation WHERE owner_id = $1 AND closed_at IS NULL ORDER BY kind, part::int NULLS FIRST`,
        [accountId],
      );
      return rows.map(({ matter }) => matter);
    },
    records: () =>
      db.query(
        `SELECT act, facts FROM act_record WHERE round_code = $1 AND application_no = $2 ORDER BY id`,
        [place.round, place.no],
      ),
    mails: ({ accountId }) =>
      db.query(`SELECT kind, key, view FROM mail_outbox WHERE account_id = $1 ORDER BY id`, [accountId]),
  };
}
