import { FilingController } from './filing.controller';
import { FilingService } from './filing.service';
import { SealedScan } from './sealed-scan';

/** What stands beside a form, as the stage's module takes it in. */
export const FILING_CONTROLLERS = [FilingController];
export const FILING_PROVIDERS = [FilingService, SealedScan];
export { SealedScan } from './sealed-scan';
