import { replanSignal } from '@xuanping/contracts/deadline-reminders';
import { DEFAULT_SETTINGS, planRound } from '@xuanping/domain/schedule';
import { DAY_MS, House, eventually, told, type RoundModel } from './support';

/** A wake comes at its instant or shortly after, never before. */
const LATEST_MS = 5_000;

describe('the reminders of a round', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open({ server: 'skipping' });
  });
  afterAll(() => house.close());
  afterEach(() => house.terminateAll());

  it('are looked for at each instant of the plan, and end when the round is over', async () => {
    const round = await house.openRound();
    const handle = await house.remind(round);
    const planned = planRound(round.schedule, DEFAULT_SETTINGS.reminders)
      .filter((entry) => entry.kind === 'reminder')
      .map((entry) => Date.parse(entry.at));
    const due = planned.filter((at) => at > Date.parse(round.schedule.noticeDueAt) - DAY_MS);
    const last = Math.max(...due);
    await eventually('the first look', () => house.looks(round.code).length > 0);
    await house.until(new Date(last).toISOString(), 10_000);
    const looks = house.looks(round.code);
    const missed = due.filter(
      (at) => at > (looks[0] ?? 0) && !looks.some((look) => look >= at && look < at + LATEST_MS),
    );
    expect(missed).toEqual([]);

    round.state = 'closed';
    await house.sleep(DAY_MS + 1_000);
    await expect(handle.result()).resolves.toEqual({ wakes: house.looks(round.code).length });
  });

  it('are looked for at once when a nearer deadline was opened', async () => {
    const round = await house.openRound();
    const handle = await house.remind(round);
    await eventually('the first look', () => house.looks(round.code).length === 1);
    await handle.signal(replanSignal);
    await eventually('a second look', () => house.looks(round.code).length === 2);
  });

  describe('the report to a recipient', () => {
    let round: RoundModel;
    beforeEach(async () => {
      round = await house.openRound({ state: 'reporting' });
      await house.openReport(round, 'ministry');
    });
    const state = (): string => round.report('ministry').state;
    const sent = (): Promise<void> =>
      eventually('it is sent', () => state() === 'sent').then(() => told(house, round, 'ministry'));

    it('is built, delivered, sent again, escalated when overdue and acknowledged', async () => {
      await sent();
      expect(house.calls).toContain('buildReport ministry');
      await house.act(round, 'ministry', 'reporting.resend');
      expect(state()).toBe('sent');
      const by = round.report('ministry').acknowledgeBy ?? '';
      await house.until(by);
      await eventually('it is escalated', () => state() === 'escalated');
      await told(house, round, 'ministry');
      expect(round.recordOf('ministry', 'reporting.escalate')?.at).toBeGreaterThanOrEqual(Date.parse(by));
      await house.act(round, 'ministry', 'reporting.acknowledge');
      await expect(house.handleOf(round, 'ministry').result()).resolves.toEqual({ state: 'acknowledged' });
    });

    it('is settled when the round closes its reporting', async () => {
      await sent();
      await house.act(round, round.code, 'reporting.close');
      await expect(house.handleOf(round, 'ministry').result()).resolves.toEqual({ state: 'closed' });
    });
  });

  it('wait with a report while the round is paused, and send it after it resumed', async () => {
    const round = await house.openRound({ state: 'reporting' });
    round.pausedAt = await house.now();
    await house.openReport(round, 'province');
    await house.sleep(DAY_MS);
    expect(round.report('province').state).toBe('building');
    await house.act(round, round.code, 'round.resume');
    await told(house, round, 'province');
    // A delivery that was refused is tried again after a minute.
    await house.sleep(DAY_MS / 24);
    await eventually('it is sent', () => round.report('province').state === 'sent');
  });
});
