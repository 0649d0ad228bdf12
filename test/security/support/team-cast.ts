import type { Person, TestApi } from '@xuanping/api/testing';
import { anAccount, anApplication, anOrganization, aRound } from '@xuanping/persistence/testing';

/** Everybody who may meet the form of a park while it is filled in. */
export const PEOPLE = [
  'submitter',
  'editor of it',
  'editor of another objective',
  'colleague without a part',
  'applicant of another park',
  'recommender of the province',
  'recommender of another province',
  'expert',
  'staff',
  'auditor',
] as const;
export type Somebody = (typeof PEOPLE)[number];

/** One form that is being filled in, objective 3 of it given to one editor, 6 to another. */
export interface TeamCast {
  readonly people: Readonly<Record<Somebody, Person>>;
  readonly round: string;
  readonly no: string;
  /** An evidence file and a thread of comments in objective 3. */
  readonly file: string;
  readonly thread: string;
}

/** A form that a recommender files for its park (代报), with what a route of it can name. */
export interface FiledCast extends Omit<TeamCast, 'people'> {
  /** Whoever filed, and somebody else of the same body. */
  readonly filers: readonly Person[];
}

export async function teamCastOf(api: TestApi): Promise<TeamCast> {
  const db = api.db.dataSource;
  const staff = await anAccount(db);
  const round = await aRound(db, { draftedBy: staff.id });
  const park = await anOrganization(db, { provinceCode: '320000' });
  const applicant = async (organizationId = park.id) =>
    (await anAccount(db, { roles: ['applicant'], organizationId })).id;
  const recommender = async (provinceCode: string) =>
    (
      await anAccount(db, {
        roles: ['recommender'],
        organizationId: (await anOrganization(db, { kind: 'association', provinceCode })).id,
      })
    ).id;
  const ids: Record<Somebody, string> = {
    submitter: await applicant(),
    'editor of it': await applicant(),
    'editor of another objective': await applicant(),
    'colleague without a part': await applicant(),
    'applicant of another park': await applicant((await anOrganization(db)).id),
    'recommender of the province': await recommender('320000'),
    'recommender of another province': await recommender('330000'),
    expert: (await anAccount(db, { roles: ['expert'] })).id,
    staff: staff.id,
    auditor: (await anAccount(db, { roles: ['auditor'] })).id,
  };
  const { no } = await anApplication(db, {
    roundCode: round.code,
    parkId: park.id,
    registeredBy: ids.submitter,
  });
  const people = Object.fromEntries(
    await Promise.all(PEOPLE.map(async (name) => [name, await api.as(ids[name])] as const)),
  ) as Record<Somebody, Person>;
  const base = `/rounds/${round.code}/applications/${no}`;
  await people.submitter.call('PUT', `${base}/form/answers`, {
    answers: [{ field: '3.1.value', value: { value: '80' }, version: 0 }],
  });
  await people.submitter.call('PUT', `${base}/team/objectives`, {
    revision: 0,
    objectives: [
      { no: 3, editors: [ids['editor of it']], dueAt: null },
      { no: 6, editors: [ids['editor of another objective']], dueAt: null },
    ],
  });
  const comment = await people.submitter.call('POST', `${base}/team/comments`, { item: '3.1', text: '?' });
  const [file] = (await db.query(
    `INSERT INTO evidence_file (round_code, application_no, slot_id, name, mime, size, sha256, version, uploaded_by)
     VALUES ($1, $2, '3.e1', 'a.pdf', 'application/pdf', 1, repeat('a', 64), 1, $3) RETURNING id`,
    [round.code, no, ids.submitter],
  )) as { id: string }[];
  return { people, round: round.code, no, file: file?.id ?? '', thread: comment.body.id };
}

export async function filedCastOf(api: TestApi): Promise<FiledCast> {
  const db = api.db.dataSource;
  const { code: round } = await aRound(db);
  const parkId = (await anOrganization(db)).id;
  const filer = await anAccount(db, { roles: ['recommender'] });
  const { organizationId } = filer;
  const beside = await anAccount(db, { roles: ['recommender'], organizationId });
  const { no } = await anApplication(db, { roundCode: round, parkId, registeredBy: filer.id });
  await db.query(
    `INSERT INTO filing_for (round_code, organization_id, park_id, name, mime, size, sha256, uploaded_by, application_no, filed_by, filed_at)
     VALUES ($1, $2, $3, 'a.pdf', 'application/pdf', 1, repeat('a', 64), $4, $5, $4, now())`,
    [round, organizationId, parkId, filer.id, no],
  );
  const [file] = (await db.query(
    `INSERT INTO evidence_file (round_code, application_no, slot_id, name, mime, size, sha256, version, uploaded_by)
     VALUES ($1, $2, '3.e1', 'a.pdf', 'application/pdf', 1, repeat('a', 64), 1, $3) RETURNING id`,
    [round, no, filer.id],
  )) as { id: string }[];
  const filers = [await api.as(filer.id), await api.as(beside.id)];
  await filers[0]?.call('PUT', `/rounds/${round}/applications/${no}/form/answers`, {
    answers: [{ field: '3.1.value', value: { value: '80' }, version: 0 }],
  });
  return { round, no, file: file?.id ?? '', thread: '00000000-0000-4000-8000-000000000000', filers };
}
