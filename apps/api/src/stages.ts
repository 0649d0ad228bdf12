import type { Type } from '@nestjs/common';
import { ArchiveModule } from './archive/archive.module';
import { NoticeModule } from './notice/notice.module';
import { ApplicationsModule } from './applications/applications.module';
import { ExpertReviewModule } from './expert-review/expert-review.module';
import { FormalExaminationModule } from './formal-examination/formal-examination.module';
import { RecommendationModule } from './recommendation/recommendation.module';
import { ResultModule } from './result/result.module';
import { PublicityModule } from './publicity/publicity.module';
import { PlaqueModule } from './plaque/plaque.module';
import { ReportingModule } from './reporting/reporting.module';
import { RoundModule } from './round/round.module';
import { SelfAssessmentModule } from './self-assessment/self-assessment.module';

/** The stages' modules; one line each, in the order of the stages. */
export const STAGE_MODULES: readonly Type[] = [
  RoundModule,
  NoticeModule,
  SelfAssessmentModule,
  ApplicationsModule,
  FormalExaminationModule,
  RecommendationModule,
  ExpertReviewModule,
  ResultModule,
  PublicityModule,
  PlaqueModule,
  ReportingModule,
  ArchiveModule,
];
