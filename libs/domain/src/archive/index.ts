/** Archive 归档: what a park learns of its place among the others once the round is over. */
export {
  bandOf,
  FEWEST_OTHERS,
  meanScore,
  spreadFor,
  spreadOf,
  standingOf,
  type Spread,
  type Standing,
} from './position';
