export { loadCalendar } from './calendar';
