export {
  replanSignal,
  type DeadlineRemindersInput,
  type DeadlineRemindersWorkflow,
  type ReminderActivities,
} from './deadline-reminders';
