export {
  OBLIGATIONS,
  OBLIGATION_KINDS,
  OWED_WITH_THE_FORM,
  obligation,
  type ObligationDefinition,
  type ObligationKind,
  type OwnerKind,
} from './kinds';
export { obligationKey, obligationMatter, obligationName, obligationPath } from './keys';
