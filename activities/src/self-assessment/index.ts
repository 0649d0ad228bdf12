export { SelfAssessmentActivitiesModule } from './self-assessment.module';
export { SubmissionService, type Submitted } from './submission.service';
