import { Inject, Injectable } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/common';
import { FAILURES } from '@xuanping/contracts/failures';
import type { ApplicationActivities } from '@xuanping/contracts/park-application';
import { certificatePdf, type CertificateView } from '@xuanping/documents/plaque';
import type { Config } from '@xuanping/platform/config';
import { createEvidenceStore, type EvidenceStore } from '@xuanping/storage';
import { DataSource } from 'typeorm';
import { CONFIG } from '../kernel';

interface PlaqueRow extends Omit<CertificateView, 'issuer' | 'checkUrl'> {
  readonly certificate: string | null;
}

/** Makes certificates. The same plaque gives the same bytes, so making one again changes nothing. */
@Injectable()
export class CertificateService implements ApplicationActivities {
  private readonly evidence: EvidenceStore;

  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.evidence = createEvidenceStore({ dataFolder: config.dataDir });
  }

  /** @throws ApplicationFailure `SubjectMissing` for an application without a plaque */
  async makeCertificate({
    round,
    no,
  }: {
    readonly round: string;
    readonly no: string;
  }): Promise<{ readonly sha256: string }> {
    const { certificate, ...plaque } = await this.plaqueOf(round, no);
    if (certificate && (await this.evidence.has(certificate))) return { sha256: certificate };
    const bytes = await certificatePdf({
      ...plaque,
      issuer: this.config.organization.name,
      checkUrl: `${this.config.publicUrl}/public/plaques/${plaque.plaqueNumber}`,
    });
    const { sha256, size } = await this.evidence.put(one(bytes));
    await this.database.transaction(async (tx) => {
      await tx.query(`UPDATE plaque SET certificate_sha256 = $2, certificate_size = $3 WHERE number = $1`, [
        plaque.plaqueNumber,
        sha256,
        size,
      ]);
      await tx.query(`UPDATE application SET certificate_sha256 = $3 WHERE round_code = $1 AND no = $2`, [
        round,
        no,
        sha256,
      ]);
    });
    return { sha256 };
  }

  private async plaqueOf(round: string, no: string): Promise<PlaqueRow> {
    const [row] = (await this.database.query(
      `SELECT r.sample, p.award_name AS "awardName", r.name AS "roundName", p.park_name AS "parkName", p.number AS "plaqueNumber", p.certificate_sha256 AS certificate,
              to_char(p.awarded_on, 'YYYY-MM-DD') AS "issuedOn", to_char(p.valid_from, 'YYYY-MM-DD') AS "validFrom", to_char(p.valid_to, 'YYYY-MM-DD') AS "validTo"
         FROM plaque p JOIN round r ON r.code = p.round_code WHERE p.round_code = $1 AND p.application_no = $2`,
      [round, no],
    )) as PlaqueRow[];
    if (!row) throw ApplicationFailure.nonRetryable(`no plaque of ${round}/${no}`, FAILURES.subjectMissing);
    return row;
  }
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
