import { Inject, Injectable } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/common';
import { FAILURES } from '@xuanping/contracts/failures';
import { reportWorkflowId } from '@xuanping/contracts/ids';
import type { ReportActivities } from '@xuanping/contracts/report-package';
import { reportPackage, type SummaryRow } from '@xuanping/documents/reporting';
import type { Config } from '@xuanping/platform/config';
import { createEvidenceStore, type EvidenceStore } from '@xuanping/storage';
import { DataSource } from 'typeorm';
import { CONFIG } from '../kernel';

interface PackageRow {
  readonly sample: boolean;
  readonly number: string;
  readonly date: string;
  readonly title: string;
  readonly body: readonly string[];
  readonly tableTitle: string;
  readonly recipientName: string;
  readonly copyTo: readonly string[];
  readonly built: string | null;
  readonly parks: readonly SummaryRow[];
}

/** Makes report packages out of what the approval froze; made again they are the same to the byte. */
@Injectable()
export class ReportService implements ReportActivities {
  private readonly evidence: EvidenceStore;

  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.evidence = createEvidenceStore({ dataFolder: config.dataDir });
  }

  /** @throws ApplicationFailure `subject-missing` when there is no such report */
  async buildReport(place: {
    readonly round: string;
    readonly recipient: string;
  }): Promise<{ readonly sha256: string }> {
    const report = await this.packageOf(place);
    if (report.built && (await this.evidence.has(report.built))) return { sha256: report.built };
    const issuer = this.config.organization.name;
    const made = await reportPackage({
      packageId: reportWorkflowId(place),
      letter: {
        sample: report.sample,
        organMark: issuer,
        number: report.number,
        title: report.title,
        recipient: report.recipientName,
        body: report.body.map((text) => ({ level: 0 as const, text })),
        signatory: issuer,
        date: report.date,
        copyTo: report.copyTo,
        tableTitle: report.tableTitle,
        rows: report.parks,
      },
      attachments: [],
    });
    const stored = await this.evidence.put(one(made.bytes));
    await this.database.query(
      `UPDATE report_package SET package_sha256 = $3, package_size = $4, built_at = now() WHERE round_code = $1 AND recipient = $2`,
      [place.round, place.recipient, stored.sha256, stored.size],
    );
    return { sha256: stored.sha256 };
  }

  private async packageOf({
    round,
    recipient,
  }: {
    readonly round: string;
    readonly recipient: string;
  }): Promise<PackageRow> {
    const [row] = (await this.database.query(
      `SELECT d.sample, r.letter_number AS number, to_char(r.letter_date, 'YYYY-MM-DD') AS date, r.title, r.body, r.table_title AS "tableTitle", r.recipient_name AS "recipientName",
              r.copy_to AS "copyTo", r.package_sha256 AS built,
              coalesce((SELECT json_agg(json_build_object('parkName', p.park_name, 'parkKind', p.park_kind, 'province', p.province, 'recommender', p.recommender,
                          'plaqueNumber', p.plaque_number, 'awardedOn', to_char(p.awarded_on, 'YYYY-MM-DD')) ORDER BY p.position)
                 FROM report_park p WHERE p.round_code = r.round_code AND p.recipient = r.recipient), '[]') AS parks
         FROM report_package r JOIN round d ON d.code = r.round_code WHERE r.round_code = $1 AND r.recipient = $2`,
      [round, recipient],
    )) as PackageRow[];
    if (!row)
      throw ApplicationFailure.nonRetryable(`no report ${round}/${recipient}`, FAILURES.subjectMissing);
    return row;
  }
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
