import { addDays, addYears, endOfDay, type CalendarDate, type Instant } from '../calendar';

/** How long a plaque holds: from the day of the award to the day before its anniversary, to that day's end. */
export interface PlaqueValidity {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** End of the last day, UTC. */
  readonly until: Instant;
}

/**
 * Validity of a plaque awarded on a day, in whole years (批次设置 `plaque.validYears`): 2027-03-01 and three years
 * hold to 2030-02-28, whole last day included.
 *
 * @throws RangeError when `awardedOn` is no date
 */
export function plaqueValidity(awardedOn: CalendarDate, validYears: number): PlaqueValidity {
  const to = addDays(addYears(awardedOn, validYears), -1);
  return { from: awardedOn, to, until: endOfDay(to) };
}
