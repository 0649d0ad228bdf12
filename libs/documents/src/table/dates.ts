import { addDays, daysBetween, type CalendarDate } from '@xuanping/domain/calendar';

/** Day 0 of the 1900 system as later days count it (Excel's 29 February 1900 never was). */
const EPOCH_1900 = '1899-12-30';
const EPOCH_1904 = '1904-01-01';
/** 9999-12-31 in the 1900 system. */
const LAST_SERIAL = 2_958_465;
/** 1900-03-01: before it the systems in use disagree about the day. */
const FIRST_SERIAL_1900 = 61;

/** Serial number of a calendar date in the 1900 system. */
export function dateSerial(date: CalendarDate): number {
  return daysBetween(EPOCH_1900, date);
}

/** The calendar date of a serial number, the time of day dropped; `undefined` where there is none. */
export function serialDate(serial: number, date1904: boolean): CalendarDate | undefined {
  const first = date1904 ? 0 : FIRST_SERIAL_1900;
  const last = date1904 ? LAST_SERIAL - daysBetween(EPOCH_1900, EPOCH_1904) : LAST_SERIAL;
  const day = Math.floor(serial);
  return day < first || day > last ? undefined : addDays(date1904 ? EPOCH_1904 : EPOCH_1900, day);
}
