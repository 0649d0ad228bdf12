export { FAILURES, isFailure, type FailureType } from './failures';
