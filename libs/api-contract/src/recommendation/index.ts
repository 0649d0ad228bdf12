export { getRecommendation } from './routes';
