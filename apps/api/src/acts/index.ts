export { ActsModule } from './acts.module';
export { ActsService, type ActAttempt } from './acts.service';
export { ProcessGateway, type Delivery } from './process-gateway';
export { filingBar, IN_HOUSE, SituationService, type SubjectSituation } from './situation.service';
