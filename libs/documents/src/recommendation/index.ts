/** The letter of recommendation 推荐函. */
export { recommendationLetterDocx } from './docx';
export { recommendationLetterPdf } from './pdf';
export { SHORT_HASH, type RecommendationLetterView, type RecommendedPark } from './view';
