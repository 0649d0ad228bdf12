export { FormalExaminationActivitiesModule } from './formal-examination.module';
