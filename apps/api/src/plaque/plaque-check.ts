import { Inject, Injectable } from '@nestjs/common';
import type { PlaqueCheck } from '@xuanping/api-contract/plaque';
import { parsePlaqueNumber, formatPlaqueNumber } from '@xuanping/domain/identifiers';
import { plaqueStanding, type PlaqueState } from '@xuanping/domain/plaque';
import type { Config } from '@xuanping/platform/config';
import { DataSource } from 'typeorm';
import { CONFIG } from '../core';

type Known = Exclude<PlaqueCheck, { standing: 'unknown' }>;
type Row = Omit<Known, 'standing' | 'issuer'> & { readonly state: PlaqueState; readonly validUntil: string };

/** The public check of plaques and certificates: only what the certificate itself says, and how it stands now. */
@Injectable()
export class PlaqueCheckService {
  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** By number, as typed: lower case, full-width characters and blanks are put right. */
  async byNumber(typed: string): Promise<PlaqueCheck> {
    const parsed = parsePlaqueNumber(typed);
    const number = parsed ? formatPlaqueNumber(parsed) : typed.trim();
    return this.answer(parsed ? await this.find('p.number = $1', number) : undefined, number);
  }

  /** By the SHA-256 of the certificate's file. */
  async byCertificate(sha256: string): Promise<PlaqueCheck> {
    return this.answer(await this.find('p.certificate_sha256 = $1', sha256), '');
  }

  private async find(condition: string, value: string): Promise<Row | undefined> {
    const [row] = (await this.database.query(
      `SELECT p.number, p.park_name AS park, o.kind, coalesce(v.name, '') AS province, p.award_name AS "awardName", r.name AS "roundName", p.event, p.state, iso(p.valid_until) AS "validUntil",
              to_char(p.awarded_on, 'YYYY-MM-DD') AS "awardedOn", to_char(p.valid_from, 'YYYY-MM-DD') AS "validFrom", to_char(p.valid_to, 'YYYY-MM-DD') AS "validTo",
              iso(p.revoked_at) AS "revokedAt", nullif(p.revocation_reason, '') AS "revocationReason", p.certificate_sha256 AS certificate, r.sample, iso(now()) AS "checkedAt"
         FROM plaque p JOIN round r ON r.code = p.round_code JOIN organization o ON o.id = p.organization_id LEFT JOIN province v ON v.code = o.unit_code WHERE ${condition}`,
      [value],
    )) as Row[];
    return row;
  }

  private async answer(row: Row | undefined, number: string): Promise<PlaqueCheck> {
    if (!row) {
      const [{ now }] = (await this.database.query(`SELECT iso(now()) AS now`)) as [{ now: string }];
      return { standing: 'unknown', number, checkedAt: now };
    }
    const { state, validUntil, ...plaque } = row;
    return {
      ...plaque,
      standing: plaqueStanding({ state, validUntil }, row.checkedAt),
      issuer: this.config.organization.name,
    };
  }
}
