import { anAccount } from '@xuanping/persistence/testing';
import { hashPassword } from '../session/passwords';
import { SessionModule } from '../session/session.module';
import type { Answer, Person } from '../testing/person';
import { startTestApi, type TestApi } from '../testing/test-api';
import { PeopleModule } from './people.module';

/** The password of everybody in these specs. */
export const PASSWORD = 'Xuanping-2026';

export interface QueuedMail {
  readonly kind: string;
  readonly view: Readonly<Record<string, string>>;
}

/** The API of people and sessions with one of each administrator, and what specs ask of the database. */
export interface PeopleFixture {
  readonly api: TestApi;
  readonly sysadmin: Person;
  readonly secadmin: Person;
  readonly staff: Person;
  /** An address nobody had before. */
  address(): string;
  /** The latest mail to an address. */
  mailTo(email: string): Promise<QueuedMail | undefined>;
  /** The token of the link in the latest mail to an address. */
  tokenOf(email: string): Promise<string>;
  /** What was recorded about an account, in order. */
  recordsOf(accountId: string): Promise<string[]>;
  /** An account that signs in with `PASSWORD`. */
  withPassword(over?: Parameters<typeof anAccount>[1]): ReturnType<typeof anAccount>;
  /** Lifts the limits that many specs in one second run into. */
  forgetLimits(): Promise<void>;
}

/** `field/rule` of each problem of a refusal. */
export const problemsOf = (answer: Answer | undefined): string[] =>
  ((answer?.body?.errors ?? []) as { field: string; rule: string }[]).map(
    ({ field, rule }) => `${field}/${rule}`,
  );

export async function startPeople(): Promise<PeopleFixture> {
  const api = await startTestApi(PeopleModule, SessionModule);
  const db = api.db.dataSource;
  let counter = 0;
  const address = (): string => `person${(counter += 1)}@people.example`;
  const person = async (of: Parameters<typeof anAccount>[1]) => api.as((await anAccount(db, of)).id);
  const mailTo: PeopleFixture['mailTo'] = async (email) => {
    const rows: QueuedMail[] = await db.query(
      `SELECT kind, view FROM mail_outbox WHERE recipient_address = $1 ORDER BY id DESC LIMIT 1`,
      [email],
    );
    return rows[0];
  };
  return {
    api,
    sysadmin: await person({ roles: ['system-admin'], name: '赵系统' }),
    secadmin: await person({ roles: ['security-admin'], name: '钱安全' }),
    staff: await person({ name: '孙经办' }),
    address,
    mailTo,
    tokenOf: async (email) => (await mailTo(email))?.view['actionUrl']?.split('#')[1] ?? '',
    recordsOf: async (accountId) => {
      const rows: { act: string }[] = await db.query(
        `SELECT act FROM act_record WHERE facts ->> 'account' = $1 ORDER BY id`,
        [accountId],
      );
      return rows.map(({ act }) => act);
    },
    withPassword: async (over = {}) =>
      anAccount(db, { email: address(), passwordHash: await hashPassword(PASSWORD), ...over }),
    forgetLimits: async () => void (await db.query('DELETE FROM rate_limit')),
  };
}
