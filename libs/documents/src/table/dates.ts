import { dateParts, type LocalDate } from '../text';

const DAY_MS = 86_400_000;
/** Day 0 of the 1900 system as later days count it (Excel's 29 February 1900 never was). */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** Serial number of a calendar date in the 1900 system. */
export function dateSerial(date: LocalDate): number {
  const { year, month, day } = dateParts(date);
  return (Date.UTC(year, month - 1, day) - EPOCH_1900) / DAY_MS;
}

/**
 * The calendar date of a serial number; the time of day is dropped. `undefined` outside of 1900–9999
 * and before March 1900, where the two systems in use disagree about the day.
 */
export function serialDate(serial: number, date1904: boolean): LocalDate | undefined {
  if (!date1904 && serial < 61) return undefined;
  const instant = new Date((date1904 ? EPOCH_1904 : EPOCH_1900) + Math.floor(serial) * DAY_MS);
  if (Number.isNaN(instant.getTime()) || instant.getUTCFullYear() > 9999 || serial < 0) return undefined;
  return instant.toISOString().slice(0, 10);
}
