export {
  inspectClaim,
  inspectFile,
  type Accepted,
  type InspectOptions,
  type Refused,
  type UploadClaim,
  type UploadVerdict,
} from './inspect';
export { inspectUpload, receiveUpload, type ReceivedUpload, type UploadSource } from './receive';
export { refusalText, UPLOAD_REFUSALS, type Refusal, type RefusalCode } from './refusals';
export { ClamavScanner, clamdAddress, type ClamdAddress } from './clamav-scanner';
export {
  EICAR,
  NullScanner,
  ScannerUnavailableError,
  SignatureScanner,
  type Scanner,
  type ScanResult,
} from './scanner';
export { createScanner } from './create-scanner';
export { scannerState, type ScannerState } from './scanner-state';
export {
  DEFAULT_UPLOAD_LIMITS,
  MEDIA_TYPES,
  UPLOAD_TYPES,
  type UploadLimits,
  type UploadType,
} from './types';
