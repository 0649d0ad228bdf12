import { FilingForController } from './filing-for.controller';
import { FilingForMails } from './filing-for-mails';
import { FilingForReader } from './filing-for-reader';
import { FilingForService } from './filing-for.service';

/** Filing on a park's behalf (代报), as the stage's module takes it in. */
export const FILING_FOR_CONTROLLERS = [FilingForController];
export const FILING_FOR_PROVIDERS = [FilingForReader, FilingForService, FilingForMails];
