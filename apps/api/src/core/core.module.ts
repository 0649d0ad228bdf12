import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { Access } from './access';
import { PolicyGuard } from './policy.guard';
import { ProblemFilter } from './problem.filter';
import { RateLimit } from './rate-limit';
import { ResponseCheck } from './response-check';
import { SessionReader } from '../session/session-reader';

/** What every route stands on: who calls, whether they may, what they are told when not. */
@Global()
@Module({
  providers: [
    Access,
    RateLimit,
    SessionReader,
    { provide: APP_GUARD, useClass: PolicyGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: ResponseCheck },
  ],
  exports: [Access, RateLimit, SessionReader],
})
export class CoreModule {}
