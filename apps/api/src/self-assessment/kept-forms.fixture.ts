/** For specs: everything that changes what the page of a form shows, each as the product writes it. */
import {
  addAuthorisation,
  addSubmission,
  answerFiling,
  fileUnder,
  withdrawSubmission,
} from '@xuanping/persistence/self-assessment';
import { anAccount, anApplication, anOrganization, aRound } from '@xuanping/persistence/testing';
import { completeAnswers } from '@xuanping/domain/testing';
import { pdfFile } from '@xuanping/storage/testing';
import type { Person, TestApi } from './test-api.fixture';

const FIELD = '1.2.value';
const DAY_MS = 86_400_000;

/** One form before anything happened to it, the people who look at it, and the body that may file for it. */
export interface KeptScene {
  readonly api: TestApi;
  readonly ann: Person;
  readonly bo: Person;
  readonly staff: Person;
  readonly base: string;
  readonly place: { readonly round: string; readonly no: string; readonly parkId: string };
  /** Something else each time. */
  next(): number;
}

export async function aKeptScene(api: TestApi): Promise<KeptScene> {
  const db = api.db.dataSource;
  const { roundCode, no, parkId, registeredBy } = await anApplication(db);
  const bo = await anAccount(db, { roles: ['applicant'], organizationId: parkId, name: '乙同事' });
  let count = 0;
  return {
    api,
    ann: await api.as(registeredBy),
    bo: await api.as(bo.id),
    staff: await api.as((await anAccount(db, { roles: ['staff'] })).id),
    base: `/rounds/${roundCode}/applications/${no}`,
    place: { round: roundCode, no, parkId },
    next: () => (count += 1),
  };
}

type Write = (scene: KeptScene) => Promise<unknown>;

const sql =
  (text: string, ...more: ((scene: KeptScene) => unknown)[]): Write =>
  (scene) =>
    scene.api.db.dataSource.query(text, [
      scene.place.round,
      scene.place.no,
      ...more.map((value) => value(scene)),
    ]);
const ofApplication = (set: string, ...more: ((scene: KeptScene) => unknown)[]): Write =>
  sql(`UPDATE application SET ${set} WHERE round_code = $1 AND no = $2`, ...more);
const ofRound =
  (set: string): Write =>
  async ({ api, place, next }) =>
    api.db.dataSource.query(`UPDATE round SET ${set} WHERE code = $1`, [place.round, String(next())]);
const daysFromNow = (days: number) => (): string => new Date(Date.now() + days * DAY_MS).toISOString();

async function saveBy(who: (scene: KeptScene) => Person, scene: KeptScene, field = FIELD): Promise<void> {
  const { body } = await scene.ann.call('GET', `${scene.base}/form`);
  const version = (body.answers?.[field]?.version ?? 0) as number;
  const answers = [{ field, value: { value: String(scene.next()) }, version }];
  await who(scene).call('PUT', `${scene.base}/form/answers`, { answers });
}

const upload: Write = ({ ann, base, next }) =>
  ann.upload(`${base}/evidence/slots/1.e1`, { name: `说明${next()}.pdf`, bytes: pdfFile() });

async function aFile({ api, place }: KeptScene, live: boolean): Promise<string> {
  const [file] = (await api.db.dataSource.query(
    `SELECT id FROM evidence_file WHERE round_code = $1 AND application_no = $2 AND (removed_at IS NULL) = $3 ORDER BY uploaded_at LIMIT 1`,
    [place.round, place.no, live],
  )) as { id: string }[];
  return file?.id ?? '00000000-0000-4000-8000-000000000000';
}

async function divide({ ann, bo, base, next }: KeptScene): Promise<void> {
  const { body } = await ann.call('GET', `${base}/team`);
  const objectives = [{ no: 1 + (next() % 20), editors: [bo.accountId], dueAt: null }];
  await ann.call('PUT', `${base}/team/objectives`, { revision: body.revision, objectives });
}

