import { Module } from '@nestjs/common';
import { PeopleModule } from '../people';
import { FailedSignIns } from './failed-sign-ins';
import { PasswordChanges } from './password-changes';
import { SessionController } from './session.controller';

/** Signing in and out. Who calls is found by the core (`SessionReader`). */
@Module({
  imports: [PeopleModule],
  controllers: [SessionController],
  providers: [FailedSignIns, PasswordChanges],
})
export class SessionModule {}
