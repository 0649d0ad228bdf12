import { Module } from '@nestjs/common';
import type { Config } from '@xuanping/platform/config';
import {
  createEvidenceStore,
  createScanner,
  createUploadParts,
  type EvidenceStore,
  type Scanner,
  type UploadParts,
} from '@xuanping/storage';
import { CONFIG } from '../core';
import { DocumentsModule } from '../documents';
import { PeopleModule } from '../people';
import { FormDocumentsController } from './documents.controller';
import { DraftService } from './draft.service';
import { EvidenceHistory } from './evidence-history';
import { EvidenceController } from './evidence.controller';
import { EVIDENCE_STORE, EvidenceIntake, SCANNER, UPLOAD_PARTS } from './evidence-intake';
import { EvidenceReadingController } from './evidence-reading.controller';
import { EvidenceSweep } from './evidence-sweep';
import { RoundForms } from './exchange-round';
import { FormExchangeController } from './exchange.controller';
import { FormExchange } from './exchange.service';
import { EvidenceUploads } from './evidence-uploads';
import { EvidenceUploadsController } from './evidence-uploads.controller';
import { EvidenceService } from './evidence.service';
import { FILING_CONTROLLERS, FILING_PROVIDERS } from './filing';
import { FILING_FOR_CONTROLLERS, FILING_FOR_PROVIDERS } from './filing-for';
import { FormAccess } from './form-access';
import { FormDocuments } from './form-documents';
import { FormReader } from './form-reader';
import { KeptDrafts } from './kept-drafts';
import { KeptForms } from './kept-forms';
import { FormController } from './form.controller';
import { MyApplications } from './my-applications';
import { RegistrationController } from './registration.controller';
import { RegistrationService } from './registration.service';
import { TEAM_CONTROLLERS, TEAM_PROVIDERS } from './team';

@Module({
  imports: [PeopleModule, DocumentsModule],
  controllers: [
    ...TEAM_CONTROLLERS,
    ...FILING_CONTROLLERS,
    ...FILING_FOR_CONTROLLERS,
    RegistrationController,
    FormController,
    EvidenceController,
    FormDocumentsController,
    FormExchangeController,
    EvidenceReadingController,
    EvidenceUploadsController,
  ],
  providers: [
    ...TEAM_PROVIDERS,
    ...FILING_PROVIDERS,
    ...FILING_FOR_PROVIDERS,
    RegistrationService,
    MyApplications,
    FormAccess,
    FormReader,
    KeptDrafts,
    KeptForms,
    DraftService,
    EvidenceIntake,
    EvidenceService,
    EvidenceSweep,
    EvidenceUploads,
    EvidenceHistory,
    FormDocuments,
    FormExchange,
    RoundForms,
    {
      provide: EVIDENCE_STORE,
      inject: [CONFIG],
      useFactory: (config: Config): EvidenceStore => createEvidenceStore({ dataFolder: config.dataDir }),
    },
    {
      provide: UPLOAD_PARTS,
      inject: [CONFIG],
      useFactory: (config: Config): UploadParts => createUploadParts({ dataFolder: config.dataDir }),
    },
    {
      provide: SCANNER,
      inject: [CONFIG],
      useFactory: (config: Config): Scanner => createScanner(config.evidence.clamavAddress),
    },
  ],
})
export class SelfAssessmentModule {}
