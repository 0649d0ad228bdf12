import { DAY_MS, House, eventually, told, type RoundModel } from './support';

const NOS = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(4, '0'));
const [NEVER_SUBMITTED, WITHDRAWN, CORRECTED, SILENT, REJECTED, OBJECTED, ...PLAIN] = NOS as [
  string,
  string,
  string,
  string,
  string,
  string,
  ...string[],
];
const SELECTED = [WITHDRAWN, CORRECTED, OBJECTED, ...PLAIN.slice(0, 4)];
const EXPERTS = 2;

describe('the process of a round', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open({ server: 'skipping' });
  });
  afterAll(() => house.close());
  afterEach(() => house.terminateAll());

  const inState = (round: RoundModel, state: string): Promise<void> =>
    eventually(
      `the round is in ${state}`,
      async () => (await house.position(round, round.code)).state === state,
    );

  it('goes with twelve applications from the draft to the seal, and its plaques are awarded', async () => {
    const round = await house.openRound();
    const act = (id: Parameters<House['act']>[2], intent = {}): Promise<unknown> =>
      house.act(round, round.code, id, intent);
    const reminders = await house.remind(round);

    for (const id of ['round.propose-launch', 'round.launch', 'notice.propose', 'notice.issue'] as const)
      await act(id);
    await house.until(round.schedule.selfAssessmentOpensAt);
    await inState(round, 'self-assessment');

    for (const no of NOS) await house.register(round, no);
    for (const no of NOS.slice(1)) await house.act(round, no, 'self-assessment.submit');
    await house.act(round, WITHDRAWN, 'self-assessment.withdraw');
    await house.act(round, WITHDRAWN, 'self-assessment.submit');
    await house.act(round, OBJECTED, 'recommendation.recommend');
    await house.until(round.schedule.selfAssessmentClosesAt);
    await inState(round, 'formal-examination');
    await eventually(
      'the one not submitted lapses',
      () => round.application(NEVER_SUBMITTED).state === 'lapsed',
    );

    for (const no of NOS.slice(1)) await told(house, round, no);
    const correctionDueAt = new Date((await house.now()) + 7 * DAY_MS).toISOString();
    for (const no of [CORRECTED, SILENT])
      await house.act(round, no, 'formal-examination.return', { correctionDueAt });
    await house.act(round, CORRECTED, 'formal-examination.correct');
    await house.act(round, REJECTED, 'formal-examination.reject');
    await house.until(correctionDueAt);
    await eventually('the silent one is rejected', () => round.application(SILENT).state === 'rejected');
    const accepted = [WITHDRAWN, CORRECTED, OBJECTED, ...PLAIN];
    for (const no of accepted) {
      await told(house, round, no);
      await house.act(round, no, 'formal-examination.accept');
    }
    expect(round.recommendationClosed).toBe(true);

    for (const id of [
      'formal-examination.close',
      'expert-review.propose-panels',
      'expert-review.release',
    ] as const)
      await act(id);
    for (const no of accepted) {
      await eventually(
        `${no} knows that it is under review`,
        async () => (await house.position(round, no)).state === 'reviewing',
      );
      for (let expert = 0; expert < EXPERTS; expert++) {
        await house.act(round, no, 'expert-review.accept');
        await house.act(round, no, 'expert-review.score');
      }
    }
    for (const id of ['expert-review.close', 'result.propose'] as const) await act(id);
    await act('result.approve', {
      outcomes: Object.fromEntries(
        accepted.map((no) => [no, SELECTED.includes(no) ? 'publicized' : 'not-selected']),
      ),
    });
    await eventually(
      'the objected one knows that it is public',
      async () => (await house.position(round, OBJECTED)).state === 'publicized',
    );
    for (const id of ['publicity.object', 'publicity.admit', 'publicity.uphold'] as const)
      await house.act(round, OBJECTED, id);

    await house.until(round.schedule.publicityClosesAt);
    await inState(round, 'plaque');
    const confirmed = SELECTED.filter((no) => no !== OBJECTED);
    await eventually('publicity is concluded for the others', () =>
      confirmed.every((no) => round.application(no).state === 'confirmed'),
    );
    await told(house, round, round.code);
    await act('plaque.propose');
    await act('plaque.award', {
      plaqueValidUntil: new Date((await house.now()) + 1_095 * DAY_MS).toISOString(),
    });
    await eventually('certificates are made', () =>
      confirmed.every((no) => house.calls.includes(`makeCertificate ${no}`)),
    );

    await act('reporting.propose');
    await act('reporting.send');
    await house.openReport(round, 'ministry');
    await eventually('the report is sent', () => round.report('ministry').state === 'sent');
    await told(house, round, 'ministry');
    await house.act(round, 'ministry', 'reporting.acknowledge');
    for (const id of ['reporting.close', 'archive.propose-seal', 'archive.seal'] as const) await act(id);
    await expect(house.handleOf(round, round.code).result()).resolves.toEqual({ state: 'closed' });
    expect(house.calls).toContain(`archiveRound ${round.code}`);

    expect(NOS.filter((no) => round.application(no).state === 'awarded')).toEqual([...confirmed].sort());
    expect(round.actsOf(round.code).filter((id) => id.endsWith('.open') || id.endsWith('.close'))).toEqual([
      'self-assessment.open',
      'self-assessment.close',
      'recommendation.close',
      'formal-examination.close',
      'expert-review.close',
      'publicity.close',
      'reporting.close',
    ]);
    expect(new Set(round.records.map((record) => record.key)).size).toBe(round.records.length);
    expect(await house.events(round, round.code)).toBeLessThan(2_000);
    // What the processes believe is what the records say.
    for (const no of confirmed)
      expect((await house.position(round, no)).revision).toBe(round.application(no).revision);

    await house.sleep(DAY_MS + 1_000);
    const { wakes } = (await reminders.result()) as { wakes: number };
    expect(wakes).toBe(house.looks(round.code).length);
  });

  it('does not let a deadline that passes in a pause lapse anything, and lapses at the moved instant', async () => {
    const round = await house.openRound({ state: 'self-assessment' });
    await house.register(round, '0001');
    const planned = round.schedule.selfAssessmentClosesAt;
    await house.until(planned, -DAY_MS);
    await house.act(round, round.code, 'round.pause');
    await eventually('the application is told', async () => (await house.position(round, '0001')).paused);
    await house.until(planned, DAY_MS);
    expect(round.application('0001').state).toBe('drafting');
    expect(round.state).toBe('self-assessment');

    await house.act(round, round.code, 'round.resume');
    const moved = round.schedule.selfAssessmentClosesAt;
    expect(Date.parse(moved) - Date.parse(planned)).toBeGreaterThanOrEqual(2 * DAY_MS - 1_000);
    await eventually(
      'the application has its new alarm',
      async () => (await house.position(round, '0001')).alarm?.at === moved,
    );
    await house.until(moved, -60_000);
    expect(round.application('0001').state).toBe('drafting');
    await house.until(moved);
    await eventually('it lapses', () => round.application('0001').state === 'lapsed');
    expect(round.recordOf('0001', 'self-assessment.lapse')?.at).toBeGreaterThanOrEqual(Date.parse(moved));
    await inState(round, 'formal-examination');
  });

  it('ends its applications when it is cancelled', async () => {
    const round = await house.openRound({ state: 'self-assessment' });
    for (const no of ['0001', '0002']) await house.register(round, no);
    await house.act(round, '0002', 'self-assessment.submit');
    await house.act(round, round.code, 'round.cancel');
    await expect(house.handleOf(round, round.code).result()).resolves.toEqual({ state: 'cancelled' });
    for (const no of ['0001', '0002'])
      await expect(house.handleOf(round, no).result()).resolves.toEqual({ state: 'cancelled' });
    expect(house.calls).not.toContain(`archiveRound ${round.code}`);
  });
});
