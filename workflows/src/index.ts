export { deadlineReminders } from './deadline-reminders/deadline-reminders.workflow';
export { parkApplication } from './park-application/park-application.workflow';
export { reportPackage } from './report-package/report-package.workflow';
export { selectionRound } from './selection-round/selection-round.workflow';
