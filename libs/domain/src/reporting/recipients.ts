/** Short name of 商务部 in addresses and workflow ids; a province's is its six-digit code. */
export const MINISTRY_RECIPIENT = 'mofcom';

/** A park with a plaque that somebody is still to be told of. */
export interface ReportablePark {
  readonly no: string;
  /** The province-level unit it reports to; 660000 for parks of 新疆生产建设兵团. Null: unknown. */
  readonly unitCode: string | null;
  /** Recipients (without the number of a supplement) that were told of it already. */
  readonly toldTo: readonly string[];
}

/** One report to be made: to whom, and about which parks. */
export interface PlannedReport {
  /** `mofcom`, `320000`; a supplement to the same recipient is `320000-2`. */
  readonly recipient: string;
  /** Registry id of the recipient. */
  readonly organizationId: string;
  /** Applications, in the order given. */
  readonly nos: readonly string[];
}

/** The recipient a package goes to, without the number of a supplement: `320000-2` → `320000`. */
export function baseRecipient(recipient: string): string {
  return recipient.replace(/^([a-z]+|\d{6})-\d+$/, '$1');
}

/**
 * The reports still to be made (选评说明 三): one to 商务部 with all parks, one to each province concerned with its
 * own parks only, parks of 兵团 to 兵团商务局. Whoever was told of a park is not told again; a recipient that had a
 * package before gets a supplement. With no park at all the ministry still gets one, once.
 *
 * @param packages recipients that have a package already
 */
export function plannedReports(
  parks: readonly ReportablePark[],
  packages: readonly string[],
): PlannedReport[] {
  const named = (base: string): string => {
    const before = packages.filter((recipient) => baseRecipient(recipient) === base).length;
    return before === 0 ? base : `${base}-${before + 1}`;
  };
  const fresh = (base: string, of: readonly ReportablePark[]): string[] =>
    of.filter((park) => !park.toldTo.includes(base)).map((park) => park.no);
  const ministry = fresh(MINISTRY_RECIPIENT, parks);
  const units = [...new Set(parks.flatMap((park) => park.unitCode ?? []))].sort();
  const provinces = units.map((unit) => ({
    recipient: named(unit),
    organizationId: `commerce-${unit}`,
    nos: fresh(
      unit,
      parks.filter((park) => park.unitCode === unit),
    ),
  }));
  return [
    ...(ministry.length > 0 || (parks.length === 0 && packages.length === 0)
      ? [{ recipient: named(MINISTRY_RECIPIENT), organizationId: MINISTRY_RECIPIENT, nos: ministry }]
      : []),
    ...provinces.filter((report) => report.nos.length > 0),
  ];
}
