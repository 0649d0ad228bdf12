export { documentInstant } from './instant';
