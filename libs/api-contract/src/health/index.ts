export { getLive, getReady } from './routes';
