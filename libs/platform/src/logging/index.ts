export { JsonLogger } from './logger';
