import { Module } from '@nestjs/common';
import { CalendarController } from '../calendar/calendar.controller';
import { MailController } from '../mail/mail.controller';
import { MailLedger } from '../mail/mail.service';
import { PeopleModule } from '../people';
import { RegistryModule } from '../registry/registry.module';
import { SessionModule } from '../session/session.module';

/** What belongs to no stage: people and sessions, registry, mail ledger, working-day calendar. */
@Module({
  imports: [PeopleModule, RegistryModule, SessionModule],
  controllers: [CalendarController, MailController],
  providers: [MailLedger],
})
export class HouseModule {}
