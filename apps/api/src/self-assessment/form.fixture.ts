/** For specs: an application of a park with two people, and what happens to its form. */
import { addSubmission } from '@xuanping/persistence/self-assessment';
import { anAccount, anApplication } from '@xuanping/persistence/testing';
import { completeAnswers } from '@xuanping/domain/testing';
import type { Answered, Person, TestApi } from './test-api.fixture';

export interface FormScene {
  readonly place: { readonly round: string; readonly no: string; readonly parkId: string };
  /** Of the application in the API. */
  readonly base: string;
  readonly ann: Person;
  /** 乙同事, of the same park. */
  readonly bo: Person;
  save(who: Person, answers: { field: string; value: object; version: number }[]): Promise<Answered>;
  /** Changes columns of the application behind the API's back. */
  set(sql: string): Promise<unknown>;
  closesAt(at: Date): Promise<unknown>;
  /** Submits the form as its process would. */
  submitted(answers?: ReturnType<typeof completeAnswers>): Promise<void>;
}

export async function aForm(api: TestApi): Promise<FormScene> {
  const database = api.db.dataSource;
  const application = await anApplication(database);
  const place = { round: application.roundCode, no: application.no, parkId: application.parkId };
  const base = `/rounds/${place.round}/applications/${place.no}`;
  const ann = await api.as(application.registeredBy);
  const colleague = await anAccount(database, {
    roles: ['applicant'],
    organizationId: place.parkId,
    name: '乙同事',
  });
  const set = (sql: string) =>
    database.query(`UPDATE application SET ${sql} WHERE round_code = $1 AND no = $2`, [
      place.round,
      place.no,
    ]);
  return {
    place,
    base,
    ann,
    bo: await api.as(colleague.id),
    save: (who, answers) => who.call('PUT', `${base}/form/answers`, { answers }),
    set,
    closesAt: (at) =>
      database.query(
        `UPDATE round SET schedule = schedule || jsonb_build_object('selfAssessmentClosesAt', $2::text) WHERE code = $1`,
        [place.round, at.toISOString()],
      ),
    async submitted(answers = completeAnswers()) {
      await addSubmission(database.manager, place, {
        version: 1,
        receipt: `${place.round}-${place.no}-1`,
        at: new Date(),
        frameworkVersion: '2021',
        contentHash: 'a'.repeat(64),
        snapshot: { answers, files: [], answeredItems: 70 },
        act: 'self-assessment.submit',
        actKey: `k/${place.round}`,
        submittedBy: ann.accountId,
      });
      await set(`state = 'submitted', version = 1, submitted_at = now(), content_hash = repeat('a', 64)`);
    },
  };
}
