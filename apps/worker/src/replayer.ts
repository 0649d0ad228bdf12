import { gunzipSync } from 'node:zlib';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import type { DataConverter } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import { createEvidenceStore } from '@xuanping/storage/evidence-store';
import type { DataSource } from 'typeorm';
import { workflowBundle } from './bundle';

const IDLE_MS = 500;

interface Request {
  readonly id: string;
  readonly workflowId: string;
}

/** Replays histories that an auditor asked for against the workflow code this worker ships, one at a time. */
export class Replayer {
  private stopping = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    private readonly client: Client,
    private readonly dataConverter: DataConverter,
    private readonly dataDir: string,
    private readonly log: (message: string) => void,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const request = await this.take().catch(() => undefined);
      if (request)
        await this.serve(request).catch((error: unknown) =>
          this.log(`a replay could not be recorded: ${String(error)}`),
        );
      else await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    }
  }

  private async take(): Promise<Request | undefined> {
    const [row] = (await this.database.query(
      `WITH next AS (SELECT id FROM replay_request WHERE taken_at IS NULL OR (finished_at IS NULL AND taken_at < now() - interval '2 minutes') ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED),
            taken AS (UPDATE replay_request r SET taken_at = now() FROM next WHERE r.id = next.id RETURNING r.id, r.workflow_id)
       SELECT id, workflow_id AS "workflowId" FROM taken`,
    )) as Request[];
    return row;
  }

  private async serve({ id, workflowId }: Request): Promise<void> {
    const found = await this.history(workflowId);
    if (!found) {
      await this.finish(id, {
        agrees: null,
        events: null,
        source: null,
        finding: '流程历史已不存在，且未归档。',
      });
      return;
    }
    const { history, source } = found;
    const events = history.events?.length ?? 0;
    try {
      await Worker.runReplayHistory(
        { ...workflowBundle(), dataConverter: this.dataConverter, replayName: `audit-${id}` },
        history,
        workflowId,
      );
      await this.finish(id, { agrees: true, events, source, finding: `${events} 个事件全部重放一致。` });
    } catch (error) {
      const why =
        error instanceof Error && error.name === 'DeterminismViolationError'
          ? '现行流程代码与历史不一致'
          : '重放失败';
      await this.finish(id, {
        agrees: false,
        events,
        source,
        finding: `${why}：${error instanceof Error ? error.message : String(error)}`,
      });
    }
  }

  private async history(
    workflowId: string,
  ): Promise<{ history: ReturnType<typeof historyFromJSON>; source: string } | null> {
    try {
      return { history: await this.client.workflow.getHandle(workflowId).fetchHistory(), source: 'temporal' };
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
    const [row] = (await this.database.query(
      `SELECT object_sha256 AS object FROM archived_history WHERE workflow_id = $1`,
      [workflowId],
    )) as { object: string }[];
    if (!row) return null;
    const chunks: Buffer[] = [];
    for await (const chunk of await createEvidenceStore({ dataFolder: this.dataDir }).get(row.object))
      chunks.push(chunk as Buffer);
    return {
      history: historyFromJSON(JSON.parse(gunzipSync(Buffer.concat(chunks)).toString())),
      source: 'archive',
    };
  }

  private async finish(
    id: string,
    outcome: { agrees: boolean | null; events: number | null; source: string | null; finding: string },
  ): Promise<void> {
    await this.database.query(
      `UPDATE replay_request SET finished_at = now(), agrees = $2, events = $3, source = $4, finding = $5 WHERE id = $1`,
      [id, outcome.agrees, outcome.events, outcome.source, outcome.finding],
    );
  }
}
