/** Rows of expert review 专家评审: pool and ties, draws, reviews. */
export { addDraw, findDraw, markReleased, type StoredDraw } from './draws';
export {
  acceptReview,
  addReviews,
  leaveSeat,
  lockReview,
  lockSubstitution,
  reviewsOf,
  saveDraft,
  sealReview,
  seatedLoads,
  type NewReview,
  type ReviewRow,
  type SealedSheet,
} from './reviews';
export {
  conflictsOf,
  loadPool,
  loadReviewParks,
  mustRecuse,
  roundConflictContext,
  type PoolExpert,
  type ReviewPark,
} from './ties';
export {
  holdsOrLeftOpen,
  laterCandidates,
  nextReserve,
  passedOver,
  vacancyOf,
  type Substitute,
  type Vacancy,
} from './vacancy';
