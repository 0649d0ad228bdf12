export interface ReportPackageInput {
  readonly round: string;
  readonly recipient: string;
}

/** One per recipient, id `report/<round>/<recipient>`: build, send, wait for the receipt, resend, escalate. */
export type ReportPackageWorkflow = (input: ReportPackageInput) => Promise<{ readonly state: string }>;

export interface ReportActivities {
  /** Builds letter, table and manifest into one ZIP, stores it by its hash. */
  buildReport(input: {
    readonly round: string;
    readonly recipient: string;
  }): Promise<{ readonly sha256: string }>;
}
