export { listMyObligations, obligationRow, type ObligationRow } from './routes';
export {
  listRemindable,
  previewReminders,
  remindableRow,
  sendReminders,
  type RemindableRow,
} from './reminders';
