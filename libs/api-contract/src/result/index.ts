export { exportResult, getResult, resultRow, type ResultRowDto } from './routes';
