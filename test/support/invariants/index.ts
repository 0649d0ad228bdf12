export { brokenInvariants, type Watched } from './invariants';
export { caughtMessageIds } from './mails';
