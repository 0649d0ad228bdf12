import { Global, Module } from '@nestjs/common';
import { ActsController } from './acts.controller';
import { ActsService } from './acts.service';
import { ProcessGateway } from './process-gateway';
import { SituationService } from './situation.service';
import { TemporalGateway } from './temporal-gateway';

@Global()
@Module({
  controllers: [ActsController],
  providers: [ActsService, SituationService, { provide: ProcessGateway, useClass: TemporalGateway }],
  exports: [ActsService, SituationService, ProcessGateway],
})
export class ActsModule {}
