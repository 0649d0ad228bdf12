import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalForm } from '@xuanping/domain/answers';
import { dateAt, addDays } from '@xuanping/domain/calendar';
import { allSlots, FRAMEWORK_2021 } from '@xuanping/domain/framework';
import { DEFAULT_SETTINGS, endOfTerm } from '@xuanping/domain/schedule';
import { FOREIGN_MARK, PRINT_MARK_LENGTH, STATEMENT_SLOT } from '@xuanping/domain/self-assessment';
import { completeAnswers } from '@xuanping/domain/testing';
import { loadCalendar } from '@xuanping/persistence/calendar';
import { askForChecks, standingChecks } from '@xuanping/persistence/formal-examination';
import { AccountEntity } from '@xuanping/persistence/people';
import { ApplicationEntity, RoundEntity } from '@xuanping/persistence/process';
import { OrganizationEntity } from '@xuanping/persistence/registry';
import { addSubmission, printHash, type StoredFile } from '@xuanping/persistence/self-assessment';
import { anAccount, anApplication, anOrganization, aRound } from '@xuanping/persistence/testing';
import { readConfig } from '@xuanping/platform/config';
import { createEvidenceStore } from '@xuanping/storage';
import { createHash, randomUUID } from 'node:crypto';
import type { Effect } from '../kernel';
import { ActingScene } from '../testing';
import { CorrectionLapseEffect, ExamineEffect } from './examine.effect';
import { FormalChecks } from './formal-checks';

const REMARKS = [{ item: '1.2', text: '请写明按面积还是按点位计算' }];

