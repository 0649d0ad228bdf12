/**
 * For specs only; nothing that is shipped may import it.
 *
 *   const db = await testDatabase();                 // beforeAll: fresh, migrated, empty, on a real PostgreSQL
 *   const lead = await anAccount(db.dataSource, { roles: ['lead'] });
 *   const round = await aRound(db.dataSource, { state: 'formal-examination' });
 *   const application = await anApplication(db.dataSource, { roundCode: round.code, state: 'submitted' });
 *   await anObligation(db.dataSource, { kind: 'application-to-examine', roundCode: round.code, applicationNo: application.no });
 *   await db.close();                                // afterAll
 *
 * One server per Jest worker process, started on first use (about two seconds) and ended with it; `DATABASE_URL`
 * is used instead when it is set. Each builder makes what it needs and is not given: an application its round,
 * park and applicant; an account its organisation; an organisation its province. Builders take a DataSource or
 * the EntityManager of a transaction, write the row and give it back as the database has it.
 */
export {
  aProvince,
  aRound,
  anAccount,
  anApplication,
  anObligation,
  anOrganization,
  type ObligationGiven,
  type RoundGiven,
  type Writer,
} from './builders';
export { testDatabase, type TestDatabase } from './database';
export { aSchedule } from './schedule';
