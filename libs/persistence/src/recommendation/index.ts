/** Lists of recommenders and their letters. */
export {
  keepLetter,
  letterContent,
  letterHash,
  letterIsDue,
  lettersBeginning,
  letterStanding,
  type LetterContent,
  type LetterStanding,
  type ListedPark,
  type ListPlace,
} from './list';
export { CAN_RECOMMEND } from './bodies';
export { RECOMMENDATION_IS_MISSING } from './missing';
export { givePlacesBack, type PlaceReturned } from './places';
export { arrange, listedNames, type Arranged } from './order';
