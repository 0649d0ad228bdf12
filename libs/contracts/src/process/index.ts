export type { ActOutcome, ActRequest, Alarm, Position, ProcessActivities, SubjectPlace } from './acts';
export { movedSignal, positionQuery, type ActUpdateInput } from './messages';
export { SEARCH_ATTRIBUTES } from './search-attributes';
