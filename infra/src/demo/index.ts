export { castFrom, type Cast } from './cast';
export { conclude } from './concluding';
export { examineAll } from './examining';
export { samplePdf } from './figures';
export { proposeDecision, review, scoreSheet } from './judging';
export { Person, Refused, type Heard } from './person';
export { playRound, type Played, type Playing } from './play';
export { prepare } from './preparing';
export {
  answerAll,
  answerWarnings,
  fillIn,
  register,
  STATEMENT,
  uploadAll,
  type Applied,
} from './submitting';
