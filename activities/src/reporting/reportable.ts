import { baseRecipient, plannedReports, type PlannedReport } from '@xuanping/domain/reporting';
import type { EntityManager } from 'typeorm';

/** A report still to be made, with its recipient as the registry knows it. */
export interface PendingReport extends PlannedReport {
  readonly name: string;
  /** Somebody of the recipient can be written to. */
  readonly reachable: boolean;
}

/** What of a round is still to be reported, or the parks whose province is not known. */
export interface Pending {
  readonly reports: readonly PendingReport[];
  readonly homeless: readonly string[];
}

/** Reads what is still to be reported, by what was reported before. Two statements whatever the size. */
export async function pendingReports(tx: EntityManager, round: string): Promise<Pending> {
  const [found] = (await tx.query(
    `SELECT coalesce((SELECT json_agg(json_build_object('no', p.application_no, 'unitCode', o.unit_code, 'name', p.park_name,
                'toldTo', (SELECT coalesce(json_agg(t.recipient), '[]') FROM report_park t WHERE t.round_code = p.round_code AND t.application_no = p.application_no)) ORDER BY p.sequence)
               FROM plaque p JOIN organization o ON o.id = p.organization_id WHERE p.round_code = $1 AND p.state = 'valid'), '[]') AS parks,
            (SELECT coalesce(json_agg(recipient), '[]') FROM report_package WHERE round_code = $1) AS packages`,
    [round],
  )) as {
    parks: { no: string; unitCode: string | null; name: string; toldTo: string[] }[];
    packages: string[];
  }[];
  const parks = (found?.parks ?? []).map((park) => ({ ...park, toldTo: park.toldTo.map(baseRecipient) }));
  const planned = plannedReports(parks, found?.packages ?? []);
  const recipients = await recipientsOf(
    tx,
    planned.map((report) => report.organizationId),
  );
  return {
    reports: planned.map((report) => ({
      ...report,
      ...(recipients.get(report.organizationId) ?? { name: '', reachable: false }),
    })),
    homeless: parks.filter((park) => park.unitCode === null).map((park) => park.name),
  };
}

/** Names of organisations, and whether somebody there has an address. */
export async function recipientsOf(
  tx: EntityManager,
  ids: readonly string[],
): Promise<Map<string, { name: string; reachable: boolean }>> {
  const rows: { id: string; name: string; reachable: boolean }[] = await tx.query(
    `SELECT o.id, o.name, o.contact_email <> '' OR EXISTS (SELECT FROM account a WHERE a.organization_id = o.id AND a.disabled_at IS NULL) AS reachable
       FROM organization o WHERE o.id = ANY($1) AND o.retired_at IS NULL`,
    [ids],
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
