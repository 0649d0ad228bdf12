import path from 'node:path';
import { Client, type Connection, type WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker, makeTelemetryFilterString } from '@temporalio/worker';
import { ACTIVITY_QUEUES, type AllActivities, type WorkflowTypes } from '@xuanping/contracts';
import {
  applicationWorkflowId,
  remindersWorkflowId,
  reportWorkflowId,
  roundWorkflowId,
} from '@xuanping/contracts/ids';
import {
  positionQuery,
  type ActOutcome,
  type ActUpdateInput,
  type Position,
  type SubjectPlace,
} from '@xuanping/contracts/process';
import { TASK_QUEUES } from '@xuanping/contracts/queues';
import type { ActId } from '@xuanping/domain/acts';
import type { Schedule } from '@xuanping/domain/schedule';
import { repositoryRoot, resolveTemporal, resolveTestServer } from '@xuanping/infra/local';
import { bundle } from './bundle';
import { createFakes, type Fakes } from './fakes';
import { RoundModel, type Intent } from './round-model';
import { scheduleFrom } from './schedule';

export interface HouseOptions {
  /** `skipping`: time passes at once where nobody works. `dev`: the server people use, in real time. */
  readonly server: 'skipping' | 'dev';
  /** More arguments for the server, e.g. dynamic configuration. */
  readonly serverArgs?: readonly string[];
}

type TestService = NonNullable<Connection['testService']>;

/** Time that has gone on by no more than `SKIPS_BY_MS` while this passed on the wall is held. */
const STILL_MS = 1_000;
const SKIPS_BY_MS = 30_000;
const MOST_LOCKS = 10;
const POLL_MS = 10;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A Temporal server, the workers of all queues over fakes, and the rounds they know. */
export class House {
  private readonly started: WorkflowHandle[] = [];
  private rounds = 0;

  private constructor(
    readonly env: TestWorkflowEnvironment,
    private readonly workers: readonly Worker[],
    private readonly runs: Promise<unknown>,
    private readonly fakes: Fakes,
    /** Waiting for a result with it does not let time pass, unlike with the environment's own client. */
    readonly client: Client,
    private readonly models: Map<string, RoundModel>,
  ) {}

  static async open({ server, serverArgs = [] }: HouseOptions): Promise<House> {
    quiet();
    const env = await openEnvironment(server, serverArgs);
    const models = new Map<string, RoundModel>();
    const client = new Client({ connection: env.connection });
    const fakes = createFakes(models, client);
    const workflowBundle = await bundle(path.join(repositoryRoot(), 'workflows', 'src', 'index.ts'));
    const base = { connection: env.nativeConnection, shutdownGraceTime: '1 second' } as const;
    const workers = await Promise.all(
      Object.values(TASK_QUEUES).map((taskQueue) =>
        Worker.create({
          ...base,
          taskQueue,
          activities: activitiesOf(fakes.activities, taskQueue),
          ...(taskQueue === TASK_QUEUES.round ? { workflowBundle } : {}),
        }),
      ),
    );
    return new House(env, workers, Promise.all(workers.map((worker) => worker.run())), fakes, client, models);
  }

  async close(): Promise<void> {
    await this.terminateAll();
    for (const worker of this.workers) worker.shutdown();
    await this.runs;
    await this.env.teardown();
  }

  get calls(): readonly string[] {
    return this.fakes.calls;
  }
  looks(round: string): readonly number[] {
    return this.fakes.looks.get(round) ?? [];
  }

  now(): Promise<number> {
    return this.env.currentTimeMs();
  }

  /** A round nobody else has, with its process. */
  async openRound(
    over: { readonly schedule?: Schedule; readonly state?: RoundModel['state'] } = {},
  ): Promise<RoundModel> {
    const model = new RoundModel(
      `2026-${String(++this.rounds).padStart(2, '0')}`,
      over.schedule ?? scheduleFrom(await this.now()),
      () => this.now(),
    );
    if (over.state) model.state = over.state;
    this.models.set(model.code, model);
    const carried = over.state ? { carried: model.positionOf({ kind: 'round', round: model.code }) } : {};
    await this.start('selectionRound', roundWorkflowId({ round: model.code }), {
      round: model.code,
      ...carried,
    });
    return model;
  }

  /** A registered application with its process. */
  async register(model: RoundModel, no: string): Promise<void> {
    const { alarm } = model.register(no);
    await this.start('parkApplication', applicationWorkflowId({ round: model.code, no }), {
      round: model.code,
      no,
      alarm,
    });
  }

  async openReport(model: RoundModel, recipient: string): Promise<void> {
    model.addReport(recipient);
    await this.start('reportPackage', reportWorkflowId({ round: model.code, recipient }), {
      round: model.code,
      recipient,
    });
  }

  async remind(model: RoundModel): Promise<WorkflowHandle> {
    return this.start('deadlineReminders', remindersWorkflowId({ round: model.code }), { round: model.code });
  }

  /** Does an act of a person by the Update that bears its id. */
  async act(model: RoundModel, on: string, act: ActId, intent: Intent = {}): Promise<ActOutcome> {
    return this.actAs(model, on, act, model.intend(intent));
  }

