import { Injectable } from '@nestjs/common';
import type { EvidenceHistoryRow } from '@xuanping/api-contract/self-assessment';
import type { Reach } from '@xuanping/domain/self-assessment/team';
import { handSql, type FormPlace } from '@xuanping/persistence/self-assessment';
import { DataSource } from 'typeorm';
import { cutPage, readCursor } from '../core';

type Row = Omit<EvidenceHistoryRow, 'at' | 'removedAt'> & {
  readonly at: Date;
  readonly removedAt: Date | null;
  readonly total: number;
  readonly seconds: string;
};

/** Every file ever put into a form, also removed and replaced ones, newest first; of the objectives one sees. */
@Injectable()
export class EvidenceHistory {
  constructor(private readonly database: DataSource) {}

  async list(
    place: FormPlace,
    query: { readonly after?: string | undefined; readonly limit: number },
    sees: Reach,
  ): Promise<{ rows: EvidenceHistoryRow[]; next: string | null; total: number }> {
    const after = readCursor(query.after, 2);
    const rows: Row[] = await this.database.query(
      `SELECT e.id, e.slot_id AS "slotId", e.name, e.mime, e.size::float8 AS size, e.sha256, e.version, ${handSql('p')} AS by, e.uploaded_at AS at,
              e.removed_why AS "removedWhy", ${handSql('q')} AS "removedBy", e.removed_at AS "removedAt", extract(epoch FROM e.uploaded_at)::text AS seconds,
              (SELECT count(*)::int FROM evidence_file WHERE round_code = $1 AND application_no = $2 AND ($6::text[] IS NULL OR split_part(slot_id, '.', 1) = ANY($6))) AS total
         FROM evidence_file e JOIN application a ON a.round_code = e.round_code AND a.no = e.application_no JOIN account p ON p.id = e.uploaded_by LEFT JOIN account q ON q.id = e.removed_by
        WHERE e.round_code = $1 AND e.application_no = $2
          AND ($6::text[] IS NULL OR split_part(e.slot_id, '.', 1) = ANY($6))
          AND ($3::numeric IS NULL OR (extract(epoch FROM e.uploaded_at), e.id) < ($3::numeric, $4::uuid))
        ORDER BY e.uploaded_at DESC, e.id DESC LIMIT $5`,
      [
        place.round,
        place.no,
        after?.[0] ?? null,
        after?.[1] ?? null,
        query.limit + 1,
        sees === 'all' ? null : [...sees].map(String),
      ],
    );
    const page = cutPage(rows, query.limit, (row) => [row.seconds, row.id]);
    return {
      rows: page.rows.map(({ total: _total, seconds: _seconds, at, removedAt, ...row }) => ({
        ...row,
        at: at.toISOString(),
        removedAt: removedAt?.toISOString() ?? null,
      })),
      next: page.next,
      total: rows[0]?.total ?? 0,
    };
  }
}
