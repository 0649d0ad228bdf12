/** For specs only: a form answered from end to end with invented, consistent figures, and its evidence counts. */
export { completeAnswers, completeEvidence } from '../answers/complete-form.fixture';
