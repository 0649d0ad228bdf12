import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { PublicReport } from '@xuanping/api-contract/reporting';
import type { Config } from '@xuanping/platform/config';
import { DataSource } from 'typeorm';
import { CONFIG, notFound } from '../core';

/** Proof of holding a link: the hash of its secret, as the package keeps it. */
export function proofOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** What the holder of an acknowledgement link sees; without the right secret there is nothing there. */
@Injectable()
export class PublicReports {
  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async find(
    place: { readonly round: string; readonly recipient: string },
    token: string,
  ): Promise<PublicReport> {
    const [row] = (await this.database.query(
      `SELECT r.recipient, r.recipient_name AS name, d.name AS "roundName", r.title, r.letter_number AS "letterNumber", to_char(r.letter_date, 'YYYY-MM-DD') AS "letterDate", r.state,
              r.file_name AS "fileName", r.package_size::float AS size, r.package_sha256 AS sha256, iso(r.acknowledge_by) AS "acknowledgeBy", iso(r.acknowledged_at) AS "acknowledgedAt",
              nullif(r.receiver, '') AS receiver, d.sample,
              (SELECT coalesce(json_agg(json_build_object('park', p.park_name, 'plaque', p.plaque_number) ORDER BY p.position), '[]')
                 FROM report_park p WHERE p.round_code = r.round_code AND p.recipient = r.recipient) AS parks
         FROM report_package r JOIN round d ON d.code = r.round_code WHERE r.round_code = $1 AND r.recipient = $2 AND r.acknowledge_token_hash = $3`,
      [place.round, place.recipient, proofOf(token)],
    )) as Omit<PublicReport, 'issuer'>[];
    if (!row) throw notFound();
    return { ...row, issuer: this.config.organization.name };
  }
}
