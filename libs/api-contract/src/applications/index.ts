export {
  applicationsQuery,
  exportApplications,
  applicationDetail,
  applicationRow,
  getApplication,
  listApplications,
  type ApplicationDetail,
  type ApplicationRow,
} from './routes';
