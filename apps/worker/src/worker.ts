import { NestFactory } from '@nestjs/core';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { ActivitiesModule, collectActivities } from '@xuanping/activities';
import { ACTIVITY_QUEUES, type AllActivities } from '@xuanping/contracts';
import { TASK_QUEUES, type TaskQueue } from '@xuanping/contracts/queues';
import { JsonLogger, type Config } from '@xuanping/platform';
import { dataConverter } from '@xuanping/platform/temporal';
import { DataSource } from 'typeorm';
import { Heartbeat } from './heartbeat';
import { workflowBundle } from './bundle';
import { Replayer } from './replayer';

/** Workflows kept in memory: a whole round of a few thousand applications. */
const CACHED_WORKFLOWS = 3_000;
const CONNECT_ATTEMPTS = 120;
const CONNECT_WAIT_MS = 500;

export interface RunningWorker {
  /** Resolves after a stop, rejects when a worker died. */
  readonly done: Promise<void>;
  stop(): Promise<void>;
}

/** Starts one Temporal worker per task queue over one Nest context with all activities. */
export async function startWorker(config: Config): Promise<RunningWorker> {
  const logger = new JsonLogger('worker', config.logLevel);
  Runtime.install({
    logger: new DefaultLogger('INFO', ({ level, message, meta }) =>
      level === 'ERROR'
        ? logger.error(message, meta)
        : level === 'WARN'
          ? logger.warn(message, meta)
          : logger.debug(message, meta),
    ),
    shutdownSignals: [],
  });
  const connection = await connect(config, logger);
  const converter = dataConverter(config.payloadKeys);
  const client = new Client({
    connection: Connection.lazy({ address: config.temporal.address }),
    namespace: config.temporal.namespace,
    dataConverter: converter,
  });
  const app = await NestFactory.createApplicationContext(ActivitiesModule.with(config, client), {
    logger,
    abortOnError: false,
  });
  await app.init();
  const all = collectActivities(app);
  const base = {
    connection,
    namespace: config.temporal.namespace,
    dataConverter: converter,
    shutdownGraceTime: '10 seconds',
  } satisfies Partial<WorkerOptions>;
  const workers = [
    await Worker.create({
      ...base,
      taskQueue: TASK_QUEUES.round,
      ...(await workflowBundle()),
      activities: activitiesOf(all, TASK_QUEUES.round),
      maxCachedWorkflows: CACHED_WORKFLOWS,
      reuseV8Context: true,
      workflowTaskPollerBehavior: { type: 'autoscaling' },
      maxConcurrentLocalActivityExecutions: 40,
    }),
    ...(await activityWorkers(base, all)),
  ];
  const heartbeat = new Heartbeat(app.get(DataSource));
  heartbeat.start();
  const replayer = new Replayer(app.get(DataSource), client, converter, config.dataDir, (message) =>
    logger.warn(message),
  );
  replayer.start();
  logger.log('the worker polls its task queues');

  const runs = workers.map((worker) => worker.run());
  const stop = async (): Promise<void> => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await Promise.allSettled(runs);
  };
  const done = Promise.all(runs).then(
    () => undefined,
    async (error: unknown) => {
      await stop();
      throw error;
    },
  );
  return {
    done: done.finally(async () => {
      await heartbeat.stop();
      await replayer.stop();
      await app.close();
      await connection.close();
      await client.connection.close();
    }),
    stop,
  };
}

/** Workers that do activities only; PDFs and packages two at a time, since each takes a core. */
async function activityWorkers(
  base: Pick<WorkerOptions, 'connection' | 'namespace' | 'dataConverter' | 'shutdownGraceTime'>,
  all: AllActivities,
): Promise<Worker[]> {
  const queues = [
    { taskQueue: TASK_QUEUES.mail, maxConcurrentActivityTaskExecutions: 20 },
    { taskQueue: TASK_QUEUES.documents, maxConcurrentActivityTaskExecutions: 2 },
  ];
  const served = queues.filter(({ taskQueue }) => Object.keys(activitiesOf(all, taskQueue)).length > 0);
  return Promise.all(
    served.map((queue) =>
      Worker.create({ ...base, ...queue, activities: activitiesOf(all, queue.taskQueue) }),
    ),
  );
}

function activitiesOf(all: AllActivities, queue: TaskQueue): object {
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => ACTIVITY_QUEUES[name as keyof AllActivities] === queue),
  );
}

async function connect(config: Config, logger: JsonLogger): Promise<NativeConnection> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await NativeConnection.connect({ address: config.temporal.address });
    } catch (error) {
      if (attempt === CONNECT_ATTEMPTS) throw error;
      if (attempt === 1) logger.warn(`Temporal at ${config.temporal.address} is not answering yet`);
      await new Promise((resolve) => setTimeout(resolve, CONNECT_WAIT_MS));
    }
  }
}
