import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Client, Connection } from '@temporalio/client';
import { DatabaseModule } from '@xuanping/persistence/database';
import type { Config } from '@xuanping/platform/config';
import { dataConverter } from '@xuanping/platform/temporal';
import { DiscoveryModule } from '@nestjs/core';
import { ActsModule } from './acts';
import { CoreModule, CONFIG, TEMPORAL_CLIENT } from './core';
import { HealthController } from './health/health.controller';
import { HouseModule } from './house/house.module';
import { ObligationsModule } from './obligations/obligations.module';
import { OpenApiController } from './openapi/openapi.controller';
import { STAGE_MODULES } from './stages';

@Global()
@Module({})
class ConfigModule {
  static with(config: Config): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: CONFIG, useValue: config },
        {
          provide: TEMPORAL_CLIENT,
          // Lazy: the API starts, and says so in its health, while Temporal is not there.
          useFactory: (): Client =>
            new Client({
              connection: Connection.lazy({ address: config.temporal.address }),
              namespace: config.temporal.namespace,
              dataConverter: dataConverter(config.payloadKeys),
            }),
        },
      ],
      exports: [CONFIG, TEMPORAL_CLIENT],
    };
  }
}

/** The whole API: core, session, acts, obligations, and one module per stage. */
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DiscoveryModule,
        ConfigModule.with(config),
        DatabaseModule.at(config.databaseUrl),
        CoreModule.with(config),
        ActsModule,
        HouseModule,
        ObligationsModule,
        ...STAGE_MODULES,
      ],
      controllers: [HealthController, OpenApiController],
    };
  }
}
