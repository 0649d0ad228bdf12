export { Access, FILLING, fillsIn, type AccessPlace } from './access';
export { hasRole, signedIn, type Caller, type SignedIn } from './caller';
export { CoreModule } from './core.module';
export { sendFile, type FileToSend } from './file-reply';
export { fileProblem, scannerUnavailable, storageFull } from './file-problem';
export { Arrival } from './arrival';
export { Handle, In, ROUTE, fieldProblems, type ApiRequest, type Input } from './handle';
export { Kept } from './kept';
export { containing, orderOf, type Order } from './order';
export { cursorOf, cutPage, readCursor } from './page';
export {
  ProblemError,
  conflict,
  forbidden,
  invalid,
  notFound,
  problemBody,
  signInFirst,
  type FieldProblem,
} from './problem';
export { RateLimit } from './rate-limit';
export { receiveScan, type ReceivedScan, type ScanRule } from './receive-scan';
export { CONFIG, TEMPORAL_CLIENT } from './tokens';
