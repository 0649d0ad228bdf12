export { check, getExamination } from './routes';
