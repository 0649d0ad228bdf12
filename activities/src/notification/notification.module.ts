import { Module } from '@nestjs/common';
import { createSmtpTransport, type MailTransport } from '@xuanping/mailer';
import type { Config } from '@xuanping/platform/config';
import { CONFIG } from '../kernel';
import { MAIL_TRANSPORT, MailDispatcher, SMTP_CONNECTIONS } from './mail-dispatcher';
import { ReminderService } from './reminder.service';
import { ReminderWatch } from './reminder-watch';

/** Reminders, and the sending of every mail. */
@Module({
  providers: [
    MailDispatcher,
    ReminderService,
    ReminderWatch,
    {
      provide: MAIL_TRANSPORT,
      inject: [CONFIG],
      useFactory: (config: Config): MailTransport =>
        createSmtpTransport({ url: config.smtpUrl, connections: SMTP_CONNECTIONS }),
    },
  ],
  exports: [ReminderService],
})
export class NotificationModule {}
