export { ReportService } from './report.service';
export { ReportingActivitiesModule } from './reporting.module';
