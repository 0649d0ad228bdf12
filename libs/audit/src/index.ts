/** The tamper-evident audit log: canonical entries, Merkle tree, signed checkpoints, offline verification. */
export { canonicalJson, type Json, type JsonObject } from './canonical-json';
export { EMPTY_ROOT, isHash, leafHash, nodeHash, type Hash } from './hashing';
export { Frontier, type StoredFrontier } from './frontier';
export { MerkleTree } from './merkle-tree';
export { verifyConsistency, verifyInclusion, type InclusionClaim, type TreeHead } from './proofs';
export {
  checkpointText,
  generateAuditKeys,
  keyIdOf,
  parseCheckpoint,
  publicKeyOf,
  signCheckpoint,
  verifyCheckpoint,
  type AuditKey,
  type Checkpoint,
  type CheckpointBody,
  type CheckpointVerdict,
} from './checkpoint';
export {
  verifyLog,
  type Broken,
  type CheckpointProblem,
  type CheckpointReport,
  type LogRecord,
  type LogReport,
} from './verify-log';
export { describeBroken } from './describe-broken';