  /** Does an act under an intent that was filed before. */
  async actAs(model: RoundModel, on: string, act: ActId, intent: string): Promise<ActOutcome> {
    return this.handleOf(model, on).executeUpdate<ActOutcome, [ActUpdateInput]>(act, {
      args: [{ intent }],
      updateId: intent,
    });
  }

  position(model: RoundModel, on: string): Promise<Position> {
    return this.handleOf(model, on).query(positionQuery);
  }

  /** The process of a round (by its code), an application (by its number) or a report (by its recipient). */
  handleOf(model: RoundModel, on: string): WorkflowHandle {
    return this.client.workflow.getHandle(workflowIdOf(placeOf(model, on)));
  }

  async events(model: RoundModel, on: string): Promise<number> {
    return (await this.handleOf(model, on).fetchHistory()).events?.length ?? 0;
  }

  /** Lets time pass until an instant, and what happens at it happen. */
  async until(instant: string, afterMs = 1): Promise<void> {
    const ms = Date.parse(instant) + afterMs - (await this.now());
    if (ms > 0) await this.sleep(ms);
  }

  /**
   * Lets time pass. The test server sometimes keeps time from passing for a process that has ended, and its call
   * would then never return: each such lock is taken away.
   */
  async sleep(ms: number): Promise<void> {
    const { testService } = this.env.connection;
    if (!this.env.supportsTimeSkipping || !testService) return this.env.sleep(ms);
    let asleep = true;
    const sleep = this.env.sleep(ms).finally(() => {
      asleep = false;
    });
    await Promise.all([sleep, this.freeTime(testService, () => asleep)]);
  }

  /** Takes away locks as long as time stands still, and puts them back when the sleep is over. */
  private async freeTime(testService: TestService, asleep: () => boolean): Promise<void> {
    let taken = 0;
    while (asleep() && taken < MOST_LOCKS) {
      const before = await this.now();
      for (let waited = 0; asleep() && waited < STILL_MS; waited += POLL_MS) await pause(POLL_MS);
      if (!asleep()) break;
      // Where nothing skips, time goes on as on any clock.
      if ((await this.now()) - before > SKIPS_BY_MS) continue;
      await testService.unlockTimeSkipping({});
      taken += 1;
    }
    while (asleep()) await pause(POLL_MS);
    for (; taken > 0; taken--) await testService.lockTimeSkipping({});
  }

  async terminateAll(): Promise<void> {
    await Promise.all(this.started.splice(0).map((handle) => handle.terminate().catch(() => undefined)));
  }

  private async start<T extends keyof WorkflowTypes>(
    type: T,
    workflowId: string,
    input: Parameters<WorkflowTypes[T]>[0],
  ): Promise<WorkflowHandle> {
    const handle = await this.client.workflow.start(type, {
      workflowId,
      taskQueue: TASK_QUEUES.round,
      args: [input],
    });
    this.started.push(handle);
    return handle;
  }
}

/** Waits until a process knows what its record says of it: an act that another did, or its own that has just been written. */
export async function told(house: House, round: RoundModel, on: string): Promise<void> {
  const revision = (): number => round.positionOf(placeOf(round, on)).revision;
  await eventually(
    `${on} knows where it stands`,
    async () => (await house.position(round, on)).revision === revision(),
  );
}

/** Waits in real time until a condition holds; Jest's own limit ends a wait in vain. */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 20_000,
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`);
    await pause(POLL_MS);
  }
}

function placeOf(model: RoundModel, on: string): SubjectPlace {
  const round = model.code;
  if (on === round) return { kind: 'round', round };
  return model.reports.has(on)
    ? { kind: 'report', round, recipient: on }
    : { kind: 'application', round, no: on };
}

function workflowIdOf(place: SubjectPlace): string {
  switch (place.kind) {
    case 'round':
      return roundWorkflowId(place);
    case 'application':
      return applicationWorkflowId(place);
    case 'report':
      return reportWorkflowId(place);
  }
}

function activitiesOf(all: AllActivities, queue: string): object {
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => ACTIVITY_QUEUES[name as keyof AllActivities] === queue),
  );
}

async function openEnvironment(
  server: HouseOptions['server'],
  extraArgs: readonly string[],
): Promise<TestWorkflowEnvironment> {
  if (server === 'skipping') {
    const { value } = await resolveTestServer();
    return TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path: value }, extraArgs: [...extraArgs] },
    });
  }
  // A server of one's own is left alone: recordings and settings of the server need one that starts empty.
  const { value } = await resolveTemporal({ env: { ...process.env, TEMPORAL_ADDRESS: '' } });
  if (value.kind !== 'cli') throw new TypeError('a command that starts a development server is needed');
  return TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'existing-path', path: value.file }, extraArgs: [...extraArgs] },
  });
}

let runtime: Runtime | undefined;

/** Only errors of the SDK are shown; refused updates are warnings to it. */
function quiet(): void {
  runtime ??= Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }), forward: {} } },
  });
}
