export { actOn, type Acting } from './acting';
export { ActingState, sameAlarm } from './acting.state';
