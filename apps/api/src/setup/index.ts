export { prepareDatabase } from './prepare';
