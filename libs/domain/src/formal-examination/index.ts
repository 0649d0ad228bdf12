export { worksFor, type Body } from './recusal';
export { FORMAL_CHECKS, automaticFindings, type CheckFacts, type FormalCheck } from './checks';
