import { Logger } from '@nestjs/common';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { aRound, anApplication, testDatabase, type TestDatabase } from '@xuanping/persistence/testing';
import { Informer } from './inform';
import { UntoldWatch } from './untold-watch';

/** A Temporal that notes who was told what. */
class Told {
  readonly signals: { workflow: string; state: string; revision: number }[] = [];
  fails: Error | null = null;

  readonly client = {
    workflow: {
      getHandle: (workflow: string) => ({
        signal: async (_signal: unknown, { state, revision }: { state: string; revision: number }) => {
          if (this.fails) throw this.fails;
          this.signals.push({ workflow, state, revision });
        },
      }),
    },
  } as unknown as Client;
}

describe('acts whose process may not know of them', () => {
  let db: TestDatabase;
  let told: Told;
  let watch: UntoldWatch;
  let round: string;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    db = await testDatabase();
  }, 60_000);
  afterAll(() => db.close());
  beforeEach(async () => {
    told = new Told();
    watch = new UntoldWatch(db.dataSource, new Informer(db.dataSource, told.client));
    round = (await aRound(db.dataSource, { state: 'self-assessment' })).code;
  });

  const done = async (id: string, act: string, no: string | null, secondsAgo = 60): Promise<void> => {
    await db.dataSource.query(
      `INSERT INTO act_intent (id, act, round_code, application_no, role, body, outcome, finished_at)
       VALUES ($1, $2, $3, $4, 'staff', '{}', '{"outcome":"done"}', now() - make_interval(secs => $5))`,
      [id, act, round, no, secondsAgo],
    );
  };

  it('are told once, where the rows stand now', async () => {
    const { no } = await anApplication(db.dataSource, { roundCode: round, state: 'submitted', revision: 4 });
    await done(`${round}.one`, 'self-assessment.submit', no);
    expect(await watch.tellUntold()).toBe(1);
    expect(told.signals).toEqual([
      { workflow: `application/${round}/${no}`, state: 'submitted', revision: 4 },
    ]);
    expect(await watch.tellUntold()).toBe(0);
  });

  it('of a round are told to those whom the act moved as well', async () => {
    const { no } = await anApplication(db.dataSource, { roundCode: round, state: 'lapsed', revision: 2 });
    await done(`${round}.two`, 'self-assessment.close', null);
    await watch.tellUntold();
    expect(told.signals.map(({ workflow }) => workflow)).toEqual([
      `round/${round}`,
      `application/${round}/${no}`,
    ]);
    await done(`${round}.three`, 'self-assessment.close', null);
    await watch.tellUntold();
    expect(told.signals.slice(2).map(({ workflow }) => workflow)).toEqual([`round/${round}`]);
  });

  it('are left to their process while it is still at them', async () => {
    await done(`${round}.fresh`, 'round.launch', null, 1);
    expect(await watch.tellUntold()).toBe(0);
  });

  it('wait while Temporal is away, and are no matter when their process has ended', async () => {
    await done(`${round}.away`, 'round.launch', null);
    told.fails = new Error('UNAVAILABLE');
    await expect(watch.tellUntold()).rejects.toThrow('UNAVAILABLE');
    told.fails = new WorkflowNotFoundError('it has ended', `round/${round}`, undefined);
    expect(await watch.tellUntold()).toBe(1);
    expect(await watch.tellUntold()).toBe(0);
  });
});