describe('formal examination', () => {
  let folder: string;
  let scene: ActingScene;
  let checks: FormalChecks;
  let round: RoundEntity;
  let application: ApplicationEntity;
  let staff: AccountEntity;
  let files: StoredFile[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'examination-'));
    const config = readConfig({
      DATABASE_URL: 'postgres://spec',
      SMTP_URL: 'smtp://spec',
      PUBLIC_URL: 'https://xuanping.example',
      XUANPING_DATA: folder,
    });
    const examine: { effect?: Effect } = {};
    const deferred: Effect = { apply: (context) => examine.effect!.apply(context) };
    scene = await ActingScene.start(
      {
        'formal-examination.accept': deferred,
        'formal-examination.return': deferred,
        'formal-examination.reject': deferred,
        'formal-examination.correction-lapse': new CorrectionLapseEffect(config) as Effect,
      },
      config,
    );
    checks = new FormalChecks(scene.db.dataSource, config);
    examine.effect = new ExamineEffect(config, checks) as Effect;
    const store = createEvidenceStore({ dataFolder: folder });
    files = await Promise.all(
      [...allSlots(FRAMEWORK_2021).map(({ id }) => id), STATEMENT_SLOT].map(async (slotId) => {
        const stored = await store.put(
          (async function* () {
            yield Buffer.from(`样例 ${slotId}`);
          })(),
        );
        return {
          ...stored,
          id: randomUUID(),
          slotId,
          name: `${slotId}.pdf`,
          mime: 'application/pdf',
          version: 1,
        };
      }),
    );
    const year = Number(dateAt(new Date()).slice(0, 4));
    for (const each of [year, year + 1])
      await scene.rows(`INSERT INTO calendar_year (year, source) VALUES ($1, '测试')`, each);
  }, 60_000);
  afterAll(async () => {
    await scene.db.close();
    await rm(folder, { recursive: true });
  });

  beforeEach(async () => {
    const { dataSource } = scene.db;
    round = await aRound(dataSource, { state: 'formal-examination' });
    application = await submitted();
    staff = await anAccount(dataSource);
  });

  const place = (of = application) => ({ round: of.roundCode, no: of.no });
  const act = (
    outcome: 'accept' | 'return' | 'reject',
    body: Record<string, unknown> = {},
    by: AccountEntity = staff,
    of = application,
  ) => scene.act({ kind: 'application', ...place(of) }, `formal-examination.${outcome}`, by, body);
  const returned = (of = application) =>
    act('return', { reason: '样例：请补正', remarks: REMARKS }, staff, of);
  const stored = (of = application) =>
    scene.db.dataSource.manager.findOneByOrFail(ApplicationEntity, { roundCode: of.roundCode, no: of.no });
  const found = async (): Promise<Record<string, string>> => {
    const standing = await standingChecks(scene.db.dataSource.manager, place(), application.version);
    return Object.fromEntries((standing?.findings ?? []).map(({ id, outcome }) => [id, outcome]));
  };
  const othersThanPassed = async (): Promise<Record<string, string>> =>
    Object.fromEntries(Object.entries(await found()).filter(([, outcome]) => outcome !== 'passed'));

  async function submitted(
    over: Partial<ApplicationEntity> = {},
    without: string[] = [],
  ): Promise<ApplicationEntity> {
    const { dataSource } = scene.db;
    const answers = completeAnswers();
    const given = files.filter(({ slotId }) => !without.includes(slotId));
    const hash = createHash('sha256')
      .update(canonicalForm(answers, { frameworkVersion: '2021', files: given }))
      .digest('hex');
    const at = new Date(Date.parse(round.schedule.selfAssessmentClosesAt) - 1000);
    const made = await anApplication(dataSource, {
      roundCode: round.code,
      state: 'submitted',
      version: 1,
      submittedAt: at,
      contentHash: hash,
      ...over,
    });
    await addSubmission(dataSource.manager, place(made), {
      version: 1,
      receipt: `${made.roundCode}-${made.no}-1`,
      at,
      frameworkVersion: '2021',
      contentHash: hash,
      snapshot: { answers, files: given, answeredItems: 70 },
      act: 'self-assessment.submit',
      actKey: randomUUID(),
      submittedBy: made.registeredBy,
    });
    return made;
  }

  describe('checks by itself', () => {
    it('what is submitted, before anybody asks, and leaves to a person what the registry does not say', async () => {
      expect(await checks.look()).toBeGreaterThanOrEqual(1);
      expect(Object.keys(await found())).toHaveLength(8);
      expect(await othersThanPassed()).toEqual({ code: 'unclear', sealed: 'unclear' });
      expect(await checks.look()).toBe(0);
    });

    it('what is submitted while others still fill in their forms', async () => {
      await scene.rows(`UPDATE round SET state = 'self-assessment' WHERE code = $1`, round.code);
      expect(await checks.look()).toBeGreaterThanOrEqual(1);
      expect(Object.keys(await found())).toHaveLength(8);
    });

    it('anew when the registry has changed since, and when it is asked to', async () => {
      await checks.look();
      await scene.rows(
        `UPDATE organization SET uscc = '11110000000013469X', is_member = false, changed_at = now() WHERE id = $1`,
        application.parkId,
      );
      expect(await checks.look()).toBe(1);
      expect(await othersThanPassed()).toMatchObject({ eligible: 'failed', code: expect.any(String) });
      await askForChecks(scene.db.dataSource.manager, place());
      expect(await checks.look()).toBe(1);
      expect(await checks.look()).toBe(0);
    });

    it('that every file is what was looked into at its upload, and that it is there', async () => {
      const changed = files[0]!.sha256;
      const path = join(folder, 'evidence', changed.slice(0, 2), changed.slice(2, 4), changed);
      const content = Buffer.from(`样例 ${files[0]!.slotId}`);
      await writeFile(path, Buffer.alloc(content.length));
      await checks.run(place());
      expect(await othersThanPassed()).toMatchObject({ readable: 'failed' });
      await rm(path);
      await checks.run(place());
      expect(await othersThanPassed()).toMatchObject({ readable: 'failed' });
      await writeFile(path, content);
      await checks.run(place());
      expect(await found()).toMatchObject({ readable: 'passed', hash: 'passed' });
    });

    it('of which print the sealed scan is, and of which version an older one', async () => {
      const { manager } = scene.db.dataSource;
      const scan = files.find(({ slotId }) => slotId === STATEMENT_SLOT);
      const answers = completeAnswers();
      const print = printHash({ frameworkVersion: '2021', answers, files, creditCode: '' });
      const sealed = async (mark: string): Promise<string> => {
        await scene.rows(
          `INSERT INTO evidence_file (id, round_code, application_no, slot_id, name, mime, size, sha256, version, uploaded_by, print_mark, print_source)
           VALUES ($1, $2, $3, $4, 'a.pdf', 'application/pdf', 1, repeat('a', 64), 1, $5, $6, 'qr') ON CONFLICT (id) DO UPDATE SET print_mark = excluded.print_mark`,
          scan?.id,
          application.roundCode,
          application.no,
          STATEMENT_SLOT,
          application.registeredBy,
          mark,
        );
        const found = (await checks.run(place()))?.findings.find(({ id }) => id === 'sealed');
        return `${found?.outcome ?? ''} ${found?.found.zh ?? ''}`;
      };
      expect(await sealed(print.slice(0, PRINT_MARK_LENGTH))).toBe('passed 是本版本的打印件');
      expect(await sealed('f'.repeat(PRINT_MARK_LENGTH))).toMatch(/^unclear 是提交前较早内容/);
      expect(await sealed(FOREIGN_MARK)).toMatch(/^failed 是另一份申报/);
      const hash = 'b'.repeat(64);
      await addSubmission(manager, place(), {
        version: 2,
        receipt: `${application.roundCode}-${application.no}-2`,
        at: new Date(),
        frameworkVersion: '2021',
        contentHash: hash,
        snapshot: { answers: {}, files, answeredItems: 0 },
        act: 'self-assessment.submit',
        actKey: randomUUID(),
        submittedBy: application.registeredBy,
      });
      await scene.rows(
        `UPDATE application SET version = 2 WHERE round_code = $1 AND no = $2`,
        application.roundCode,
        application.no,
      );
      expect(await sealed(print.slice(0, PRINT_MARK_LENGTH))).toBe('unclear 是第 1 版的打印件，不是本版本');
      await scene.rows(
        `UPDATE round SET settings = settings || '{"submission":{"declarations":[],"statement":{"zh":"","en":""},"seal":"required"}}' WHERE code = $1`,
        application.roundCode,
      );
      expect(await sealed(print.slice(0, PRINT_MARK_LENGTH))).toBe('failed 是第 1 版的打印件，不是本版本');
    });

    it('nothing in rounds where nobody examines', async () => {
      await scene.rows(`UPDATE round SET state = 'expert-review' WHERE code = $1`, round.code);
      expect(await checks.look()).toBe(0);
    });
  });

  describe('accepts', () => {
    it('on what was found, ticked and seen, and keeps all of it', async () => {
      await checks.look();
      const outcome = await act('accept', { checklist: { legible: true }, version: 1, together: 3 });
      expect(outcome).toMatchObject({
        outcome: 'done',
        state: 'accepted',
        intent: { facts: { together: 3 } },
      });
      const [row] = await scene.rows<{ checklist: object; findings: object[]; at: Date | null }>(
        `SELECT checklist, findings, checked_at AS at FROM examination WHERE round_code = $1 AND application_no = $2`,
        round.code,
        application.no,
      );
      expect(row).toMatchObject({ checklist: { legible: true }, at: expect.any(Date) });
      expect(row?.findings).toHaveLength(8);
      expect(await scene.mails(round.code, 'application-outcome')).toMatchObject([
        { organization: application.parkId, view: { outcome: 'accepted' } },
      ]);
    });

    it('what failed an automatic check with a reason only', async () => {
      application = await submitted({}, [STATEMENT_SLOT]);
      expect(await act('accept')).toMatchObject({ outcome: 'refused', code: 'failed-checks' });
      expect(await act('accept', { reason: '样例：原件已当面核对' })).toMatchObject({ outcome: 'done' });
    });

    it('nothing but the version that was examined', async () => {
      expect(await act('accept', { version: 2 })).toMatchObject({
        outcome: 'refused',
        code: 'other-version',
      });
      expect((await stored()).state).toBe('submitted');
    });
  });

  describe('returns for correction', () => {
    it('with remarks that point to places of the framework, all at once', async () => {
      expect(await act('return', { reason: '样例' })).toMatchObject({ code: 'remarks-missing' });
      const strange = await act('return', {
        reason: '样例',
        remarks: [...REMARKS, { item: '99.9', text: '?' }],
      });
      expect(strange.intent).toMatchObject({
        code: 'no-such-place',
        errors: [{ field: 'remarks.1.item', rule: 'anchor' }],
      });
      expect(await returned()).toMatchObject({ outcome: 'done', state: 'correcting' });
    });

    it('once: afterwards it accepts or rejects', async () => {
      await returned();
      await scene.rows(
        `UPDATE application SET state = 'submitted', version = 2 WHERE round_code = $1`,
        round.code,
      );
      expect(await returned()).toMatchObject({ outcome: 'refused', code: 'returned-before' });
      expect(await act('reject')).toMatchObject({ code: 'reason-missing' });
      expect(await act('reject', { reason: '样例：仍未说明' })).toMatchObject({ state: 'rejected' });
    });

    it('by a clock of working days that knows the park’s own province, and tells it the last instant and every remark', async () => {
      const { manager } = scene.db.dataSource;
      const today = dateAt(new Date());
      // A whole week off in 广西 alone: whatever the weekday, it holds working days.
      for (let day = 1; day <= 7; day++)
        await scene.rows(
          `INSERT INTO calendar_day (date, province_code, kind, name) VALUES ($1, '450000', 'off', '样例')`,
          addDays(today, day),
        );
      const guangxi = await anOrganization(scene.db.dataSource, { provinceCode: '450000' });
      const there = await submitted({ parkId: guangxi.id });
      await returned();
      await returned(there);
      const table = await loadCalendar(manager);
      const ends = (province: string) =>
        endOfTerm(table, DEFAULT_SETTINGS.terms.correction, new Date().toISOString(), province);
      const due = async (of: ApplicationEntity) => (await stored(of)).correctionDueAt?.toISOString();
      expect([await due(application), await due(there)]).toEqual([ends('320000'), ends('450000')]);
      expect(ends('450000') > ends('320000')).toBe(true);
      const mails = await scene.mails(round.code, 'application-outcome');
      expect(mails.map(({ view }) => view['dueAt']).sort()).toEqual([ends('320000'), ends('450000')]);
      expect(mails.map(({ view }) => view['remarks'])).toEqual([
        [{ place: '1.2 无线网络Wifi覆盖率', remark: '请写明按面积还是按点位计算' }],
        [{ place: '1.2 无线网络Wifi覆盖率', remark: '请写明按面积还是按点位计算' }],
      ]);
    });

    it('and says in the mail where the park has longer than the stage was to last, and only there', async () => {
      const outlasts = async (stageEnds: string) => {
        const { dataSource } = scene.db;
        const schedule = { ...round.schedule, formalExaminationClosesAt: stageEnds };
        round = await aRound(dataSource, { state: 'formal-examination', schedule });
        await returned(await submitted());
        const [mail] = await scene.mails(round.code, 'application-outcome');
        return mail?.view['outlasts'];
      };
      const soon = new Date(Date.now() + 3_600_000).toISOString();
      expect(await outlasts(soon)).toBe(soon);
      expect(await outlasts(new Date(Date.now() + 90 * 86_400_000).toISOString())).toBeNull();
    });
  });

  it('is not done by whoever works for the park, whatever the page had offered', async () => {
    const { dataSource } = scene.db;
    const park = await dataSource.manager.findOneByOrFail(OrganizationEntity, { id: application.parkId });
    const committee = await anOrganization(dataSource, { kind: 'employer', name: `${park.name}管理委员会` });
    const seconded = await anAccount(dataSource, { employerId: committee.id });
    for (const outcome of ['accept', 'return', 'reject'] as const)
      expect(await act(outcome, { reason: '样例', remarks: REMARKS }, seconded)).toMatchObject({
        outcome: 'refused',
        code: 'employed-there',
      });
    const other = await submitted();
    expect(await act('accept', {}, seconded, other)).toMatchObject({ outcome: 'done' });
  });

  it('rejects for silence and says so', async () => {
    await returned();
    await scene.rows(`UPDATE application SET correction_due_at = now() WHERE round_code = $1`, round.code);
    const lapse = () =>
      scene.act({ kind: 'application', ...place() }, 'formal-examination.correction-lapse', null, {}, null);
    expect(await lapse()).toMatchObject({ outcome: 'done', state: 'rejected' });
    const mails = await scene.mails(round.code, 'application-outcome');
    expect(mails.at(-1)?.view).toMatchObject({ outcome: 'rejected', reason: '补正期限届满未补正' });
  });
});
