/** Recommendation 推荐: its acts, and what a recommender may hand in. */
export { RECOMMENDATION_ACTS, RECOMMENDATION_ROUND_ACTS } from './acts';
export { givesPlacesBack, type PlacesOpen } from './places';
export {
  fitsLetter,
  FOREIGN_LETTER,
  letterAddress,
  LETTER_MARK_LENGTH,
  readLetterAddress,
  type LetterMark,
} from './letter-mark';
export { MAX_SCAN_BYTES, SCAN_EXTENSIONS } from './scan';
