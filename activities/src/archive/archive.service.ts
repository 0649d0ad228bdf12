import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { heartbeat } from '@temporalio/activity';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { checkpointText, signCheckpoint } from '@xuanping/audit';
import type { RoundActivities } from '@xuanping/contracts/selection-round';
import { saveCheckpoint } from '@xuanping/persistence/archive';
import { RoundEntity } from '@xuanping/persistence/process';
import type { Config } from '@xuanping/platform/config';
import { createEvidenceStore, type EvidenceStore } from '@xuanping/storage/evidence-store';
import { DataSource } from 'typeorm';
import { CONFIG, MailQueue, TEMPORAL_CLIENT } from '../kernel';
import { auditKey } from './audit-key';
import { Sequencer } from './sequencer';

/**
 * After the seal: every history of the round is exported as JSON, hashed and kept like evidence; the audit log is
 * brought up to date, signed, and the checkpoint mailed to the auditors. Histories are pruned by Temporal after
 * their retention, so what is not exported is lost.
 */
@Injectable()
export class ArchiveService implements Pick<RoundActivities, 'archiveRound'> {
  private readonly log = new Logger(ArchiveService.name);
  private readonly store: EvidenceStore;

  constructor(
    private readonly database: DataSource,
    private readonly sequencer: Sequencer,
    private readonly mails: MailQueue,
    @Inject(TEMPORAL_CLIENT) private readonly client: Client,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.store = createEvidenceStore({ dataFolder: config.dataDir });
  }

  async archiveRound({ round }: { readonly round: string }): Promise<{ histories: number }> {
    const missing: { workflowId: string; type: string }[] = await this.database.query(
      `SELECT p.workflow_id AS "workflowId", p.type FROM process_start p
        WHERE p.round_code = $1 AND p.started_at IS NOT NULL AND NOT EXISTS (SELECT FROM archived_history h WHERE h.workflow_id = p.workflow_id) ORDER BY p.workflow_id`,
      [round],
    );
    for (const { workflowId, type } of missing) {
      await this.archiveHistory(round, workflowId, type);
      heartbeat(workflowId);
    }
    await this.checkpoint(round);
    const [row] = (await this.database.query(
      `SELECT count(*)::int AS n FROM archived_history WHERE round_code = $1`,
      [round],
    )) as { n: number }[];
    return { histories: row?.n ?? 0 };
  }

  private async archiveHistory(round: string, workflowId: string, type: string): Promise<void> {
    const handle = this.client.workflow.getHandle(workflowId);
    try {
      const description = await handle.describe();
      const history = await handle.fetchHistory();
      const json = Buffer.from(historyToJSON(history));
      const sha256 = createHash('sha256').update(json).digest('hex');
      // The store knows it by the hash of what it keeps; the row by the hash of the history itself.
      const kept = await this.store.put(Readable.from([gzipSync(json, { level: 6 })]));
      await this.database.query(
        `INSERT INTO archived_history (workflow_id, round_code, run_id, workflow_type, status, events, bytes, sha256, object_sha256)
         VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9) ON CONFLICT (workflow_id) DO NOTHING`,
        [
          workflowId,
          round,
          description.runId,
          type,
          description.status.name,
          history.events?.length ?? 0,
          json.length,
          sha256,
          kept.sha256,
        ],
      );
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      this.log.error(`the history of ${workflowId} is gone and could not be archived`);
    }
  }

  private async checkpoint(round: string): Promise<void> {
    const { size, root } = await this.sequencer.run();
    const [clock] = (await this.database.query('SELECT now() AS now')) as { now: Date }[];
    const checkpoint = signCheckpoint(
      { round, size, root, time: clock!.now.toISOString() },
      auditKey(this.config),
    );
    await this.database.transaction(async (tx) => {
      await saveCheckpoint(tx, checkpoint);
      const entity = await tx.findOneByOrFail(RoundEntity, { code: round });
      await this.mails.queue(tx, {
        key: `round/${round}/checkpoint`,
        round: entity,
        requests: [
          {
            kind: 'audit-checkpoint',
            to: { role: 'auditor' },
            place: { round },
            event: 'sealed',
            view: () => ({
              roundName: entity.name,
              signedAt: checkpoint.time,
              treeSize: checkpoint.size,
              rootHash: checkpoint.root,
              checkpoint: checkpointText(checkpoint),
              actionUrl: `${this.config.publicUrl}/rounds/${round}/archive`,
            }),
          },
        ],
      });
    });
  }
}
