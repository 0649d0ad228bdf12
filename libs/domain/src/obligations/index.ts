export {
  OBLIGATIONS,
  OBLIGATION_KINDS,
  obligation,
  type ObligationDefinition,
  type ObligationKind,
  type OwnerKind,
} from './kinds';
export { obligationKey, obligationMatter, obligationName, obligationPath } from './keys';
