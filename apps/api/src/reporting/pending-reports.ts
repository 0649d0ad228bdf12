import type { PendingReportDto } from '@xuanping/api-contract/reporting';
import { baseRecipient, plannedReports } from '@xuanping/domain/reporting';

/** What the overview's statement gives of parks, packages and possible recipients. */
export interface ReportableRows {
  readonly parks: readonly {
    readonly no: string;
    readonly park: string;
    readonly plaque: string;
    readonly unitCode: string | null;
    readonly toldTo: readonly string[];
  }[];
  readonly packages: readonly string[];
  readonly organizations: readonly {
    readonly id: string;
    readonly name: string;
    readonly reachable: boolean;
  }[];
}

/** The reports still to be made, by the same rule that the approval goes by. */
export function pendingOf({ parks, packages, organizations }: ReportableRows): PendingReportDto[] {
  const planned = plannedReports(
    parks.map((park) => ({ ...park, toldTo: park.toldTo.map(baseRecipient) })),
    packages,
  );
  return planned.map(({ recipient, organizationId, nos }) => {
    const organization = organizations.find(({ id }) => id === organizationId);
    return {
      recipient,
      name: organization?.name ?? organizationId,
      reachable: organization?.reachable ?? false,
      parks: parks.filter(({ no }) => nos.includes(no)).map(({ no, park, plaque }) => ({ no, park, plaque })),
    };
  });
}
