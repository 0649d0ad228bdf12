import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import type { Config } from '@xuanping/platform/config';
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
  ],
  exports: [Access, RateLimit, SessionReader],
})
export class CoreModule {
  static with({ mode }: Pick<Config, 'mode'>): DynamicModule {
    return {
      module: CoreModule,
      providers: mode === 'production' ? [] : [{ provide: APP_INTERCEPTOR, useClass: ResponseCheck }],
    };
  }
}
