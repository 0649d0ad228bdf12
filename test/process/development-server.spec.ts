import { writeSync } from 'node:fs';
import { House, awardedBudget, eventually, toAward, toExamination, toPublicity } from './support';

const EXPERTS = 5;
const LEEWAY = 1.1;
const HISTORY_LIMIT_BYTES = 64 * 1024;
/** So few events that a round needs a new run after a handful of acts. */
const SUGGEST_NEW_RUN_AT = 60;

/** What only the server people use can show: how histories are counted there, and when it asks for a new run. */
describe('on the development server', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open({
      server: 'dev',
      serverArgs: ['--dynamic-config-value', `limit.historyCount.suggestContinueAsNew=${SUGGEST_NEW_RUN_AT}`],
    });
  });
  afterAll(() => house.close());
  afterEach(() => house.terminateAll());

  it('an application with five experts stays within its budget of history events from registration to award', async () => {
    const round = await house.openRound({ state: 'self-assessment' });
    await house.register(round, '0001');
    await toExamination(house, round, '0001');
    await toPublicity(house, round, '0001', EXPERTS);
    await toAward(house, round, '0001');
    const history = await house.handleOf(round, '0001').fetchHistory();
    const events = history.events?.length ?? 0;
    const bytes = (await house.handleOf(round, '0001').describe()).historySize ?? Infinity;
    const budget = awardedBudget(EXPERTS);
    writeSync(
      1,
      `history of an awarded application: ${events} events against a sum of ${budget} (${(events / budget).toFixed(3)}), ${bytes} bytes\n`,
    );
    expect(round.application('0001').state).toBe('awarded');
    expect(events).toBeLessThanOrEqual(LEEWAY * budget);
    expect(bytes).toBeLessThanOrEqual(HISTORY_LIMIT_BYTES);
  });

  it('an act refused for its state leaves no event at all', async () => {
    const round = await house.openRound({ state: 'self-assessment' });
    await house.register(round, '0001');
    await house.act(round, '0001', 'self-assessment.submit');
    const before = await house.events(round, '0001');
    await expect(house.act(round, '0001', 'plaque.receive')).rejects.toMatchObject({
      cause: { type: 'wrong-state' },
    });
    expect(await house.events(round, '0001')).toBe(before);
  });

  it('a round that needs a new run keeps where it is', async () => {
    const round = await house.openRound({ state: 'self-assessment' });
    const { runId } = await house.handleOf(round, round.code).describe();
    await eventually('a new run begins', async () => {
      await house.act(round, round.code, 'round.pause');
      await house.act(round, round.code, 'round.resume');
      return (await house.handleOf(round, round.code).describe()).runId !== runId;
    });
    expect(await house.position(round, round.code)).toEqual(
      round.positionOf({ kind: 'round', round: round.code }),
    );
    await house.act(round, round.code, 'round.cancel');
    await expect(house.handleOf(round, round.code).result()).resolves.toEqual({ state: 'cancelled' });
  });
});
