import { WorkflowUpdateFailedError } from '@temporalio/client';
import { movedSignal } from '@xuanping/contracts/process';
import { DAY_MS, House, eventually, type RoundModel } from './support';

describe('the process of an application', () => {
  let house: House;
  let round: RoundModel;

  beforeAll(async () => {
    house = await House.open({ server: 'skipping' });
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    round = await house.openRound({ state: 'self-assessment' });
    await house.register(round, '0001');
  });
  afterEach(() => house.terminateAll());

  const state = (no = '0001'): string => round.application(no).state;
  /** Ends self-assessment without its clock, for what comes later in a round. */
  const examined = (): void => {
    round.state = 'formal-examination';
  };
  const inDays = async (days: number): Promise<string> =>
    new Date((await house.now()) + days * DAY_MS).toISOString();
  /** What a round's act did to the application, told as the informer tells it. */
  const moved = async (
    to: RoundModel['applications'] extends Map<string, infer Row>
      ? Row extends { state: infer S }
        ? S
        : never
      : never,
  ): Promise<void> => {
    const row = round.application('0001');
    row.state = to;
    row.revision += 1;
    await house
      .handleOf(round, '0001')
      .signal(movedSignal, round.positionOf({ kind: 'application', round: round.code, no: '0001' }));
  };

  it('is withdrawn and submitted again', async () => {
    await house.act(round, '0001', 'self-assessment.submit');
    await house.act(round, '0001', 'self-assessment.withdraw');
    expect(await house.position(round, '0001')).toMatchObject({
      state: 'drafting',
      alarm: { act: 'self-assessment.lapse' },
    });
    await house.act(round, '0001', 'self-assessment.submit');
    expect(await house.position(round, '0001')).toEqual({
      state: 'submitted',
      paused: false,
      alarm: null,
      revision: 3,
    });
    expect(round.actsOf('0001')).toEqual([
      'self-assessment.submit',
      'self-assessment.withdraw',
      'self-assessment.submit',
    ]);
  });

  it('does not lapse once it is submitted', async () => {
    await house.act(round, '0001', 'self-assessment.submit');
    await house.until(round.schedule.selfAssessmentClosesAt, DAY_MS);
    expect(state()).toBe('submitted');
  });

  it('keeps its own deadline by an extension, through the end of the stage, and lapses exactly at that', async () => {
    const until = new Date(Date.parse(round.schedule.selfAssessmentClosesAt) + 2 * DAY_MS).toISOString();
    await house.act(round, '0001', 'self-assessment.ask-extension', { until });
    await house.act(round, '0001', 'self-assessment.extend', { until });
    expect(await house.position(round, '0001')).toMatchObject({
      state: 'drafting',
      alarm: { act: 'self-assessment.lapse', at: until },
    });
    await house.until(round.schedule.selfAssessmentClosesAt, DAY_MS);
    examined();
    expect(state()).toBe('drafting');
    await house.until(until);
    await expect(house.handleOf(round, '0001').result()).resolves.toEqual({ state: 'lapsed' });
    expect(round.recordOf('0001', 'self-assessment.lapse')?.key).toBe(
      `application/${round.code}/0001/self-assessment.lapse/${until}`,
    );
  });

  it('is submitted within its extension while the others are examined already', async () => {
    const until = new Date(Date.parse(round.schedule.selfAssessmentClosesAt) + 2 * DAY_MS).toISOString();
    await house.act(round, '0001', 'self-assessment.ask-extension', { until });
    await house.act(round, '0001', 'self-assessment.extend', { until });
    await house.until(round.schedule.selfAssessmentClosesAt, DAY_MS);
    examined();
    await house.act(round, '0001', 'self-assessment.submit');
    await house.act(round, '0001', 'formal-examination.accept');
    expect(state()).toBe('accepted');
  });

  it('lapses exactly at the deadline when it was never submitted', async () => {
    await house.until(round.schedule.selfAssessmentClosesAt);
    await expect(house.handleOf(round, '0001').result()).resolves.toEqual({ state: 'lapsed' });
    const record = round.recordOf('0001', 'self-assessment.lapse');
    expect(record?.key).toBe(
      `application/${round.code}/0001/self-assessment.lapse/${round.schedule.selfAssessmentClosesAt}`,
    );
    const after = (record?.at ?? 0) - Date.parse(round.schedule.selfAssessmentClosesAt);
    expect(after).toBeGreaterThanOrEqual(0);
    expect(after).toBeLessThan(2_000);
  });

  describe('that a recommender files for its park', () => {
    beforeEach(() => {
      round.application('0001').filing = 'waiting';
    });

    it('is declined by the park: its process ends, and that of the park’s own registration runs to its deadline', async () => {
      await house.sleep(DAY_MS);
      await house.act(round, '0001', 'self-assessment.object-to-filing');
      await expect(house.handleOf(round, '0001').result()).resolves.toEqual({ state: 'declined' });
      await house.register(round, '0002');
      await house.act(round, '0002', 'self-assessment.submit');
      await house.until(round.schedule.selfAssessmentClosesAt, DAY_MS);
      expect([state('0001'), state('0002')]).toEqual(['declined', 'submitted']);
      expect(round.actsOf('0001')).toEqual(['self-assessment.object-to-filing']);
    });

    it('is submitted after the park confirmed it, and not before', async () => {
      await expect(house.act(round, '0001', 'self-assessment.submit')).resolves.toMatchObject({
        outcome: 'refused',
        code: 'filing-unconfirmed',
      });
      await house.act(round, '0001', 'self-assessment.confirm-filing');
      await expect(house.act(round, '0001', 'self-assessment.object-to-filing')).resolves.toMatchObject({
        code: 'nothing-filed',
      });
      await house.act(round, '0001', 'self-assessment.submit');
      expect(round.actsOf('0001')).toEqual(['self-assessment.confirm-filing', 'self-assessment.submit']);
      expect(state()).toBe('submitted');
    });

    it('lapses at the deadline when the park says nothing', async () => {
      await house.until(round.schedule.selfAssessmentClosesAt);
      await expect(house.handleOf(round, '0001').result()).resolves.toEqual({ state: 'lapsed' });
    });
  });

  it('is returned, corrected and accepted', async () => {
    await house.act(round, '0001', 'self-assessment.submit');
    examined();
    const correctionDueAt = await inDays(10);
    await house.act(round, '0001', 'formal-examination.return', { correctionDueAt });
    expect((await house.position(round, '0001')).alarm).toEqual({
      act: 'formal-examination.correction-lapse',
      at: correctionDueAt,
    });
    await house.sleep(5 * DAY_MS);
    await house.act(round, '0001', 'formal-examination.correct');
    expect((await house.position(round, '0001')).alarm).toBeNull();
    await house.act(round, '0001', 'formal-examination.accept');
    expect(state()).toBe('accepted');
  });

  it('is rejected at the instant at which its correction was due, when nothing came', async () => {
    await house.act(round, '0001', 'self-assessment.submit');
    examined();
    const correctionDueAt = await inDays(10);
    await house.act(round, '0001', 'formal-examination.return', { correctionDueAt });
    await house.until(correctionDueAt, -DAY_MS);
    expect(state()).toBe('correcting');
    await house.until(correctionDueAt);
    await expect(house.handleOf(round, '0001').result()).resolves.toEqual({ state: 'rejected' });
    expect(
      (round.recordOf('0001', 'formal-examination.correction-lapse')?.at ?? 0) - Date.parse(correctionDueAt),
    ).toBeLessThan(2_000);
  });

  describe('returned on the Monday before 国庆 2026, with five working days', () => {
    const MONDAY = '2026-09-28T02:00:00.000Z';
    /** The end of Saturday 10 October, which is worked: 29 and 30 September, 8, 9 and 10 October. */
    const LAST_INSTANT = '2026-10-10T15:59:59.999Z';
    /** An instant of the house’s calendar as Temporal’s clock says it. */
    const byTemporal = (instant: string): string =>
      new Date(Date.parse(instant) - round.aheadMs).toISOString();

    beforeEach(async () => {
      await house.act(round, '0001', 'self-assessment.submit');
      examined();
      // Only a clock behind the Monday is moved by waiting; one beyond it is set back for the house alone.
      if ((await house.now()) < Date.parse(MONDAY)) await house.until(MONDAY);
      round.aheadMs = Date.parse(MONDAY) - (await house.now());
      await house.act(round, '0001', 'formal-examination.return', { correctionTerm: { workingDays: 5 } });
    });

    it('may be corrected to the end of the make-up Saturday, and is rejected for silence then', async () => {
      expect((await house.position(round, '0001')).alarm).toEqual({
        act: 'formal-examination.correction-lapse',
        at: LAST_INSTANT,
      });
      await house.until(byTemporal(LAST_INSTANT), -3_600_000);
      expect(state()).toBe('correcting');
      await house.until(byTemporal(LAST_INSTANT));
      await expect(house.handleOf(round, '0001').result()).resolves.toEqual({ state: 'rejected' });
      const after =
        (round.recordOf('0001', 'formal-examination.correction-lapse')?.at ?? 0) - Date.parse(LAST_INSTANT);
      expect(after).toBeGreaterThanOrEqual(0);
      expect(after).toBeLessThan(2_000);
    });

    it('is corrected on that Saturday and never lapses', async () => {
      await house.until(byTemporal(LAST_INSTANT), -3_600_000);
      expect(await house.act(round, '0001', 'formal-examination.correct')).toMatchObject({
        outcome: 'done',
        position: { state: 'submitted', alarm: null },
      });
      await house.until(byTemporal(LAST_INSTANT), DAY_MS);
      expect(state()).toBe('submitted');
    });
  });

  it('takes a correction at the very instant at which it is due and refuses it one millisecond later', async () => {
    await house.register(round, '0002');
    const correctionDueAt = await inDays(10);
    for (const no of ['0001', '0002']) await house.act(round, no, 'self-assessment.submit');
    examined();
    for (const no of ['0001', '0002'])
      await house.act(round, no, 'formal-examination.return', { correctionDueAt });
    round.frozenAt = Date.parse(correctionDueAt);
    expect(await house.act(round, '0001', 'formal-examination.correct')).toMatchObject({ outcome: 'done' });
    round.frozenAt += 1;
    expect(await house.act(round, '0002', 'formal-examination.correct')).toMatchObject({
      outcome: 'refused',
      code: 'too-late',
      position: { state: 'correcting' },
    });
  });

  it('is not returned a second time: what fails again is rejected', async () => {
    await house.act(round, '0001', 'self-assessment.submit');
    examined();
    await house.act(round, '0001', 'formal-examination.return', { correctionDueAt: await inDays(10) });
    await house.act(round, '0001', 'formal-examination.correct');
    expect(
      await house.act(round, '0001', 'formal-examination.return', { correctionDueAt: await inDays(10) }),
    ).toMatchObject({ outcome: 'refused', code: 'returned-before', position: { state: 'submitted' } });
    await house.act(round, '0001', 'formal-examination.reject');
    await expect(house.handleOf(round, '0001').result()).resolves.toEqual({ state: 'rejected' });
  });

  it('ends when it is rejected', async () => {
    await house.act(round, '0001', 'self-assessment.submit');
    examined();
    await house.act(round, '0001', 'formal-examination.reject');
    await expect(house.handleOf(round, '0001').result()).resolves.toEqual({ state: 'rejected' });
  });

  it('ends when an objection is upheld', async () => {
    round.state = 'publicity';
    await moved('publicized');
    await house.act(round, '0001', 'publicity.object');
    await house.act(round, '0001', 'publicity.admit');
    expect((await house.position(round, '0001')).alarm).toBeNull();
    await house.act(round, '0001', 'publicity.uphold');
    await expect(house.handleOf(round, '0001').result()).resolves.toEqual({ state: 'removed' });
  });

  it('stays public until the end when an objection is refused or dismissed', async () => {
    round.state = 'publicity';
    await moved('publicized');
    await house.act(round, '0001', 'publicity.object');
    await house.act(round, '0001', 'publicity.refuse', { to: 'publicized' });
    await house.act(round, '0001', 'publicity.object');
    await house.act(round, '0001', 'publicity.admit');
    await house.act(round, '0001', 'publicity.dismiss', { to: 'publicized' });
    await house.until(round.schedule.publicityClosesAt);
    await eventually('the publicity is concluded', () => state() === 'confirmed');
  });

  it('accepts an act at the very instant of its deadline and refuses it one millisecond later', async () => {
    await house.register(round, '0002');
    round.frozenAt = Date.parse(round.schedule.selfAssessmentClosesAt);
    expect(await house.act(round, '0001', 'self-assessment.submit')).toMatchObject({ outcome: 'done' });
    round.frozenAt += 1;
    expect(await house.act(round, '0002', 'self-assessment.submit')).toMatchObject({
      outcome: 'refused',
      code: 'too-late',
      position: { state: 'drafting' },
    });
  });

  it('waits for the database when its clock is behind, and lapses by that clock', async () => {
    const deadline = Date.parse(round.schedule.selfAssessmentClosesAt);
    round.frozenAt = deadline - 60_000;
    await house.until(round.schedule.selfAssessmentClosesAt, 1_000);
    expect(state()).toBe('drafting');
    round.frozenAt = null;
    await house.sleep(61_000);
    await eventually('it lapses', () => state() === 'lapsed');
  });

  it('refuses an act in a wrong state before it enters history', async () => {
    await house.act(round, '0001', 'self-assessment.submit');
    const refusal = house.act(round, '0001', 'plaque.receive');
    await expect(refusal).rejects.toThrow(WorkflowUpdateFailedError);
    await expect(refusal).rejects.toMatchObject({ cause: { type: 'wrong-state' } });
    const history = await house.handleOf(round, '0001').fetchHistory();
    expect(
      history.events?.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes),
    ).toHaveLength(1);
    expect(round.records).toHaveLength(1);
  });

  it('gives an update sent twice under one id the same outcome and acts once', async () => {
    const intent = round.intend({});
    const first = await house.actAs(round, '0001', 'self-assessment.submit', intent);
    const again = await house.actAs(round, '0001', 'self-assessment.submit', intent);
    expect(again).toEqual(first);
    expect(round.actsOf('0001')).toEqual(['self-assessment.submit']);
  });

  it('acts once when two hundred identical clicks arrive together', async () => {
    const intent = round.intend({});
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, () => house.actAs(round, '0001', 'self-assessment.submit', intent)),
    );
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(round.actsOf('0001')).toEqual(['self-assessment.submit']);
  });

  it('ignores news that are older than what it knows', async () => {
    await house.act(round, '0001', 'self-assessment.submit');
    const known = await house.position(round, '0001');
    await house
      .handleOf(round, '0001')
      .signal(movedSignal, { state: 'cancelled', paused: false, alarm: null, revision: known.revision - 1 });
    expect(await house.position(round, '0001')).toEqual(known);
  });

  it('is awarded, certified once, received and revoked', async () => {
    await moved('confirmed');
    round.application('0001').plaqueValidUntil = await inDays(1_000);
    await moved('awarded');
    await eventually('the certificate is made', () => house.calls.includes('makeCertificate 0001'));
    await house.act(round, '0001', 'plaque.receive');
    await house.act(round, '0001', 'plaque.propose-revocation');
    await house.act(round, '0001', 'plaque.revoke');
    await expect(house.handleOf(round, '0001').result()).resolves.toEqual({ state: 'revoked' });
    expect(house.calls.filter((call) => call === 'makeCertificate 0001')).toHaveLength(1);
  });

  it('expires when its plaque is no longer valid, long after the round was sealed', async () => {
    const validUntil = await inDays(1_000);
    round.application('0001').plaqueValidUntil = validUntil;
    await moved('awarded');
    round.state = 'closed';
    await house.until(validUntil);
    await expect(house.handleOf(round, '0001').result()).resolves.toEqual({ state: 'expired' });
    expect(round.recordOf('0001', 'plaque.expire')?.at).toBeGreaterThanOrEqual(Date.parse(validUntil));
  });
});
