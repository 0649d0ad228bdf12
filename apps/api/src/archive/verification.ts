import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { verifyAuditLog } from '@xuanping/api-contract/archive';
import type { ResponseOf } from '@xuanping/api-contract/core';
import { describeBroken, publicKeyOf, verifyLog, type JsonObject, type LogRecord } from '@xuanping/audit';
import { checkpoints, sequencedFrom } from '@xuanping/persistence/archive';
import type { Config } from '@xuanping/platform/config';
import { DataSource } from 'typeorm';
import { CONFIG } from '../core';

const BATCH = 5_000;

/** Verifies the audit log as it stands: every record recomputed, every checkpoint's signature and root. */
@Injectable()
export class LogVerification {
  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(): Promise<ResponseOf<typeof verifyAuditLog>> {
    const signed = await checkpoints(this.database.manager);
    const report = verifyLog(await this.records(), signed, this.publicKeys());
    const [waiting] = (await this.database.query(
      'SELECT count(*)::int AS n FROM act_record WHERE leaf_index IS NULL',
    )) as { n: number }[];
    return {
      ok: report.ok,
      size: report.size,
      root: report.root,
      proved: report.proved,
      unsequenced: waiting?.n ?? 0,
      finding: report.firstBroken
        ? describeBroken(report.firstBroken)
        : {
            zh: `逐条重算 ${report.size} 条记录，与 ${signed.length} 个签名检查点一致。`,
            en: `${report.size} records recomputed; they agree with ${signed.length} signed checkpoints.`,
          },
      checkpoints: signed.map((checkpoint, i) => ({
        round: checkpoint.round,
        size: checkpoint.size,
        root: checkpoint.root,
        time: checkpoint.time,
        keyId: checkpoint.keyId,
        ok: report.checkpoints[i]?.ok ?? false,
      })),
    };
  }

  private async records(): Promise<LogRecord[]> {
    const records: LogRecord[] = [];
    for (;;) {
      const rows = await sequencedFrom(this.database.manager, records.length, BATCH);
      records.push(
        ...rows.map((row) => ({ entry: row.entry as unknown as JsonObject, leafHash: row.leafHash })),
      );
      if (rows.length < BATCH) return records;
    }
  }

  private publicKeys(): string[] {
    if (this.config.auditKey !== '') return [publicKeyOf(this.config.auditKey)];
    const file = join(this.config.dataDir, 'keys', 'audit.pub.pem');
    return existsSync(file) ? [readFileSync(file, 'utf8')] : [];
  }
}