async function submit({ api, place, ann, next }: KeptScene): Promise<void> {
  await api.db.dataSource.transaction(async (tx) => {
    const [{ version }] = (await tx
      .query(
        `UPDATE application SET state = 'submitted', version = version + 1, submitted_at = now(), content_hash = repeat('a', 64) WHERE round_code = $1 AND no = $2 RETURNING version`,
        [place.round, place.no],
      )
      .then(([rows]: [{ version: number }[]]) => rows)) as [{ version: number }];
    await addSubmission(tx, place, {
      version,
      receipt: `${place.round}-${place.no}-${version}`,
      at: new Date(),
      frameworkVersion: '2021',
      contentHash: 'a'.repeat(64),
      snapshot: { answers: completeAnswers(), files: [], answeredItems: 70 },
      act: 'self-assessment.submit',
      actKey: `k/${place.round}/${place.no}/${next()}`,
      submittedBy: ann.accountId,
    });
  });
}

async function withdraw({ api, place }: KeptScene): Promise<void> {
  await api.db.dataSource.transaction(async (tx) => {
    const [[row]] = (await tx.query(
      `UPDATE application SET state = 'drafting', submitted_at = NULL, content_hash = NULL WHERE round_code = $1 AND no = $2 RETURNING version`,
      [place.round, place.no],
    )) as [{ version: number }[]];
    await withdrawSubmission(tx, place, row?.version ?? 0);
  });
}

async function giveBack(scene: KeptScene): Promise<void> {
  await submit(scene);
  const { api, place, staff } = scene;
  await api.db.dataSource.transaction(async (tx) => {
    await tx.query(
      `WITH e AS (INSERT INTO examination (round_code, application_no, version, outcome, checklist, reason, examined_by, examined_at)
         SELECT $1, $2, version, 'returned', '{}', '', $3, now() FROM application WHERE round_code = $1 AND no = $2 RETURNING id)
       INSERT INTO correction_remark (examination_id, round_code, application_no, item, remark) SELECT id, $1, $2, '1.2', '请补充数据来源' FROM e`,
      [place.round, place.no, staff.accountId],
    );
    await tx.query(
      `UPDATE application SET state = 'correcting', correction_due_at = now() + interval '10 days' WHERE round_code = $1 AND no = $2`,
      [place.round, place.no],
    );
  });
}

async function fileFor({ api, place, next }: KeptScene): Promise<void> {
  const db = api.db.dataSource;
  const body = await anOrganization(db, { kind: 'commerce-department', name: `示例商务厅${next()}` });
  const filer = await anAccount(db, { roles: ['recommender'], organizationId: body.id });
  const of = { round: place.round, organizationId: body.id, parkId: place.parkId };
  const mime = 'application/pdf';
  const file = { name: '授权委托书.pdf', mime, size: 9, sha256: 'b'.repeat(64), uploadedBy: filer.id };
  const id = await addAuthorisation(db.manager, { ...of, ...file });
  await fileUnder(db.manager, { ...of, id, no: place.no, filedBy: filer.id }).catch(() => null);
}

async function parkConfirms({ api, place, ann }: KeptScene): Promise<void> {
  const [row] = (await api.db.dataSource.query(
    `SELECT id FROM filing_for WHERE round_code = $1 AND application_no = $2 AND confirmed_at IS NULL`,
    [place.round, place.no],
  )) as { id: string }[];
  if (row) await answerFiling(api.db.dataSource.manager, row.id, { by: ann.accountId, objection: null });
}

/** A submission of the same park in a round before. */
async function lastRound({ api, place, ann, next }: KeptScene): Promise<void> {
  const db = api.db.dataSource;
  const round = await aRound(db, {
    code: `2025-${String((next() % 90) + 10)}-${place.round}`.slice(0, 7),
    state: 'closed',
  }).catch(() => null);
  if (!round) return;
  const earlier = await anApplication(db, {
    roundCode: round.code,
    parkId: place.parkId,
    registeredBy: ann.accountId,
  });
  await submit({
    ...({ api, ann, next } as KeptScene),
    place: { round: round.code, no: earlier.no, parkId: place.parkId },
  });
}

