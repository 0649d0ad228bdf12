export { documentInstant } from './instant';
export { titleLines } from './title-lines';
