export {
  calendarDay,
  getCalendarYear,
  listCalendarYears,
  loadCalendarYear,
  type CalendarDay,
} from './routes';
