export type { ReportActivities, ReportPackageInput, ReportPackageWorkflow } from './report-package';
