import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module';
import { HandReminders } from './hand-reminders';
import { ObligationsController } from './obligations.controller';
import { RemindableReader } from './remindable.reader';
import { RemindersController } from './reminders.controller';

/** What is owed: one's own list, and reminding others by hand. */
@Module({
  imports: [ApplicationsModule],
  controllers: [ObligationsController, RemindersController],
  providers: [RemindableReader, HandReminders],
})
export class ObligationsModule {}
