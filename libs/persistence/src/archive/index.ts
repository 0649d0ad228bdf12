export {
  checkpoints,
  lockFrontier,
  saveCheckpoint,
  sequence,
  sequencedFrom,
  unsequenced,
  type AuditEntry,
  type StoredCheckpoint,
} from './audit-log';
