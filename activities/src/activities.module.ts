import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Client } from '@temporalio/client';
import { DatabaseModule } from '@xuanping/persistence/database';
import type { Config } from '@xuanping/platform/config';
import { CONFIG, KernelModule, TEMPORAL_CLIENT } from './kernel';
import { ProcessActivitiesService } from './process';
import { STAGE_ACTIVITY_MODULES } from './stages';

@Global()
@Module({})
class ProvidedModule {
  static with(config: Config, client: Client): DynamicModule {
    return {
      module: ProvidedModule,
      imports: [KernelModule],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: TEMPORAL_CLIENT, useValue: client },
      ],
      exports: [CONFIG, TEMPORAL_CLIENT, KernelModule],
    };
  }
}

/** All services that do the individual activities: the kernel, and one module per stage. */
@Module({})
export class ActivitiesModule {
  static with(config: Config, client: Client): DynamicModule {
    return {
      module: ActivitiesModule,
      imports: [
        ProvidedModule.with(config, client),
        DatabaseModule.at(config.databaseUrl, 24),
        ...STAGE_ACTIVITY_MODULES,
      ],
      providers: [ProcessActivitiesService],
      exports: [ProcessActivitiesService],
    };
  }
}
