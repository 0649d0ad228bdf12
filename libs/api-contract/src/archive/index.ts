export {
  downloadHistory,
  getApplicationTimeline,
  getArchive,
  getReplay,
  getRoundTimeline,
  getStatistics,
  listAccess,
  requestReplay,
  searchAudit,
  timelineEntry,
  verifyAuditLog,
  type TimelineEntry,
} from './routes';
