export { MAIL_TRANSPORT, MailDispatcher } from './mail-dispatcher';
export { NotificationModule } from './notification.module';
export { ReminderService } from './reminder.service';
export { ReminderWatch } from './reminder-watch';
