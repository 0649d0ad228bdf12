export {
  downloadHistory,
  getArchive,
  getReplay,
  getStatistics,
  listAccess,
  listHistories,
  requestReplay,
  searchAudit,
  verifyAuditLog,
} from './routes';
export {
  downloadApplicationTimeline,
  downloadRoundTimeline,
  getApplicationTimeline,
  getRoundTimeline,
  timelineEntry,
  type TimelineEntry,
} from './timeline';
export { getPosition, position, type Position } from './position';
