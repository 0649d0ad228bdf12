import { Controller } from '@nestjs/common';
import { listMyObligations, type ObligationRow } from '@xuanping/api-contract/obligations';
import { actsForOrganization } from '@xuanping/domain/house';
import {
  obligation,
  obligationName,
  obligationPath,
  OWED_WITH_THE_FORM,
  type ObligationKind,
} from '@xuanping/domain/obligations';
import { objectiveName } from '@xuanping/domain/self-assessment';
import { DataSource } from 'typeorm';
import { cutPage, Handle, In, readCursor, signedIn, type Input } from '../core';

interface Row {
  readonly id: string;
  readonly kind: ObligationKind;
  readonly part: string | null;
  readonly framework: string;
  readonly code: string;
  readonly name: string;
  readonly sample: boolean;
  readonly no: string | null;
  readonly park: string | null;
  readonly submitter: string | null;
  readonly dueAt: Date;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly sortKey: string;
  readonly total: number;
}

/** 待办 and 已办 of whoever is signed in: own, of the organisation, of the role. */
@Controller()
export class ObligationsController {
  constructor(private readonly database: DataSource) {}

  @Handle(listMyObligations)
  async mine(
    @In() { query, caller }: Input<typeof listMyObligations>,
  ): Promise<{ rows: ObligationRow[]; next: string | null; total: number }> {
    const account = signedIn(caller);
    const open = query.state === 'open';
    const after = readCursor(query.after, 2);
    // Open: nearest deadline first. Done: latest first.
    const key = open ? 'o.due_at' : 'o.closed_at';
    const order = open ? '>' : '<';
    const direction = open ? 'ASC' : 'DESC';
    const rows: Row[] = await this.database.query(
      `WITH mine AS (
         SELECT o.* FROM obligation o WHERE o.closed_at IS ${open ? '' : 'NOT'} NULL AND ($4::text IS NULL OR o.round_code = $4) AND (
           (o.owner_kind = 'account' AND o.owner_id = $1) OR (o.owner_kind = 'organization' AND o.owner_id = $2) OR (o.owner_kind = 'role' AND o.owner_id = ANY($3)))
       )
       SELECT o.id, o.kind, o.part, r.framework_version AS framework, r.code, r.name, r.sample, o.application_no AS no, p.name AS park, s.name AS submitter, o.due_at AS "dueAt", o.opened_at AS "openedAt",
              o.closed_at AS "closedAt", to_char(${key} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "sortKey", (SELECT count(*)::int FROM mine) AS total
         FROM mine o JOIN round r ON r.code = o.round_code
              LEFT JOIN application a ON a.round_code = o.round_code AND a.no = o.application_no LEFT JOIN organization p ON p.id = a.park_id
              LEFT JOIN team t ON t.round_code = o.round_code AND t.application_no = o.application_no AND o.kind = ANY($8) AND t.submitter_id::text <> $1
              LEFT JOIN account s ON s.id = t.submitter_id
        WHERE $5::timestamptz IS NULL OR (${key}, o.id) ${order} ($5::timestamptz, $6::uuid)
        ORDER BY ${key} ${direction}, o.id ${direction} LIMIT $7`,
      [
        account.id,
        (actsForOrganization(account.roles) ? account.organizationId : null) ?? '',
        account.roles,
        query.round ?? null,
        after?.[0] ?? null,
        after?.[1] ?? null,
        query.limit + 1,
        OWED_WITH_THE_FORM,
      ],
    );
    const page = cutPage(rows, query.limit, (row) => [row.sortKey, row.id]);
    return { rows: page.rows.map(dtoOf), next: page.next, total: rows[0]?.total ?? 0 };
  }
}

function dtoOf(row: Row): ObligationRow {
  const definition = obligation(row.kind);
  return {
    id: row.id,
    kind: row.kind,
    stage: definition.stage,
    name: obligationName(row.kind, row.part, objectiveName(row.framework, row.part)),
    round: { code: row.code, name: row.name, sample: row.sample },
    application: row.no ? { no: row.no, park: row.park ?? '' } : null,
    submitter: row.submitter,
    dueAt: row.dueAt.toISOString(),
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    path: obligationPath(row.kind, { round: row.code, no: row.no, part: row.part }),
  };
}
