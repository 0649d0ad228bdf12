/** For specs only. */
export { ActingScene, type Acted } from './acting-scene';
