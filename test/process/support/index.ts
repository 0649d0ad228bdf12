export { bundle } from './bundle';
export { House, eventually, told } from './house';
export { awardedBudget, bringNear, toAward, toExamination, toPublicity } from './journey';
export { RoundModel, type Intent } from './round-model';
export { DAY_MS, SECOND_MS, scheduleFrom } from './schedule';