/** By what they do; those that stand for an act of a process write what its effect writes. */
export const WRITES: Readonly<Record<string, Write>> = {
  'an answer is saved by who registered it': (scene) => saveBy(({ ann }) => ann, scene),
  'an answer is saved by a colleague': (scene) => saveBy(({ bo }) => bo, scene, '2.2.value'),
  'an answer is brought back from its history': async ({ ann, base }) => {
    const { body } = await ann.call('GET', `${base}/form`);
    const version = body.answers?.[FIELD]?.version ?? 0;
    await ann.call('POST', `${base}/form/answers/${FIELD}/restore`, { restore: 1, version });
  },
  'evidence is added': upload,
  'evidence is linked to an item': async (scene) =>
    scene.ann.call('PUT', `${scene.base}/evidence/${await aFile(scene, true)}/items`, {
      items: [scene.next() % 2 ? '1.2' : '1.3'],
    }),
  'evidence is removed': async (scene) =>
    scene.ann.send('DELETE', `${scene.base}/evidence/${await aFile(scene, true)}`),
  'evidence is brought back': async (scene) =>
    scene.ann.call('POST', `${scene.base}/evidence/${await aFile(scene, false)}/restore`, {}),
  'an objective is given to a colleague': divide,
  'colleagues may not read what is not theirs': ({ ann, base }) =>
    ann.call('PUT', `${base}/team/settings`, { othersReadable: false }),
  'colleagues may read everything': ({ ann, base }) =>
    ann.call('PUT', `${base}/team/settings`, { othersReadable: true }),
  'the form is handed over to a colleague': async ({ ann, bo, base }) => {
    await ann.call('POST', `${base}/team/handover`, { to: bo.accountId });
    await bo.call('POST', `${base}/team/handover/answer`, { accept: true });
  },
  'the deadline of the park is extended': ofApplication('own_deadline = $3', daysFromNow(90)),
  'the round is paused': ofRound(`paused_at = now(), name = name || $2`),
  'the round goes on': ofRound(`paused_at = NULL, name = name || $2`),
  'the schedule is moved': ofRound(
    `schedule = schedule || jsonb_build_object('recommendationClosesAt', to_char(now() + make_interval(days => 100 + $2::int), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`,
  ),
  'the form is submitted': submit,
  'the submission is withdrawn': withdraw,
  'the application is returned for correction': giveBack,
  'somebody files for the park': fileFor,
  'the park confirms the filing': parkConfirms,
  'who registered it takes another name': ({ api, ann, next }) =>
    api.db.dataSource.query(`UPDATE account SET name = $2 WHERE id = $1`, [ann.accountId, `甲${next()}`]),
  'a colleague leaves the park': ({ api, bo, next }) =>
    api.db.dataSource.query(`UPDATE account SET disabled_at = now(), name = $2 WHERE id = $1`, [
      bo.accountId,
      `乙${next()}`,
    ]),
  'the colleague comes back': ({ api, bo, next }) =>
    api.db.dataSource.query(`UPDATE account SET disabled_at = NULL, name = $2 WHERE id = $1`, [
      bo.accountId,
      `乙${next()}`,
    ]),
  'the park takes another name': ({ api, place, next }) =>
    api.db.dataSource.query(`UPDATE organization SET name = $2 WHERE id = $1`, [
      place.parkId,
      `示例园区甲${next()}`,
    ]),
  'a body that files takes another name': ({ api, place, next }) =>
    api.db.dataSource.query(
      `UPDATE organization SET name = $2 WHERE id IN (SELECT organization_id FROM filing_for WHERE round_code = $1)`,
      [place.round, `示例商务厅乙${next()}`],
    ),
  'the park becomes a member or no longer is': ({ api, place }) =>
    api.db.dataSource.query(`UPDATE organization SET is_member = NOT is_member WHERE id = $1`, [
      place.parkId,
    ]),
  'the province takes another name': ({ api, next }) =>
    api.db.dataSource.query(`UPDATE province SET name = $1 WHERE code = '320000'`, [`示例省${next()}`]),
  'the park turns out to have been in a round before': lastRound,
};
