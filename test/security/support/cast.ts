import { randomUUID } from 'node:crypto';
import type { Role } from '@xuanping/domain/process';
import { anAccount, anApplication, anOrganization, aRound, type Writer } from '@xuanping/persistence/testing';
import type { Person, TestApi } from '@xuanping/api/testing';

/** Roles somebody can hold; `public` is nobody signed in. */
export const HELD_ROLES = [
  'staff',
  'lead',
  'auditor',
  'applicant',
  'recommender',
  'expert',
  'system-admin',
  'security-admin',
  'audit-admin',
] as const satisfies readonly Role[];
export type HeldRole = (typeof HELD_ROLES)[number];

/** Roles that have a tie to some applications and none to others. */
export const OUTSIDE_ROLES = ['applicant', 'recommender', 'expert'] as const satisfies readonly HeldRole[];

/** The people of the tests and the place they meet. */
export interface Cast {
  readonly nobody: Person;
  /** Has a tie to the application: its park's applicant, its province's recommender, its reviewer. */
  readonly own: Readonly<Record<HeldRole, Person>>;
  /** The same role at another body: another park, another province, not assigned. */
  readonly foreign: Readonly<Record<(typeof OUTSIDE_ROLES)[number], Person>>;
  readonly round: string;
  readonly no: string;
}

/** One round with one application, and two people of every role that has a tie. */
export async function castOf(api: TestApi): Promise<Cast> {
  const db = api.db.dataSource;
  const staff = await anAccount(db);
  const round = await aRound(db, { code: '2026-01', state: 'expert-review', draftedBy: staff.id });
  const park = await anOrganization(db, { provinceCode: '320000' });
  const applicant = await anAccount(db, { roles: ['applicant'], organizationId: park.id });
  const application = await anApplication(db, {
    roundCode: round.code,
    parkId: park.id,
    registeredBy: applicant.id,
    state: 'reviewing',
  });
  const reviewer = await anAccount(db, { roles: ['expert'] });
  await assign(db, { round: round.code, no: application.no, expert: reviewer.id, by: staff.id });
  const inProvince = async (provinceCode: string) =>
    (
      await anAccount(db, {
        roles: ['recommender'],
        organizationId: (await anOrganization(db, { kind: 'association', provinceCode })).id,
      })
    ).id;
  const holder = async (role: HeldRole) => (await anAccount(db, { roles: [role] })).id;
  const ids: Record<HeldRole, string> = {
    staff: staff.id,
    lead: await holder('lead'),
    auditor: await holder('auditor'),
    applicant: applicant.id,
    recommender: await inProvince('320000'),
    expert: reviewer.id,
    'system-admin': await holder('system-admin'),
    'security-admin': await holder('security-admin'),
    'audit-admin': await holder('audit-admin'),
  };
  const own = Object.fromEntries(
    await Promise.all(HELD_ROLES.map(async (role) => [role, await api.as(ids[role])] as const)),
  ) as Record<HeldRole, Person>;
  return {
    nobody: await api.as(null),
    own,
    foreign: {
      applicant: await api.as(await holder('applicant')),
      recommender: await api.as(await inProvince('330000')),
      expert: await api.as(await holder('expert')),
    },
    round: round.code,
    no: application.no,
  };
}

async function assign(
  db: Writer,
  of: { round: string; no: string; expert: string; by: string },
): Promise<void> {
  const manager = 'manager' in db ? db.manager : db;
  const draw = randomUUID();
  await manager.query(
    `INSERT INTO panel_draw (id, round_code, seed, input, result, possible, made_by) VALUES ($1, $2, 'seed', '{}', '{}', true, $3)`,
    [draw, of.round, of.by],
  );
  await manager.query(
    `INSERT INTO review (round_code, application_no, account_id, draw_id, seat, drawn, state, invited_at, answered_at, undertaking_at) VALUES ($1, $2, $3, $4, 1, 1, 'accepted', now(), now(), now())`,
    [of.round, of.no, of.expert, draw],
  );
}
