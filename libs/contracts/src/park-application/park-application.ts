import type { Alarm } from '../process/acts';

export interface ParkApplicationInput {
  readonly round: string;
  readonly no: string;
  /** The clock act that waits at the start: the lapse at the self-assessment deadline. */
  readonly alarm: Alarm | null;
}

/** One per application, id `application/<round>/<no>`: from registration to plaque or end. */
export type ParkApplicationWorkflow = (input: ParkApplicationInput) => Promise<{ readonly state: string }>;

export interface ApplicationActivities {
  /** Makes the certificate PDF of an awarded application and stores it by its hash; the award itself mailed the park. */
  makeCertificate(input: {
    readonly round: string;
    readonly no: string;
  }): Promise<{ readonly sha256: string }>;
}
