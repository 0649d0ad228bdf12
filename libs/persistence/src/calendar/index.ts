export { CALENDAR_TABLE, loadCalendar } from './calendar';
