import type { Type } from '@nestjs/common';
import { ArchiveActivitiesModule } from './archive';
import { NoticeActivitiesModule } from './notice';
import { ExpertReviewActivitiesModule } from './expert-review';
import { FormalExaminationActivitiesModule } from './formal-examination';
import { RecommendationActivitiesModule } from './recommendation';
import { NotificationModule } from './notification';
import { PlaqueActivitiesModule } from './plaque';
import { PublicityActivitiesModule } from './publicity';
import { ReportingActivitiesModule } from './reporting';
import { ResultActivitiesModule } from './result';
import { RoundActivitiesModule } from './round';
import { SelfAssessmentActivitiesModule } from './self-assessment';

/** Modules with the effects and activities of the stages; one line each, in the order of the stages. */
export const STAGE_ACTIVITY_MODULES: readonly Type[] = [
  NotificationModule,
  RoundActivitiesModule,
  NoticeActivitiesModule,
  SelfAssessmentActivitiesModule,
  FormalExaminationActivitiesModule,
  RecommendationActivitiesModule,
  ExpertReviewActivitiesModule,
  ResultActivitiesModule,
  PublicityActivitiesModule,
  PlaqueActivitiesModule,
  ReportingActivitiesModule,
  ArchiveActivitiesModule,
];
