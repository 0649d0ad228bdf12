import { existsSync } from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { allSlots, FRAMEWORK_2021 } from '@xuanping/domain/framework';
import {
  answerAll,
  answerWarnings,
  conclude,
  examineAll,
  prepare,
  proposeDecision,
  register,
  review,
  samplePdf,
  STATEMENT,
  uploadAll,
  type Person,
} from '@xuanping/infra/demo';
import { caughtMessageIds } from '../support/invariants';
import { until } from '../support/until';
import { Visitor } from '../support/visitor';
import { filed, insist, recorded, records, type Done } from './support/acting';
import { filledIn, formOf, type Applicant } from './support/applicant';
import { Scene } from './support/scene';
import { chosen, drill, SEED, shuffled } from './support/seed';
import { staged, UploadInPieces } from './support/upload-in-pieces';

const SUBMIT = 'self-assessment.submit';
const WITHDRAW = 'self-assessment.withdraw';
const PDF = { name: 'killed.pdf', type: 'application/pdf' };
const WORKBOOK = {
  name: 'form.xlsx',
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const HOLD_APPLICATION = 'SELECT 1 FROM application WHERE round_code = $1 AND no = $2 FOR UPDATE';

/** A workbook beside the form. */
interface Compared {
  readonly id: string;
  readonly lines: readonly { readonly field: string; readonly version: number }[];
}

/**
 * One small round, played over HTTP from the draft to the seal, while its parts are killed. Each drill goes on where the
 * one before it left the round, as a real round would; after each everything that must always hold is looked at.
 */
describe(`a round whose parts are killed (seed ${SEED})`, () => {
  const scene = new Scene();
  let round = '';
  let applicants: Applicant[] = [];

  beforeAll(() => scene.start());
  afterAll(() => scene.remove());

  const behold = async (): Promise<void> => expect(await scene.brokenAfterQuiet()).toEqual([]);

  const stateOf = async (no: string): Promise<string> =>
    (
      await scene.rows<{ state: string }>(
        'SELECT state FROM application WHERE round_code = $1 AND no = $2',
        round,
        no,
      )
    )[0]?.state ?? '';

  drill(
    'a worker killed while it sends a batch of mails sends none of them twice and loses none',
    async () => {
      const enough = chosen([1, 5, 12, 20, 24], 'mails taken before the kill');
      await mailServer({ kind: 'accept', delayMs: 500 });
      const killed = async (): Promise<void> => {
        await until(
          `${enough} notices taken and others under way`,
          60,
          async () => {
            const [row] = await scene.rows<{ underWay: number; ids: string[] }>(
              `SELECT (count(*) FILTER (WHERE state = 'sending' AND data_at IS NOT NULL))::int AS "underWay", array_agg(message_id) AS ids
               FROM mail_outbox WHERE kind = 'notice-issued'`,
            );
            const caught = new Set(caughtMessageIds(scene.system.dataDir));
            return row && row.underWay > 0 && row.ids.filter((id) => caught.has(id)).length >= enough;
          },
          20,
        );
        await scene.lose('worker', () => mailServer({ kind: 'accept' }));
      };
      [round] = await Promise.all([prepare(scene.playing), killed()]);
      const [left] = await scene.rows<{ n: number }>(
        `SELECT count(*)::int AS n FROM mail_outbox WHERE kind = 'notice-issued' AND state IN ('sending', 'unknown')`,
      );
      // Their lease has to run out before anybody else may look after them; the last drill counts them.
      expect(left?.n).toBeGreaterThan(0);
      await behold();
    },
  );

  drill('an API killed during an upload leaves no row, no bytes and nothing half received', async () => {
    applicants = await Promise.all(scene.playing.cast.parks.map((person) => applicant(person)));
    for (const { person, place } of applicants) await answerAll(scene.playing, person, place);
    const [first] = applicants;
    if (!first) throw new Error('nobody registered');
    const { visitor, no, place } = first;
    const slots = shuffled(allSlots(FRAMEWORK_2021), 'slots').slice(0, 2);
    const moments = ['named', chosen(['arriving', 'received'] as const, 'moment of an upload')] as const;
    for (const [i, moment] of moments.entries()) {
      const slot = slots[i]?.id ?? '';
      const to = `${place}/evidence/slots/${slot}`;
      const bytes = samplePdf(`${SEED}/${moment}/${slot}`);
      const upload = new UploadInPieces(scene.system.addresses.url, visitor, to, PDF, bytes.length);
      upload.send(bytes.subarray(0, 200));
      await until('the first bytes', 20, async () => staged(scene.system.dataDir).length > 0, 10);
      const hold =
        moment === 'received'
          ? await scene.hold(HOLD_APPLICATION, round, no)
          : moment === 'named'
            ? // Read when the file has its row and its name, to say how far the form is.
              await scene.hold('LOCK TABLE answer IN ACCESS EXCLUSIVE MODE')
            : null;
      if (hold) {
        upload.send(bytes.subarray(200));
        upload.end();
        await hold.waitedFor();
      }
      const kept = path.join(scene.system.dataDir, 'evidence', ...partsOf(sha256(bytes)));
      expect({ moment, kept: existsSync(kept) }).toEqual({ moment, kept: moment === 'named' });
      await scene.lose('api', async () => hold?.release());
      expect(await upload.outcome()).toBeNull();
      const rows = await scene.rows(`SELECT 1 FROM evidence_file WHERE sha256 = $1`, sha256(bytes));
      expect({ moment, rows: rows.length, kept: existsSync(kept) }).toEqual({ moment, rows: 0, kept: false });
      expect(staged(scene.system.dataDir)).toEqual([]);

      const again = await visitor.upload(to, { ...PDF, bytes });
      expect(again.status).toBe(201);
      expect(existsSync(kept)).toBe(true);
    }
    await behold();
  });

  drill(
    'an API killed while workbooks come in writes nothing of them; asked again it writes all, once',
    async () => {
      const [writing, arriving] = shuffled(applicants, 'whose workbook comes when');
      if (!writing || !arriving) throw new Error('two parks are needed');
      // Two figures of one workbook: all of it is taken or nothing.
      const typed: Record<string, string> = { '1.3.base_stations': '77', '2.2.value': '78' };
      const bytes = await Promise.all([writing, arriving].map((who) => filledIn(who, typed)));
      const [whole = new Uint8Array(), cutOff = new Uint8Array()] = bytes;
      const imports = `${writing.place}/form/imports`;
      const { body: preview } = await writing.visitor.upload<Compared>(imports, {
        ...WORKBOOK,
        bytes: whole,
      });
      const take = preview.lines.map(({ field, version }) => ({ field, version }));
      expect(take.map(({ field }) => field).sort()).toEqual(Object.keys(typed));
      const apply = () =>
        writing.visitor.ask<{ saved: object[] }>('POST', `${imports}/${preview.id}/apply`, {
          body: { take },
        });
      const before = await formOf(writing);

      const to = `${arriving.place}/form/imports`;
      const upload = new UploadInPieces(
        scene.system.addresses.url,
        arriving.visitor,
        to,
        WORKBOOK,
        cutOff.length,
      );
      upload.send(cutOff.subarray(0, cutOff.length / 2));
      // Its answers, their versions and the progress are written then; that it was taken is not noted yet.
      const hold = await scene.hold('SELECT 1 FROM form_import WHERE id = $1 FOR UPDATE', preview.id);
      const killed = apply().catch(() => null);
      await hold.waitedFor();
      await scene.lose('api', async () => hold.release());
      expect([await killed, await upload.outcome()]).toEqual([null, null]);

      expect(await formOf(writing)).toEqual(before);
      const taken = await scene.rows(`SELECT 1 FROM answer_version WHERE why = 'imported'`);
      const kept = await scene.rows('SELECT 1 FROM form_import WHERE application_no = $1', arriving.no);
      expect([taken.length, kept.length]).toEqual([0, 0]);

      const again = await apply();
      expect(again).toMatchObject({ status: 200 });
      expect(again.body.saved).toHaveLength(take.length);
      // A second click finds everything done.
      expect(await apply()).toMatchObject({ status: 200 });
      const after = await formOf(writing);
      for (const { field, version } of take)
        expect(after[field]).toMatchObject({ value: { value: typed[field] }, version: version + 1 });
      expect(await arriving.visitor.upload(to, { ...WORKBOOK, bytes: cutOff })).toMatchObject({
        status: 201,
      });
      await behold();
    },
  );

  drill('a worker killed during a submission: each ends as done once, with one receipt', async () => {
    for (const { person, place } of applicants) {
      await uploadAll(person, place);
      await answerWarnings(person, place);
    }
    const [filing, performing, telling] = shuffled(applicants, 'who submits when');
    if (!filing || !performing || !telling) throw new Error('three parks are needed');
    const key = (who: Applicant): string => `submit-${who.no}-key`;
    const submit = (who: Applicant) => insist(who.visitor, who.place, SUBMIT, key(who), STATEMENT);

    // One is in the middle of its transaction, one has committed and its process does not know, one is only filed.
    const inTransaction = await scene.hold(HOLD_APPLICATION, round, performing.no);
    const beforeCommit = await scene.hold(HOLD_APPLICATION, round, telling.no);
    const answers = [submit(performing), submit(telling)];
    await Promise.all([inTransaction.waitedFor(), beforeCommit.waitedFor()]);
    scene.system.signal('temporal', 'SIGSTOP');
    await beforeCommit.release();
    await recorded(scene, key(telling));
    answers.push(submit(filing));
    await filed(scene, key(filing));
    await scene.lose('worker', async () => {
      await inTransaction.release();
      scene.system.signal('temporal', 'SIGCONT');
    });

    for (const answer of await Promise.all(answers))
      expect(answer).toMatchObject({ status: 200, body: { outcome: 'done', state: 'submitted' } });
    for (const who of applicants) {
      expect(await records(scene, key(who))).toBe(1);
      const receipts = await scene.rows(
        'SELECT receipt FROM submission WHERE round_code = $1 AND application_no = $2',
        round,
        who.no,
      );
      expect(receipts).toHaveLength(1);
    }
    await behold();
  });

  drill('two hundred clicks at once are one act', async () => {
    const { visitor, place, no } = chosen(applicants, 'who clicks');
    const click = (act: string, keys: readonly string[]) =>
      Promise.all(keys.map((key) => visitor.act<Done>(place, act, key, act === SUBMIT ? STATEMENT : {})));
    const same = await click(WITHDRAW, Array<string>(200).fill(`withdraw-${no}-key`));
    expect(new Set(same.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(same.map(({ body }) => body.record)).size).toBe(1);
    expect(await stateOf(no)).toBe('drafting');

    // Twenty tabs, each with a key of its own.
    const tabs = await click(
      SUBMIT,
      Array.from({ length: 20 }, (_, i) => `resubmit-${no}-${i}`),
    );
    const done = tabs.filter(({ status }) => status === 200);
    expect(done).toHaveLength(1);
    expect(tabs.filter(({ status }) => ![200, 409, 503].includes(status))).toEqual([]);
    const live = await scene.rows(
      'SELECT version FROM submission WHERE round_code = $1 AND application_no = $2 AND withdrawn_at IS NULL',
      round,
      no,
    );
    expect(live).toEqual([{ version: 2 }]);
    await behold();
  });

  drill(
    'without Temporal an act is told to wait in a sentence; when it is back, the round goes on',
    async () => {
      const [told, untold] = shuffled(applicants, 'who acts while Temporal is away');
      if (!told || !untold) throw new Error('two parks are needed');
      // Its act is committed at the moment Temporal dies: the process has not heard of it.
      const hold = await scene.hold(HOLD_APPLICATION, round, untold.no);
      const first = insist(untold.visitor, untold.place, WITHDRAW, `withdraw-${untold.no}-untold`);
      await hold.waitedFor();
      scene.system.signal('temporal', 'SIGSTOP');
      await hold.release();
      await recorded(scene, `withdraw-${untold.no}-untold`);
      await scene.lose('temporal', async () => {
        const refused = await told.visitor.act(told.place, WITHDRAW, `withdraw-${told.no}-later`);
        expect(refused).toMatchObject({
          status: 503,
          type: expect.stringContaining('application/problem+json'),
        });
        expect(refused.body).toMatchObject({ code: 'process-unavailable', status: 503 });
        expect(refused.body.detail).toMatch(/流程服务暂时无法响应.*不会重复办理/);
        const ready = await told.visitor.ask<{ parts: object }>('GET', '/healthz/ready');
        expect(ready).toMatchObject({ status: 503, body: { parts: { temporal: 'down', database: 'up' } } });
      });
      expect((await first).body).toMatchObject({ outcome: 'done', state: 'drafting' });
      const later = await insist(told.visitor, told.place, WITHDRAW, `withdraw-${told.no}-later`);
      expect(later.body).toMatchObject({ outcome: 'done', state: 'drafting' });
      await behold();
      for (const { visitor, place, no } of [told, untold])
        expect(await insist(visitor, place, SUBMIT, `submit-${no}-afterwards`, STATEMENT)).toMatchObject({
          status: 200,
        });
      await behold();
    },
  );

  drill('everything stopped and started again goes on with the round it had', async () => {
    const before = chosen(applicants, 'whose session goes on').visitor;
    await scene.stop();
    await scene.start();
    const again = await Visitor.with(scene.system.addresses.url, before).ask<object>('GET', '/me');
    expect(again).toMatchObject({ status: 200, body: { account: { email: before.email } } });
    await behold();

    const { staff, lead, parks } = scene.playing.cast;
    const at = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();
    await staff.act(`/rounds/${round}`, 'round.propose-deadline-change', {
      schedule: { selfAssessmentClosesAt: at(3), recommendationClosesAt: at(6) },
      reason: '样例：各园区均已提交',
    });
    await lead.act(`/rounds/${round}`, 'round.change-deadlines');
    const applied = applicants.flatMap(({ no, person }) => {
      const park = parks.find(({ email }) => email === person.email);
      return park ? [{ no, park }] : [];
    });
    await examineAll(scene.playing, round, applied);
    await review(scene.playing, round);
    await behold();
  });

  drill('a worker killed during the decision: it holds for all applications, once', async () => {
    await proposeDecision(scene.playing, round);
    const lead = await scene.visitor(scene.playing.cast.lead.email);
    const place = `/rounds/${round}`;
    const moment = chosen(
      ['in its transaction', 'before its process knows'] as const,
      'moment of the decision',
    );
    const hold = await scene.hold(HOLD_APPLICATION, round, chosen(applicants, 'held at the decision').no);
    const decided = insist(lead, place, 'result.approve', 'approve-key');
    await hold.waitedFor();
    if (moment === 'before its process knows') {
      scene.system.signal('temporal', 'SIGSTOP');
      await hold.release();
      await recorded(scene, 'approve-key');
    }
    await scene.lose('worker', async () => {
      if (moment === 'in its transaction') await hold.release();
      scene.system.signal('temporal', 'SIGCONT');
    });
    expect(await decided).toMatchObject({ status: 200, body: { outcome: 'done' } });

    const results = await scene.rows<{ no: string; state: string; selected: boolean; records: number }>(
      `SELECT a.no, a.state, d.selected, (SELECT count(*)::int FROM act_record r WHERE r.round_code = a.round_code AND r.application_no = a.no AND r.act = 'result.approve') AS records
         FROM application a JOIN decision_row d ON d.round_code = a.round_code AND d.application_no = a.no WHERE a.round_code = $1 ORDER BY a.no`,
      round,
    );
    expect(results.map(({ no, state, records: n }) => ({ no, state, n }))).toEqual(
      results.map(({ no, selected }) => ({ no, state: selected ? 'publicized' : 'not-selected', n: 1 })),
    );
    expect(results).toHaveLength(applicants.length);
    await behold();
  });

  drill('the round ends sealed, every mail sent once or listed as unknown', async () => {
    await conclude(scene.playing, round);
    const undecided = await until('the leases of the killed sender to run out', 90, async () => {
      const rows = await scene.rows<{ state: string }>(
        `SELECT state FROM mail_outbox WHERE state NOT IN ('sent', 'suppressed')`,
      );
      return rows.every(({ state }) => state === 'unknown') && rows;
    });
    expect(undecided.length).toBeGreaterThan(0);
    const staff = await scene.visitor(scene.playing.cast.staff.email);
    const listed = await staff.ask<{ rows: unknown[] }>('GET', '/mails?state=unknown&limit=200');
    expect(listed.body.rows).toHaveLength(undecided.length);
    await behold();
    expect(scene.acknowledged.count).toBeGreaterThan(200);
  });

  async function applicant(person: Person): Promise<Applicant> {
    const no = await register(person, round);
    const visitor = await scene.visitor(person.email);
    return { person, visitor, no, place: `/rounds/${round}/applications/${no}` };
  }

  async function mailServer(behaviour: object): Promise<void> {
    const answer = await fetch(`${scene.system.addresses.mailboxUrl}/behaviour`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(behaviour),
    });
    expect(answer.ok).toBe(true);
  }
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Where the store keeps an object, folder by folder. */
function partsOf(hash: string): string[] {
  return [hash.slice(0, 2), hash.slice(2, 4), hash];
}
