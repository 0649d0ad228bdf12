export {
  arrangeRecommendations,
  downloadScan,
  getLetterDocx,
  getLetterPdf,
  getRecommendation,
  getRecommendationSummary,
  uploadScan,
  type ListedParkDto,
  type RecommendationSummary,
  type RecommenderDto,
} from './routes';
