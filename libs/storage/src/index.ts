/** Evidence: where its bytes lie, and what is looked at before they are taken. */
export {
  createEvidenceStore,
  LocalDiskStore,
  ObjectMissingError,
  SizeLimitError,
  StorageFullError,
  type EvidenceStore,
  type StagedObject,
  type StoredObject,
} from './evidence-store';
export { createUploadParts, UploadParts } from './upload-parts';
export {
  createScanner,
  DEFAULT_UPLOAD_LIMITS,
  inspectUpload,
  NullScanner,
  receiveUpload,
  refusalText,
  scannerState,
  ScannerUnavailableError,
  SignatureScanner,
  UPLOAD_REFUSALS,
  type ReceivedUpload,
  type Refusal,
  type RefusalCode,
  type Scanner,
  type ScannerState,
  type UploadLimits,
  type UploadType,
  type UploadVerdict,
} from './upload';
